"""Emitting: the fact and its deliveries are rows of the caller's own transaction."""

from typing import Any

from django.db import transaction

from .. import clock
from ..models import Delivery, Fact
from .payload import pack
from .registry import receivers_of


class NotInTransaction(RuntimeError):
    """A fact was emitted outside a transaction: it could outlive what it tells of."""


def emit(fact: Any) -> None:
    """Writes what happened. It is told after the commit, and never if that does not come."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"{fact.NAME} must be emitted in the transaction that causes it.")
    row = Fact.objects.create(name=fact.NAME, payload=pack(fact), emitted_at=clock.now())
    due = clock.wall()
    Delivery.objects.bulk_create(
        Delivery(fact=row, receiver=receiver.name, due_at=due)
        for receiver in receivers_of(type(fact))
    )
