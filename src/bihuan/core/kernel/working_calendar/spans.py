"""Adding time and measuring it."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from ..clock import LOCAL
from .windows import counted

Calendar = Literal["elapsed", "watch", "working"]
HORIZON = timedelta(days=366 * 20)
MINUTE = timedelta(minutes=1)


class NoWorkingTime(ValueError):
    """The calendar holds too little time: twenty years went by without enough of it."""


def add(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The moment when that many minutes of the calendar are used up, in UTC.

    Nothing to add returns the start itself. Time that ends with a window ends there ("due today at
    17:30"), not at the next window's beginning. Inverse of `between`.
    """
    if minutes < 0:
        raise ValueError("Deadlines lie ahead; a negative time can't be added.")
    moment = _aware(start)
    left = minutes * MINUTE
    if calendar == "elapsed" or not minutes:
        return moment + left
    for opens, closes in counted(moment.astimezone(LOCAL).date(), calendar):
        begins = max(opens, moment)
        if closes - begins >= left:
            return begins + left
        left -= max(closes - begins, timedelta(0))
        if opens - moment > HORIZON:
            raise NoWorkingTime("The calendar has no working time for years.")
    raise AssertionError("unreachable")


def between(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Whole minutes of the calendar from start to end; negative when end comes first."""
    first, last = _aware(start), _aware(end)
    if last < first:
        return -between(last, first, calendar)
    if calendar == "elapsed":
        return (last - first) // MINUTE
    spent = timedelta(0)
    for opens, closes in counted(first.astimezone(LOCAL).date(), calendar):
        if opens >= last:
            break
        spent += max(min(closes, last) - max(opens, first), timedelta(0))
    return spent // MINUTE


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("A deadline needs a time that names its zone.")
    return moment.astimezone(UTC)
