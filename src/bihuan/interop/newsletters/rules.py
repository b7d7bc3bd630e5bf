"""When the next mail is due: half past eight, Chinese time, after the day's piece went out."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bihuan.core.kernel import clock

from .models import WEEKLY

AT = time(8, 30)
MONDAY = 0
FORGOTTEN_AFTER = timedelta(days=7)
"""A wish that nobody confirmed."""
RETRY_AFTER = timedelta(minutes=30)
MOST_FAILURES = 20
"""So many mails in a row that were not taken: the address is given up and forgotten."""
MOST_PIECES = 20


def following(rhythm: str, now: datetime) -> datetime:
    """The next such moment after now."""
    local = now.astimezone(clock.LOCAL)
    day = datetime.combine(local.date(), AT, tzinfo=clock.LOCAL)
    if day <= local:
        day += timedelta(days=1)
    if rhythm == WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return day
