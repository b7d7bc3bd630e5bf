"""What an operator asks of the outbox: how much waits, since when, what is dead."""

from dataclasses import dataclass

from .. import clock
from ..models import Delivery


@dataclass(frozen=True)
class Status:
    """Numbers of deliveries by state, and the age of the oldest that waits."""

    waiting: int
    failing: int
    dead: int
    oldest_seconds: float


def backlog() -> int:
    """Deliveries neither made nor given up."""
    return Delivery.objects.filter(state=Delivery.WAITING).count()


def oldest_seconds() -> float:
    """Seconds since the oldest waiting delivery's fact was due; 0 when nothing waits."""
    waiting = Delivery.objects.filter(state=Delivery.WAITING)
    first = waiting.order_by("due_at", "id").values_list("due_at", flat=True).first()
    return max(0.0, (clock.wall() - first).total_seconds()) if first else 0.0


def status() -> Status:
    """All of it."""
    waiting = Delivery.objects.filter(state=Delivery.WAITING)
    return Status(
        waiting=backlog(),
        failing=waiting.exclude(error="").count(),
        dead=Delivery.objects.filter(state=Delivery.DEAD).count(),
        oldest_seconds=oldest_seconds(),
    )


def revive(delivery_ids: list[str] | None = None) -> int:
    """Gives dead letters (all, or the named ones) their attempts back; returns how many."""
    dead = Delivery.objects.filter(state=Delivery.DEAD)
    if delivery_ids is not None:
        dead = dead.filter(id__in=delivery_ids)
    return dead.update(state=Delivery.WAITING, attempts=0, due_at=clock.wall(), leased_until=None)
