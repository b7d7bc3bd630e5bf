"""Delivering: effect and mark commit together; failures wait, then become dead letters."""

import logging
import traceback
from pathlib import PurePath

from django.db import connection, transaction

from .. import alarms, clock, worker_name
from ..models import Delivery
from .claiming import MAX_ATTEMPTS, back_off, claim
from .holding import LeaseLost, holding
from .payload import unpack
from .registry import RECEIVERS, Receiver

logger = logging.getLogger("bihuan.outbox")


class NoReceiver(LookupError):
    """The receiver a delivery names is not there any more."""


def deliver_next(worker: str) -> tuple[Delivery, Exception | None] | None:
    """Delivers one; None when nothing is due. The failure, if any, is recorded and handed back."""
    delivery = claim(worker)
    if delivery is None:
        return None
    try:
        if delivery.attempts > MAX_ATTEMPTS:
            raise RuntimeError("The workers that tried this died.")
        _perform(delivery, worker)
    except LeaseLost:
        logger.warning("Delivery %s was taken over.", delivery.id)
    except Exception as error:
        _failed(delivery, worker, error)
        return delivery, error
    return delivery, None


def _perform(delivery: Delivery, worker: str) -> None:
    receiver = RECEIVERS.find(delivery.receiver)
    if receiver is None:
        raise NoReceiver(delivery.receiver)
    fact = unpack(receiver.fact, delivery.fact.payload)
    finish = None
    if receiver.slow:
        with holding(delivery, worker, receiver.lease):
            finish = receiver.run(fact)
    with transaction.atomic():
        _still_ours(delivery, worker)
        if not receiver.slow:
            receiver.run(fact)
        elif callable(finish):
            finish()
        Delivery.objects.filter(id=delivery.id).update(
            state=Delivery.DONE, done_at=clock.wall(), leased_until=None, error=""
        )


def _still_ours(delivery: Delivery, worker: str) -> None:
    """Locks the row and makes sure of the lease: on PostgreSQL the lock keeps others off while the
    effect runs, even when the lease ends meanwhile; on SQLite the transaction does."""
    rows = Delivery.objects.filter(
        id=delivery.id, state=Delivery.WAITING, leased_by=worker, attempts=delivery.attempts
    )
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    if rows.first() is None:
        raise LeaseLost


def describe(error: Exception) -> str:
    """Class and place of an error. Its message is left out: it may quote what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"[:300]


def _failed(delivery: Delivery, worker: str, error: Exception) -> None:
    dead = delivery.attempts >= MAX_ATTEMPTS
    Delivery.objects.filter(
        id=delivery.id, state=Delivery.WAITING, leased_by=worker, attempts=delivery.attempts
    ).update(
        state=Delivery.DEAD if dead else Delivery.WAITING,
        due_at=clock.wall() + back_off(delivery.attempts),
        leased_until=None,
        error=describe(error),
    )
    logger.warning("Delivery %s to %s failed.", delivery.id, delivery.receiver)
    if dead:
        alarms.sound("outbox.dead_letter", delivery=str(delivery.id), receiver=delivery.receiver)


def run_pending(limit: int | None, *, strict: bool) -> int:
    """See `outbox.run_pending`."""
    worker, made = worker_name.this_process(), 0
    while limit is None or made < limit:
        step = deliver_next(worker)
        if step is None:
            break
        if step[1] is None:
            made += 1
        elif strict:
            raise step[1]
    return made


__all__ = ["LeaseLost", "NoReceiver", "Receiver", "deliver_next", "describe", "run_pending"]
