"""The hours of a day that count."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ..clock import LOCAL
from .days import is_working_day, operator_days

Windows = tuple[tuple[int, int], ...]
_PART = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
DAY = 24 * 60


@lru_cache(maxsize=32)
def parse_hours(text: str) -> Windows:
    """ "08:00-12:00,14:30-17:30" as minutes of the day; in order, apart, and not empty."""
    windows = []
    for part in text.split(","):
        found = _PART.fullmatch(part.strip())
        if found is None:
            raise ImproperlyConfigured(f"Hours must read like 08:00-12:00, not {part.strip()!r}.")
        h1, m1, h2, m2 = (int(group) for group in found.groups())
        windows.append((h1 * 60 + m1, h2 * 60 + m2))
    edges = [edge for window in windows for edge in window]
    if edges != sorted(set(edges)) or edges[-1] > DAY:
        raise ImproperlyConfigured(f"Hours must follow each other within one day: {text!r}.")
    return tuple(windows)


def hours_of(calendar: Literal["watch", "working"]) -> Windows:
    """The calendar's hours by the settings."""
    return parse_hours(settings.WATCH_HOURS if calendar == "watch" else settings.WORKING_HOURS)


def counted(
    first: date, calendar: Literal["watch", "working"], *, forward: bool = True
) -> Iterator[tuple[datetime, datetime]]:
    """Windows of time that count from that day on, in UTC; backwards when asked, without end."""
    hours = hours_of(calendar)
    own: Mapping[date, bool] = operator_days() if calendar == "working" else {}
    day, step = first, timedelta(days=1 if forward else -1)
    while True:
        if calendar == "watch" or is_working_day(day, own):
            for start, end in hours if forward else reversed(hours):
                yield _at(day, start), _at(day, end)
        day += step


def _at(day: date, minutes: int) -> datetime:
    midnight = datetime.combine(day, time(), tzinfo=LOCAL)
    return (midnight + timedelta(minutes=minutes)).astimezone(UTC)
