"""Reading a queue's filters from the address, and what can be chosen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.casework.queries import QueueFilters
from bihuan.core.casework.rights import SEE
from bihuan.core.casework.wiring_api import categories_of, kinds
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Organisation

SHOWS = ("open", "mine", "unassigned", "decide", "closed")
SHOW_TITLES = {
    "open": N_("Open"),
    "mine": N_("Of my post"),
    "unassigned": N_("Without a lead"),
    "decide": N_("To decide"),
    "closed": N_("Closed"),
}
TONES = {"red": N_("Overdue"), "amber": N_("Due soon")}
BROAD = ("province", "city", "district", "county", "street", "township")


def filters_from(request: HttpRequest) -> QueueFilters:
    """What the address asks for; anything it cannot mean is left out."""
    get = request.GET.get
    show = get("show", "open")
    tone = get("tone", "")
    return QueueFilters(
        show=show if show in SHOWS else "open",
        kind=get("kind", "")[:40],
        state=get("state", "")[:30],
        category=get("category", "")[:40],
        unit=_unit(get("unit", "")),
        tone=tone if tone in ("red", "amber") else "",
        q=get("q", "").strip()[:60],
    )


def page_number(request: HttpRequest) -> int:
    """The page asked for, 1 when the address says nothing sensible."""
    text = request.GET.get("page", "1")
    return min(int(text), 10_000) if text.isdecimal() and len(text) < 9 else 1


def choices_for(actor: Actor, filters: QueueFilters) -> dict[str, Any]:
    """States, categories and units that the filter bar offers."""
    states: dict[str, str] = {}
    categories: dict[str, str] = {}
    for kind in kinds():
        states |= {state.code: _(state.title) for state in kind.states}
        categories |= categories_of(kind.code)
    units = units_where(actor, SEE).filter(kind__in=BROAD, active=True).order_by("path")
    return {
        "states": states,
        "categories": categories,
        "units": {unit.pk: unit.label for unit in units[:60]},
        "narrowed": sum(
            bool(value)
            for value in (filters.state, filters.category, filters.unit, filters.tone, filters.q)
        ),
    }


def show_words(code: str) -> str:
    """What is shown, in words."""
    return _(SHOW_TITLES.get(code, SHOW_TITLES["open"]))


def unit_words(text: str) -> str:
    """The unit's name; nothing when the address names none."""
    unit = _unit(text)
    return unit.name if unit else ""


def category_words(code: str) -> str:
    """The category's title in whichever kind has it."""
    return next((c[code] for kind in kinds() if code in (c := categories_of(kind.code))), code)


def state_words(code: str) -> str:
    """The state's title in whichever kind has it."""
    return next((_(s.title) for kind in kinds() for s in kind.states if s.code == code), code)


def _unit(text: str) -> Organisation | None:
    try:
        return Organisation.objects.filter(pk=UUID(text)).first() if text else None
    except ValueError:
        return None
