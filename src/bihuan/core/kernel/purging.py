"""Taking away what has served its time."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from . import clock
from .models import ClientRequest, Delivery, Fact, RateCount


def purge_old(*, answers: timedelta, done: timedelta, batch: int) -> int:
    """Deletes kept answers, counters and wholly delivered facts older than given; returns how many.

    Dead letters stay until somebody decides on them.
    """
    now = clock.wall()
    unfinished = Delivery.objects.filter(fact=OuterRef("pk")).exclude(state=Delivery.DONE)
    old = Fact.objects.filter(emitted_at__lt=now - done).exclude(Exists(unfinished))
    recent = Delivery.objects.filter(fact=OuterRef("pk"), done_at__gte=now - done)
    return sum(
        _in_batches(rows, batch)
        for rows in (
            ClientRequest.objects.filter(made_at__lt=now - answers),
            RateCount.objects.filter(expires_at__lt=int(now.timestamp())),
            old.exclude(Exists(recent)),
        )
    )


def _in_batches(rows: QuerySet[Any], batch: int) -> int:
    gone = 0
    while keys := list(rows.values_list("pk", flat=True)[:batch]):
        rows.model._default_manager.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone
