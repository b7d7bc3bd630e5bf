"""Who receives which fact."""

from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from datetime import timedelta
from typing import Any, TypeVar

from ..manifest import Registry

LEASE = timedelta(seconds=60)
LEASE_LIMIT = timedelta(hours=1)
F = TypeVar("F")
Finish = Callable[[], None]


@dataclass(frozen=True)
class Receiver:
    """A function that is told a fact. `slow`: it works outside a transaction and returns what is to
    be done inside one, so that a long work never holds the database."""

    name: str
    fact: type[Any]
    run: Callable[[Any], Any]
    slow: bool = False
    lease: timedelta = LEASE


RECEIVERS: Registry[Receiver] = Registry("receiver", lambda receiver: receiver.name)


def receivers_of(fact: type[Any]) -> list[Receiver]:
    """The receivers of a kind of fact."""
    return [receiver for receiver in RECEIVERS if receiver.fact is fact]


def receives(
    fact: type[F], *, name: str, slow: bool = False, lease: timedelta | None = None
) -> Callable[[Callable[[F], Any]], Callable[[F], Any]]:
    """Registers a function of receivers.py for a fact.

    It runs in a transaction of its own that also marks the delivery as made: whatever it writes
    happens once, even when a worker is killed in the middle. What it does outside the database
    (a message, a file) may happen again and must be idempotent.

    `slow=True`: it runs outside a transaction and may return a function; that one runs in the
    transaction with the mark. Use it for work of more than a moment (photos): on SQLite a
    transaction keeps everybody else from writing.
    """
    if not is_dataclass(fact) or not hasattr(fact, "NAME"):
        raise TypeError("A fact is a frozen dataclass with a NAME.")
    span = lease or (timedelta(minutes=10) if slow else LEASE)
    if not timedelta(0) < span <= LEASE_LIMIT:
        raise ValueError("A lease lasts an hour at most.")

    def declare(function: Callable[[F], Any]) -> Callable[[F], Any]:
        RECEIVERS.register(Receiver(name, fact, function, slow, span))
        return function

    return declare
