"""Work that comes round: `@periodic` in a module's tasks.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from .manifest import Registry

LEASE = timedelta(minutes=10)
Work = Callable[[], None]


@dataclass(frozen=True)
class Periodic:
    """A function, how often it runs, and after how long another worker may take it over."""

    name: str
    every: timedelta
    run: Work
    lease: timedelta = LEASE


TASKS: Registry[Periodic] = Registry("periodic task", lambda task: task.name)


def periodic(*, every: timedelta, name: str, lease: timedelta = LEASE) -> Callable[[Work], Work]:
    """Has the worker run the function every so often, in one process at a time.

    Runs missed while no worker was up are run once. A worker killed in the middle leaves a lease
    that ends; the function then runs again from its start, so it must be idempotent and work in
    batches shorter than its lease. It opens its own transactions.
    """
    if every <= timedelta(0):
        raise ValueError("A periodic task needs a time between its runs.")

    def declare(function: Work) -> Work:
        TASKS.register(Periodic(name, every, function, lease))
        return function

    return declare


HEARTBEAT = "kernel.heartbeat"
KEEP_ANSWERS = timedelta(days=7)
KEEP_DONE = timedelta(days=30)
BATCH = 2_000


@periodic(every=timedelta(seconds=30), name=HEARTBEAT)
def breathe() -> None:
    """Does nothing; its row tells when a worker was last alive."""


@periodic(every=timedelta(days=1), name="kernel.look_ahead")
def look_ahead() -> None:
    """Raises an alarm while the library lacks the holidays that deadlines need."""
    from . import alarms, clock
    from .checks import unknown_years

    for year in unknown_years(clock.today()):
        alarms.sound("calendar.unknown_year", year=str(year))


@periodic(every=timedelta(hours=1), name="kernel.purge")
def purge() -> None:
    """Forgets kept answers after a week, delivered facts after a month, counters that are over.

    In batches, each its own transaction, so that nobody waits long for the table.
    """
    from .purging import purge_old

    purge_old(answers=KEEP_ANSWERS, done=KEEP_DONE, batch=BATCH)


@periodic(every=timedelta(hours=1), name="kernel.count_tables")
def count_tables() -> None:
    """Has SQLite look at how much its tables hold, a thousand rows of each index: without that it
    takes an index of all cases where one of the open ones is there. PostgreSQL does so by itself.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
