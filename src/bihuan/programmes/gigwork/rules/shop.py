"""When points end, when a redemption is refused, when the district looks first."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta

from bihuan.core.kernel import clock

KEEP_YEARS = 1
"""Points hold until the end of the year after that in which they were earned."""
TOLD_DAYS = (30, 7)
"""So many days before points end their owner is told."""
REVIEW_TIME = timedelta(hours=48)
"""A review that nobody decided by then lets the redemption pass: a slow office costs nobody."""
REVIEW_ROOM = timedelta(hours=72)
"""Added to the time for pick-up of what is reviewed first."""
DAILY_TRIES = 6
"""Redemptions of one person in a day, those taken back among them: reserving is no game."""
FLAGGED_REPORTS = 3
"""So many reports with a flag in thirty days, and the district looks first."""
DEED_DAYS = 60
"""How long afterwards a deed can be told; it counts for the day on which it was done."""
LARGE, REPORTS = "large", "reports"

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8


def pick_up_code() -> str:
    """Eight letters and digits that are not taken for one another: 32⁸ as likely as each other."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def typed(text: str) -> str:
    """A code as somebody typed it or a scanner gave it: blanks and dashes go, letters grow."""
    return "".join(text.split()).replace("-", "").upper()[:40]


def start_of_day(day: date) -> datetime:
    """Midnight in Shanghai."""
    return datetime.combine(day, time(), tzinfo=clock.LOCAL)


def start_of_month(day: date) -> datetime:
    return start_of_day(day.replace(day=1))


def ended_lots(today: date) -> tuple[datetime, datetime]:
    """Of points that have ended by today: the moment before which they were earned, and the
    moment at which the last of them ended."""
    year = today.year
    return start_of_day(date(year - KEEP_YEARS, 1, 1)), start_of_day(date(year, 1, 1))


def next_lots(today: date) -> tuple[datetime, date]:
    """Of points that end next: the moment before which they were earned, and their last day."""
    year = today.year
    return start_of_day(date(year - KEEP_YEARS + 1, 1, 1)), date(year, 12, 31)


def days_to_tell(today: date) -> int | None:
    """30 or 7 while owners are to be told that points end on the last day of the year."""
    left = (next_lots(today)[1] - today).days
    return next((days for days in sorted(TOLD_DAYS) if 0 <= left <= days), None)


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """First day of a quarter, and the day after its last."""
    first = date(year, 3 * quarter - 2, 1)
    after = date(year + (quarter == 4), 1 if quarter == 4 else 3 * quarter + 1, 1)
    return first, after


def flags_of(points: int, redeemed: int, threshold: int, flagged: int) -> list[str]:
    """Why the district looks first: much at once, or reports that raised a flag."""
    found = [LARGE] if threshold and points + redeemed > threshold else []
    return [*found, REPORTS] if flagged >= FLAGGED_REPORTS else found
