"""The course of a figure by month: whether it changed, worsens, or has nothing new."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from .definitions.definition import Definition

MONTHS = 13
"""How many months a trend shows: a year, and the same month of the year before."""
Months = Sequence[tuple[int, Decimal]]
"""(yyyymm, value), oldest first."""


def whole(months: Months, end: date) -> Months:
    """Up to the last month that is over: half a month is not worse than a whole one. Empty where
    that month has no value: what was long ago says nothing of now."""
    found = [one for one in months if one[0] <= last_whole(end)]
    return found if found and found[-1][0] == last_whole(end) else []


def last_whole(end: date) -> int:
    """The last month that is over on the evening of the day."""
    month = end.year * 100 + end.month
    return month if end.day == monthrange(end.year, end.month)[1] else _before(month)


def filled(definition: Definition, months: Months, end: date) -> Months:
    """What is counted has nought in a month without a row; of other kinds nothing is known then."""
    if not months or definition.kind not in ("count", "sum"):
        return months
    known, found, month = dict(months), [], months[0][0]
    while month <= end.year * 100 + end.month:
        found.append((month, known.get(month, Decimal(0))))
        month = month + 1 if month % 100 < 12 else month + 89
    return found


def changed(definition: Definition, months: Months) -> tuple[Decimal | None, bool | None]:
    """The last month against the one before, and whether that is an improvement."""
    if len(months) < 2 or _before(months[-1][0]) != months[-2][0]:
        return None, None
    by = months[-1][1] - months[-2][1]
    if not by or not definition.better:
        return by, None
    return by, (by > 0) == (definition.better == "up")


def worsens(definition: Definition, months: Months) -> bool:
    """Worse than the month before, two months running: one month alone says little."""
    steps = [changed(definition, months[: len(months) - back])[1] for back in (0, 1)]
    return steps == [False, False]


def silent_since(months: Months, end: date) -> int | None:
    """The last month with a value, when two whole months have passed without one."""
    if not months or months[-1][0] >= _before(last_whole(end)):
        return None
    return months[-1][0]


def _before(month: int) -> int:
    return month - 1 if month % 100 > 1 else month - 89
