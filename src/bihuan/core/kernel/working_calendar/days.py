"""Which days are worked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache

import chinese_calendar

from ..keeping import briefly

FIRST_WEEKEND_DAY = 5
_kept: ContextVar[Mapping[date, bool] | None] = ContextVar("bihuan_operator_days", default=None)


def operator_days() -> Mapping[date, bool]:
    """The operator's own days; one query a second at most, none inside `remembered`."""
    kept = _kept.get()
    if kept is not None:
        return kept
    return _read()


@briefly
def _read() -> Mapping[date, bool]:
    from ..models import CalendarDay

    return dict(CalendarDay.objects.values_list("date", "working"))


@contextmanager
def remembered() -> Iterator[None]:
    """Reads the operator's days once for everything inside; for work on many rows."""
    token = _kept.set(operator_days())
    try:
        yield
    finally:
        _kept.reset(token)


def library_knows(year: int) -> bool:
    """Whether the library has the State Council's notice for that year."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=4096)
def by_rule(day: date) -> bool:
    """Working day by the library; of a year it does not know, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < FIRST_WEEKEND_DAY


def is_working_day(day: date, own: Mapping[date, bool] | None = None) -> bool:
    """Whether the day is worked: the operator's word, then the library's, then weekdays."""
    found = (operator_days() if own is None else own).get(day)
    return by_rule(day) if found is None else found
