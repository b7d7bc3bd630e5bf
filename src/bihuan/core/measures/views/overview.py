"""All figures of a unit on one page."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.kernel.manifest import PROGRAMMES
from bihuan.core.measures import catalogue, queries
from bihuan.core.measures.forms import AskForm
from bihuan.core.measures.presenting import Reader, shown
from bihuan.core.measures.queries.access import access_unit, home_unit, units_seen
from bihuan.core.measures.rights import SEE
from bihuan.core.parties.models import Organisation

MOST_UNITS = 200


@needs(SEE)
@require_safe
def overview(request: HttpRequest, programme: str = "") -> HttpResponse:
    """One programme's figures for a unit and a period, each with its trend."""
    codes = programmes()
    programme = programme or next(iter(codes), "")
    if codes and programme not in codes:
        raise Http404
    actor, form, section = actor_of(request), AskForm(request.GET), queries.section_of(programme)
    valid = form.is_valid()
    given = form.cleaned_data if valid else {}
    unit = access_unit(actor, given["unit"]) if given.get("unit") else home_unit(actor, section)
    context: dict[str, Any] = {
        "form": form, "programmes": codes, "chosen": programme, "unit": unit,
        "units": list(units_seen(actor).order_by("path")[:MOST_UNITS]),
    }  # fmt: skip
    if not valid or unit is None:
        return render(request, "measures/overview.html", context, status=200 if valid else 400)
    at_section = section is not None and section.unit_id == unit.pk
    own = given["own"] or bool(not request.GET and at_section and section and section.own)
    period = form.period(section.as_of if section and at_section else None)
    with ExitStack() as stack:
        reader = Reader(period, stack)
        rows = [shown(reader, one, unit, own=own) for one in catalogue.of_programme(programme)]
    context |= {"rows": rows, "period": period, "own": own, "fresh": queries.freshness()}
    return render(request, "measures/overview.html", context)


def programmes() -> dict[str, str]:
    """Titles of the programmes that bring indicators, by code."""
    bring = {one.programme for one in catalogue.declared().values()}
    return {one.code: _(one.title) for one in PROGRAMMES if one.code in bring}


def children_of(unit: Organisation) -> list[Organisation]:
    """The units right below."""
    return list(Organisation.objects.filter(parent=unit, active=True).order_by("code"))
