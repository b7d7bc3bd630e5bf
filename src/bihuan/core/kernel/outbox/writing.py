"""Emitting: the fact and its deliveries are rows of the caller's own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Model

from .. import clock
from ..inserting import insert
from ..models import Delivery, Fact
from .payload import pack
from .registry import receivers_of

_untold: ContextVar[bool] = ContextVar("bihuan_untold", default=False)


class NotInTransaction(RuntimeError):
    """A fact was emitted outside a transaction: it could outlive what it tells of."""


def emit(fact: Any) -> None:
    """Writes what happened. It is told after the commit, and never if that does not come."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"{fact.NAME} must be emitted in the transaction that causes it.")
    insert(rows(fact))


def rows(fact: Any) -> list[Model]:
    """The fact and its deliveries, not yet written; none inside `untold`."""
    if _untold.get():
        return []
    row = Fact(name=fact.NAME, payload=pack(fact), emitted_at=clock.now())
    due = clock.wall()
    names = [receiver.name for receiver in receivers_of(type(fact))]
    return [row, *(Delivery(fact=row, receiver=name, due_at=due) for name in names)]


@contextmanager
def untold() -> Iterator[None]:
    """Inside it facts are not written: for loading what happened long ago, of which nobody is to
    be told."""
    token = _untold.set(True)
    try:
        yield
    finally:
        _untold.reset(token)
