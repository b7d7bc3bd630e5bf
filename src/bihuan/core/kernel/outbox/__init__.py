"""The outbox: facts committed with what made them, delivered at least once, their effect once."""

from typing import Any

from .registry import RECEIVERS as RECEIVERS
from .registry import Receiver as Receiver
from .registry import receives as receives


def emit(fact: Any) -> None:
    """Writes the fact and one delivery per receiver; only inside the caller's transaction."""
    from .writing import emit as write  # models are not there yet when facts are declared

    write(fact)


def rows(fact: Any) -> list[Any]:
    """The rows that `emit` would write, for whoever writes them together with others."""
    from .writing import rows as made

    return made(fact)


def renew() -> None:
    """Called now and then by a slow receiver while it works: its lease lasts anew, so that a short
    one is enough and a killed worker's delivery waits no longer. Outside of a delivery nothing
    happens; when another worker has the delivery by now, the work ends here."""
    from .holding import renew as again

    again()


def run_pending(limit: int | None = None, *, strict: bool = True) -> int:
    """Delivers what waits, facts emitted meanwhile included; returns how many were delivered.

    For tests and for loading the demonstration. A receiver's failure is recorded as the worker
    would and then raised, so that no test passes over it; `strict=False` keeps silent.
    """
    from .delivering import run_pending as run

    return run(limit, strict=strict)


def backlog() -> int:
    """Deliveries neither made nor given up."""
    from .health import backlog as count

    return count()


def oldest_seconds() -> float:
    """Seconds since the oldest of them was due; 0 when nothing waits."""
    from .health import oldest_seconds as age

    return age()
