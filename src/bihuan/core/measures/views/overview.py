"""A programme's figures for a unit on one page: what needs a look first."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import may
from bihuan.core.access.views import needs
from bihuan.core.kernel.manifest import PROGRAMMES
from bihuan.core.measures import catalogue, queries
from bihuan.core.measures.boards import Shown, board, exceptions
from bihuan.core.measures.forms import SPANS
from bihuan.core.measures.presenting import Reader
from bihuan.core.measures.queries.access import units_below, units_seen
from bihuan.core.measures.rights import DEFINE, SEE
from bihuan.core.measures.views.asking import Asked, asked

MOST_UNITS = 200


@needs(SEE)
@require_safe
def overview(request: HttpRequest, programme: str = "") -> HttpResponse:
    """Exceptions, then every figure with its target, trend, change, and the ends of its ranks."""
    codes = programmes()
    programme = chosen(codes, programme)
    on = asked(request, programme, usual="year")
    context: dict[str, Any] = {
        "form": on.form, "programmes": codes, "chosen": programme, "unit": on.unit,
        "units": list(units_seen(on.actor).order_by("path")[:MOST_UNITS]),
        "defines": may(on.actor, DEFINE),
    }  # fmt: skip
    if not on.valid or on.unit is None or on.period is None:
        return render(request, "measures/overview.html", context, status=200 if on.valid else 400)
    rows = figures_of(on, programme)
    context |= {
        "rows": rows, "exceptions": exceptions(rows), "period": on.period, "own": on.own,
        "fresh": queries.freshness(), "span": on.span, "spans": spans_of(on),
        "aims": any(row.standing for row in rows), "ranks": any(row.places > 1 for row in rows),
    }  # fmt: skip
    return render(request, "measures/overview.html", context)


def figures_of(on: Asked, programme: str, *, ranks: bool = True) -> list[Shown]:
    """The programme's figures as they were asked for."""
    if on.unit is None or on.period is None:
        return []
    definitions = catalogue.of_programme(programme, on.period.end)
    below = units_below(on.unit) if ranks and not on.own else []
    with ExitStack() as stack:
        reader = Reader(on.period, stack, definitions=definitions, actor=on.actor)
        return board(reader, definitions, on.unit, own=on.own, aimed=on.aimed, below=below)


def spans_of(on: Asked) -> list[tuple[str, str, str]]:
    """(code, title, address) of the stretches of time up to the same day."""
    kept: dict[str, str] = {"unit": on.unit.code} if on.unit else {}
    if on.form.cleaned_data["until"]:
        kept["until"] = on.form.cleaned_data["until"].isoformat()
    if on.own:
        kept["own"] = "on"
    return [(code, _(title), "?" + urlencode({**kept, "span": code})) for code, title in SPANS]


def chosen(codes: dict[str, str], programme: str) -> str:
    """The programme asked for, or the first; 404 when there is none of that code."""
    programme = programme or next(iter(codes), "")
    if codes and programme not in codes:
        raise Http404
    return programme


def programmes() -> dict[str, str]:
    """Titles of the programmes that bring indicators, by code."""
    bring = {one.programme for one in catalogue.declared().values()}
    return {one.code: _(one.title) for one in PROGRAMMES if one.code in bring}
