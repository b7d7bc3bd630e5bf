"""Work that comes round: `@periodic` in a module's tasks.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from .manifest import Registry

LEASE = timedelta(minutes=10)
Work = Callable[[], None]


@dataclass(frozen=True)
class Periodic:
    """A function, how often it runs, and how long a worker may be silent before another takes it."""

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
