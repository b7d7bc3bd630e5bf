"""One figure in full: value, target, course, the units below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any

from bihuan.core.parties.models import Organisation

from .courses import Months, filled
from .definitions.definition import Definition
from .definitions.digest import digest
from .presenting import Reader, figure_url, monthly, parts_words, ranked, words
from .queries.access import units_below
from .queries.looks import Look
from .queries.targets import Goals, goals, monthly_goals
from .standing import Standing, standing, state_words
from .values import Value

TREND = 24
"""Months of the large chart."""
ADDED = ("count", "sum", "completion")
"""Kinds whose months are added up to a year."""


@dataclass(frozen=True)
class Ranked:
    """A unit below: its place, value and how that stands to the unit's own target."""

    label: str
    value: Value
    width: float
    standing: Standing | None
    state: tuple[str, str]
    url: str


def numbers(
    reader: Reader, definition: Definition, unit: Organisation, *, own: bool, aimed: bool
) -> dict[str, Any]:
    """What the page shows above the rows; nothing before the first snapshot."""
    look, course, key = reader.look(definition), reader.course(definition), unit.pk.hex
    if look is None or course is None:
        return {}
    below = [] if own else units_below(unit)
    keys = [one.pk.hex for one in (unit, *below)]
    found = goals([definition], keys, reader.period) if aimed else {}
    value = reader.shown(definition, look.of(key, own=own), key, found, own=own)
    goal = found.get((definition.code, key))
    stands = standing(definition, value, goal, reader.period.end) if goal else None
    months = filled(definition, monthly(definition, course, key, own=own), reader.period.end)
    months = months[-TREND:]
    places = _below(reader, definition, look, below, found)
    return {
        "value": value,
        "counted": words(definition.counted),
        "parts": parts_words(value),
        "hash": digest(definition),
        "standing": stands,
        "state": state_words(stands),
        "aim_unit": words(definition.counted) if definition.kind != "completion" else "",
        "months": _points(months),
        "aim": _aim(definition, stands),
        "sums": _gathered(definition, look, key, stands, own=own),
        "month_aims": _month_aims(definition, key, months) if aimed else [],
        "below": places,
        "below_aims": any(one.standing for one in places),
        "evidence_url": ""
        if definition.smallest
        else figure_url(definition, unit, reader.period, own=own, page="measures:evidence"),
        "whole_url": figure_url(definition, unit, reader.period, own=not own),
    }


def _points(months: Months) -> list[tuple[str, Decimal]]:
    return [(f"{month // 100}-{month % 100:02}", one) for month, one in months]


def _aim(definition: Definition, stands: Standing | None) -> Decimal | None:
    """The line in the chart of months: what each of them is to reach, as a share is."""
    return stands.goal.value if stands and definition.kind in ("rate", "median") else None


def _gathered(
    definition: Definition, look: Look, unit: str, stands: Standing | None, *, own: bool
) -> list[tuple[str, int]]:
    """Months added up on the way to a target of more than one of them."""
    if stands is None or definition.kind not in ADDED:
        return []
    found = look.months(unit, own=own)
    each = [one.amount if definition.kind == "sum" else one.numerator for one in found.values()]
    labels = [f"{month // 100}-{month % 100:02}" for month in found]
    return list(zip(labels, accumulate(each), strict=True))


def _month_aims(definition: Definition, unit: str, months: Months) -> list[tuple[str, Decimal]]:
    """Targets that were set for months of the chart."""
    years = sorted({month // 100 for month, _value in months})
    found = monthly_goals(definition, unit, years)
    return [
        (f"{month // 100}-{month % 100:02}", found[month])
        for month, _value in months
        if month in found
    ]


def _below(
    reader: Reader,
    definition: Definition,
    look: Look,
    below: Sequence[Organisation],
    found: Goals,
) -> list[Ranked]:
    each = look.each([one.pk.hex for one in below]) if below else {}
    rows = [one for one in ranked(definition, each, below, found) if one[1].value is not None]
    top = max((value.value or Decimal(0) for _unit, value in rows), default=Decimal(0)) or 1
    shown = []
    for unit, value in rows:
        goal = found.get((definition.code, unit.pk.hex))
        stands = standing(definition, value, goal, reader.period.end) if goal else None
        width = round(float((value.value or 0) * 100 / top), 1)
        url = figure_url(definition, unit, reader.period, own=False)
        shown.append(Ranked(unit.label, value, width, stands, state_words(stands), url))
    return shown
