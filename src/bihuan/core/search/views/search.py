"""The page of the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import Actor, actor_of, may
from bihuan.core.access.views import public
from bihuan.core.kernel.keeping import briefly
from bihuan.core.parties.models import Organisation, OrganisationKind
from bihuan.core.search import queries
from bihuan.core.search.forms import PERIODS, AskForm
from bihuan.core.search.queries import Ask
from bihuan.core.search.views.limits import allowed

PAGE = 20
MOST_UNITS = 60
AREAS = [
    OrganisationKind.PROVINCE,
    OrganisationKind.CITY,
    OrganisationKind.DISTRICT,
    OrganisationKind.COUNTY,
    OrganisationKind.TOWNSHIP,
    OrganisationKind.STREET,
]
"""Units that everybody knows: of others a stranger does not even get to read the names."""


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that answers and that the reader may see, best first."""
    actor, form = actor_of(request), AskForm(request.GET)
    context: dict[str, Any] = {"form": form, "typed": request.GET.get("q", "")[:200]}
    if not form.is_valid():
        return render(request, "search/search.html", context, status=400)
    context |= choices(actor, form)
    if not form.cleaned_data["q"].strip():
        return render(request, "search/search.html", context)
    if not allowed(request, "search.ask"):
        return render(request, "search/search.html", {**context, "too_often": True}, status=429)
    return render(request, "search/search.html", {**context, **answer(actor, form, request)})


def answer(actor: Actor, form: AskForm, request: HttpRequest) -> dict[str, Any]:
    """What was found, a page of it."""
    given = form.cleaned_data
    ask = Ask(given["q"], given["kind"], given["unit"], **form.period())
    found = queries.find(actor, ask)
    page = Paginator(found.hits, PAGE).get_page(request.GET.get("page"))
    results = queries.shown(actor, found.question, list(page)) if found.question else []
    tabs = [
        (one.code, _(one.title), found.counts[one.code])
        for one in queries.kinds_for(actor)
        if found.counts.get(one.code) or one.code == given["kind"]
    ]
    return {"asked": True, "found": found, "page": page, "results": results, "tabs": tabs}


@briefly
def areas() -> list[Organisation]:
    """The units that the filter offers to everybody."""
    found = Organisation.objects.filter(active=True, kind__in=AREAS).order_by("depth", "code")
    return list(found.select_related("parent")[:MOST_UNITS])


def named(units: Sequence[Organisation]) -> list[tuple[Organisation, str]]:
    """Units with what the filter calls them: two of one name by their whole name and the unit
    above."""
    labels = Counter(one.label for one in units)
    return [(one, one.label if labels[one.label] == 1 else _whole(one)) for one in units]


def _whole(one: Organisation) -> str:
    return f"{one.parent.label} · {one.name}" if one.parent else one.name


def choices(actor: Actor, form: AskForm) -> dict[str, Any]:
    """What the filters offer, and what is chosen."""
    given = form.cleaned_data
    units = [*areas()]
    if given["unit"] and given["unit"] not in units and may(actor, "directory.see", given["unit"]):
        units.append(given["unit"])
    return {
        "kind": given["kind"],
        "unit": given["unit"],
        "when": given["when"],
        "units": named(units),
        "periods": PERIODS,
        "kinds": [_(one.title) for one in queries.kinds_for(actor)],
        "narrowed": bool(given["unit"] or given["when"] or given["kind"]),
    }
