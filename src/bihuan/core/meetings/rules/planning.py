"""On which days a series falls, and what the calendar says about each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from bihuan.core.kernel import clock, working_calendar
from bihuan.core.meetings.models import Decision, OnDayOff

WEEK = timedelta(days=7)
FARTHEST = 14
"""Days within which the next working day is looked for; the longest holiday has nine."""


@dataclass(frozen=True)
class Plan:
    """What is proposed for a day: whether, when, and why not on the day itself."""

    day: date
    decision: str
    held_on: date | None
    reason: str = ""


def days_of(weekday: int, first: date, until: date) -> Iterator[date]:
    """Every such day of the week from `first` to `until`, both included."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= until:
        yield day
        day += WEEK


def plan_for(day: date, on_day_off: str) -> Plan:
    """A working day is held. What becomes of a day off is the series' own rule.

    Moved ones come to the next working day, unless that is a week later: then the next session is
    there already, and this one is left out.
    """
    if working_calendar.is_working_day(day) or on_day_off == OnDayOff.HOLD:
        return Plan(day, Decision.HOLD, day)
    off = _("A day off by the working calendar")
    if on_day_off == OnDayOff.MOVE:
        later = next_working_day(day)
        if later is not None and later - day < WEEK:
            return Plan(day, Decision.MOVE, later, off)
    return Plan(day, Decision.SKIP, None, off)


def next_working_day(day: date) -> date | None:
    """The first working day after this one within a fortnight."""
    later = (day + timedelta(days=ahead) for ahead in range(1, FARTHEST + 1))
    return next((one for one in later if working_calendar.is_working_day(one)), None)


def moments(day: date, starts: time, minutes: int) -> tuple[datetime, datetime]:
    """Begin and end of a session on a day, by Shanghai's clock."""
    begin = datetime.combine(day, starts, clock.LOCAL)
    return begin, begin + timedelta(minutes=minutes)
