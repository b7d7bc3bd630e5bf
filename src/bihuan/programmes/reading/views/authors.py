"""Who an author is: asked once; what an editor puts right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.engine import Refused
from bihuan.core.parties.models import Person
from bihuan.core.publishing.models.pieces import PUBLISHED, WITHDRAWN
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.rights import EDIT, WRITE
from bihuan.programmes.reading.actions.authors import correct_group, fill_profile
from bihuan.programmes.reading.forms.essays import GroupForm, ProfileForm
from bihuan.programmes.reading.models import Essay
from bihuan.programmes.reading.queries.essays import (
    essays_on_desk,
    filtered,
    published_shares,
    submitted_shares,
)
from bihuan.programmes.reading.queries.profiles import profile_of
from bihuan.programmes.reading.rules.groups import GROUPS
from bihuan.programmes.reading.views.essay_exports import ESSAYS


@needs(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def author(request: HttpRequest) -> HttpResponse:
    """Born when, working where: filled in once, changed whenever it is no longer right."""
    actor = actor_of(request)
    form = ProfileForm(request.POST or None, initial=_known(actor.person))
    if request.method == "POST" and form.is_valid():
        fill_profile(**form.cleaned_data, actor=actor)
        messages.success(
            request, _("Kept. Change it under “My essays” when it is no longer right.")
        )
        return redirect(_back(request))
    return render(request, "reading/essays/author.html", {"form": form, "next": _back(request)})


def _known(person: Person | None) -> dict[str, Any]:
    known = profile_of(person)
    if known is None:
        return {}
    return {"birth_band": known.birth_band, "field": known.field, "level": known.level}


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if own else "/reading/essays/write/"


@needs(EDIT)
@exported(ESSAYS)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Essays handed in with the groups of their authors, and the shares of a site."""
    actor = actor_of(request)
    sites = list(sites_where(actor, EDIT).filter(programme="reading").order_by("name"))
    site = next((one for one in sites if one.slug == request.GET.get("site")), None)
    site = site or next(iter(sites), None)
    rows = filtered(essays_on_desk(actor), site, request.GET.get("group", ""))
    context = {
        "sites": sites,
        "site": site,
        "group": request.GET.get("group", ""),
        "groups": GROUPS,
        "shares": list(zip(submitted_shares(site), published_shares(site), strict=True))
        if site
        else [],
        "page": Paginator(rows, 30).get_page(request.GET.get("page")),
    }
    return render(request, "reading/essays/groups.html", context)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """The group of one author, how it is known, and putting it right before approval."""
    essay = _on_desk(request, piece_id)
    form = GroupForm(request.POST or None, initial={"group": essay.group})
    if request.method == "POST" and form.is_valid():
        try:
            correct_group(essay.piece_id, **form.cleaned_data, actor=actor_of(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The group was put right."))
            return redirect("reading:essay_group", essay.piece_id)
    context = {
        "essay": essay,
        "form": form,
        "corrections": essay.corrections.select_related("by_person"),
        "settled": essay.piece.state in (PUBLISHED, WITHDRAWN),
    }
    return render(request, "reading/essays/group.html", context)


def _on_desk(request: HttpRequest, piece_id: UUID) -> Essay:
    found = essays_on_desk(actor_of(request)).filter(piece=piece_id).first()
    if found is None:
        raise Http404
    return found
