"""Opening a site from the template, and setting up what is one's own (X-16)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.kernel.panels import About, panels
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.actions import sites as actions
from bihuan.core.publishing.addresses import alone
from bihuan.core.publishing.forms.sites import OTHER, ColumnForm, OpenForm, SiteForm
from bihuan.core.publishing.models import Column, Site
from bihuan.core.publishing.queries import sites as reads
from bihuan.core.publishing.registry import OFFICE
from bihuan.core.publishing.rights import SETTINGS
from bihuan.core.publishing.rules.colours import SUGGESTED, contrast, on_white, parse

from . import sites_exports

CODES = [code for code, _name in SUGGESTED]


@needs(SETTINGS)
@exported(sites_exports.SITES)
def sites(request: HttpRequest) -> HttpResponse:
    """The sites of one's own units."""
    rows = sites_exports.rows(request)
    return render(request, "publishing/sites/index.html", {"page": page_of(request, rows)})


@needs(SETTINGS)
def open_site(request: HttpRequest) -> HttpResponse:
    """One page: name, address, colour, columns, hosts, rules; looked at first if wanted."""
    actor = actor_of(request)
    units = list(reads.units_to_choose(actor))
    unit = _unit(units, request.GET.get("unit", ""))
    if unit is None:
        return render(request, "publishing/sites/unit.html", {"units": units})
    form = OpenForm(request.POST or None, actor=actor, unit=unit, initial=_first(unit))
    if request.method == "POST" and "look" not in request.POST:
        made = attempt(
            form,
            lambda: actions.open_site(
                unit, form.cleaned_data["slug"], form.given(), parent=form.parent_site,
                columns=form.chosen_columns, actor=actor,
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("“%(name)s” is open.") % {"name": made.name})
            return redirect("publishing:site", made.slug)
    context = {"form": form, "unit": unit, "several": len(units) > 1, **_preview(form)}
    return render(request, "publishing/sites/open.html", context)


@needs(SETTINGS)
def site(request: HttpRequest, slug: str) -> HttpResponse:
    """One site: what is its own, its columns, its address."""
    actor = actor_of(request)
    own = reads.access_own_site(actor, slug)
    form = _form(request, own, actor)
    if request.method == "POST" and "look" not in request.POST:
        done = attempt(form, lambda: actions.change_site(own, form.given(), actor=actor))
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("publishing:site", own.slug)
    context = {
        "site": own,
        "form": form,
        "home": alone(own)("home"),
        "columns": own.columns.all(),
        "panels": panels(OFFICE, request, About(own.organisation, own.programme, own)),
        **_preview(form),
    }
    return render(request, "publishing/sites/site.html", context)


@needs(SETTINGS)
def column(request: HttpRequest, slug: str, name: str = "") -> HttpResponse:
    """A column of the site: a new one, or one to be changed."""
    actor = actor_of(request)
    if name:
        kept = reads.access_column(actor, slug, name)
        own = kept.site
    else:
        own = reads.access_own_site(actor, slug)
        kept = Column(site=own)
    form = ColumnForm(request.POST or None, instance=kept)
    if attempt(form, lambda: actions.keep_column(own, form.instance, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect("publishing:site", own.slug)
    context = {"site": own, "form": form, "name": name, "title": form.initial.get("title", "")}
    return render(request, "publishing/sites/column.html", context)


def _unit(units: list[Organisation], wanted: str) -> Organisation | None:
    """The unit named in the address; the only one there is; None to be asked. 404 for another's."""
    if not wanted:
        return units[0] if len(units) == 1 else None
    try:
        pk = UUID(wanted)
    except ValueError:
        raise Http404 from None
    found = next((one for one in units if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _first(unit: Organisation) -> dict[str, object]:
    """What the template begins with."""
    parents = reads.parents_to_choose(unit)
    return {
        "accent": CODES[0],
        "parent": str(parents[0].pk) if parents else "",
        "chain": "like_parent" if parents and parents[0].chain_id else "",
    }


def _form(request: HttpRequest, own: Site, actor: Actor) -> SiteForm:
    known = own.accent in CODES
    initial = {
        "name": own.name, "motto": own.motto, "about": own.about, "daily": own.daily,
        "accent": own.accent if known else OTHER, "accent_own": "" if known else own.accent,
        "publish_at": own.publish_at, "author_gap_days": own.author_gap_days,
        "chain": str(own.chain_id or ""), "domain": own.domain, "is_open": own.is_open,
        "hosts": [host.organisation_id for host in own.hosts.all()],
    }  # fmt: skip
    return SiteForm(
        request.POST or None, actor=actor, unit=own.organisation, site=own, initial=initial
    )


def _preview(form: SiteForm) -> dict[str, object]:
    """The masthead in the chosen colour, and how well words in it are read."""
    accent = form.shown_accent
    if not accent:
        return {}
    return {
        "accent": accent,
        "shown_name": form["name"].value() or "",
        "shown_motto": form["motto"].value() or "",
        "ratio": f"{on_white(accent):.1f}",
        "legible": contrast(parse(accent), (255, 255, 255)) >= 4.5,
    }
