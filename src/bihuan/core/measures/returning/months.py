"""Months as numbers (yyyymm), and the days that a cell asks for, seen from one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.engine.asked import ALWAYS, Period


def month_of(day: date) -> int:
    """The month of a day."""
    return day.year * 100 + day.month


def shift(month: int, by: int) -> int:
    """The month so many months later."""
    year, place = divmod(month // 100 * 12 + month % 100 - 1 + by, 12)
    return year * 100 + place + 1


def first(month: int) -> date:
    """Its first day."""
    return date(month // 100, month % 100, 1)


def last(month: int) -> date:
    """Its last day."""
    return date(month // 100, month % 100, monthrange(month // 100, month % 100)[1])


def is_month(month: int, *, until: int) -> bool:
    """Whether it is a month from 2000 to `until`."""
    return 200001 <= month <= until and 1 <= month % 100 <= 12


def due(month: int, day: int) -> date:
    """By when the return of a month is handed in: a day of the month after."""
    return first(shift(month, 1)).replace(day=day)


def period_of(span: str, month: int, definition: Definition, today: date) -> Period:
    """The days of a span. What says how things stand on a day (no flow) is asked for the last day
    of the span, or for today within a month that is not over."""
    end, start = {
        "month": (last(month), first(month)),
        "before": (last(shift(month, -1)), first(shift(month, -1))),
        "last_year": (last(shift(month, -12)), first(shift(month, -12))),
        "year": (last(month), date(month // 100, 1, 1)),
        "year_before": (last(shift(month, -12)), date(month // 100 - 1, 1, 1)),
        "begin": (last(month), ALWAYS),
    }[span]
    return Period(end, start) if is_flow(definition) else Period(min(end, today))
