"""When answers to instructions are reminded of: counted in working hours (no database)."""

from __future__ import annotations

from datetime import datetime

from bihuan.core.kernel import working_calendar

DAY = 420
"""Minutes of a working day."""
DAYS_GIVEN, SHEET_DAYS = 5, 3
"""Working days proposed for an answer; and those that a supervision sheet gives once more."""
AMBER_PERCENT = 70
LAST_CHASE = 7
"""How often an answer is asked for by itself: once before, once at, and then daily after."""


def amber_before(start: datetime, due: datetime) -> datetime:
    """When an answer is soon due: after 70 of 100 parts of the working time, never after `due`."""
    minutes = working_calendar.between(start, due, "working")
    return min(working_calendar.add(start, minutes * AMBER_PERCENT // 100, "working"), due)


def next_chase(chased: int, due: datetime, now: datetime) -> datetime | None:
    """When to remind next after `chased` reminders: at the deadline, then each working day."""
    if chased >= LAST_CHASE:
        return None
    if now < due:
        return due
    return working_calendar.add(now, DAY, "working")


def days_from(start: datetime, days: int) -> datetime:
    """The end of so many working days."""
    return working_calendar.add(start, days * DAY, "working")
