"""The delivery that a slow receiver has in hand, and keeping it while the work goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

from .. import clock
from ..models import Delivery

SHARE = 4
"""A lease is renewed once a quarter of it is over."""


class LeaseLost(RuntimeError):
    """Another worker took the delivery up meanwhile; what was done here is rolled back."""


@dataclass
class Held:
    """A delivery in hand; ``since``: when its lease was last renewed, by a clock never set back."""

    delivery: Delivery
    worker: str
    lease: timedelta
    since: float


_held: ContextVar[Held | None] = ContextVar("bihuan_held_delivery", default=None)


@contextmanager
def holding(delivery: Delivery, worker: str, lease: timedelta) -> Iterator[None]:
    """While a slow receiver works on this delivery."""
    token = _held.set(Held(delivery, worker, lease, monotonic()))
    try:
        yield
    finally:
        _held.reset(token)


def renew() -> None:
    """See `outbox.renew`."""
    held = _held.get()
    if held is None or monotonic() - held.since < held.lease.total_seconds() / SHARE:
        return
    mine = Delivery.objects.filter(
        id=held.delivery.id,
        state=Delivery.WAITING,
        leased_by=held.worker,
        attempts=held.delivery.attempts,
    )
    if not mine.update(leased_until=clock.wall() + held.lease):
        raise LeaseLost
    held.since = monotonic()
