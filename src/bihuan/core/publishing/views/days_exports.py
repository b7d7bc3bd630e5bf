"""The calendar as a list to be taken away."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.queries.days import Day, days_of
from bihuan.core.publishing.queries.sites import access_site
from bihuan.core.publishing.rights import PLAN


def _rows(request: HttpRequest, slug: str) -> list[Day]:
    site = access_site(actor_of(request), PLAN, slug)
    try:
        first = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        first = clock.today().replace(day=1)
    return days_of(site, first, first.replace(day=monthrange(first.year, first.month)[1]))


def _titles(day: Day) -> str:
    return "；".join(piece.title for piece in day.pieces)


def _bylines(day: Day) -> str:
    return "；".join(piece.byline for piece in day.pieces)


def _units(day: Day) -> str:
    return "；".join(piece.unit.name for piece in day.pieces)


def _reason(day: Day) -> Any:
    return day.slot.reason if day.slot else ""


DAYS = Export(
    "publishing.days",
    N_("Calendar of days"),
    (
        Column(N_("Day"), "day", "date"),
        Column(N_("Title of the piece"), _titles),
        Column(N_("Author as readers see it"), _bylines),
        Column(N_("Author's unit"), _units),
        Column(N_("Reason"), _reason, "words"),
    ),
    _rows,
    filters=(Filter("month", N_("Month")),),
)
