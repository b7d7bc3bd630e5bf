"""When a message may leave, how often it is tried, how a link in it reads."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings

from bihuan.core.kernel import clock

from .registry import NoticeKind, kind_of

CHOOSABLE = ("email", "sms", "wechat")
"""The channels a person may choose; the site itself always tells."""

_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 25, 120, 600))
_URGENT_WAITS = tuple(timedelta(seconds=s) for s in (10, 30, 60))


def quiet_hours() -> tuple[time, time]:
    """From when until when people are left alone; BIHUAN_QUIET_HOURS."""
    start, end = settings.QUIET_HOURS.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def end_of_quiet_hours(now: datetime) -> datetime:
    """`now` when people may be disturbed, else the moment the quiet hours end (local time)."""
    start, end = quiet_hours()
    local = now.astimezone(clock.LOCAL)
    at = local.time()
    if start == end or not _within(at, start, end):
        return now
    morning = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    if at >= end:
        morning += timedelta(days=1)
    return morning.astimezone(now.tzinfo)


def _within(at: time, start: time, end: time) -> bool:
    return start <= at < end if start < end else at >= start or at < end


def wait_after(tries: int, *, urgent: bool) -> timedelta | None:
    """How long to wait after that many failed tries; None when it is enough."""
    waits = _URGENT_WAITS if urgent else _WAITS
    return waits[tries - 1] if tries <= len(waits) else None


def kind_or_plain(code: str) -> NoticeKind:
    """The kind; a notice whose module is gone is still delivered, as an ordinary one."""
    try:
        return kind_of(code)
    except LookupError:
        return NoticeKind(code, code)


def absolute(path: str) -> str:
    """A path of the site as people outside it can open it."""
    base: str = settings.BASE_URL
    return base.rstrip("/") + path
