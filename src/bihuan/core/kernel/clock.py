"""The product's one clock: business time that a test or the demonstration can stop.

Rules: every time is aware and in UTC inside; people's days are Shanghai's. Leases and retries use
`wall`, which nothing stops, because a worker must not sleep for ever in a stopped moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")
_stopped: ContextVar[datetime | None] = ContextVar("bihuan_clock_stopped", default=None)


def wall() -> datetime:
    """The machine's time in UTC, whatever is frozen."""
    return datetime.now(UTC)


def now() -> datetime:
    """The time that rules go by, aware and in UTC."""
    return _stopped.get() or wall()


def today() -> date:
    """The calendar day in Shanghai, which is the day that people and deadlines mean."""
    return now().astimezone(LOCAL).date()


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Stops `now` at a moment for the code inside, in this thread or task only.

    A naive time is refused: guessing its zone would move deadlines by eight hours.
    """
    if at.utcoffset() is None:
        raise ValueError("The clock can be stopped only at a time that names its zone.")
    moment = at.astimezone(UTC)
    token = _stopped.set(moment)
    try:
        yield moment
    finally:
        _stopped.reset(token)
