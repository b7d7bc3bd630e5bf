"""Taking a delivery up: a lease in a short transaction of its own.

Time is the machine's. When that was set back, a lease or a retry that lies further ahead than any
could is treated as over, so a moved clock delays nothing for long.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from .. import clock
from ..models import Delivery
from .registry import LEASE_LIMIT, RECEIVERS

MAX_ATTEMPTS = 10
LONGEST_WAIT = timedelta(hours=6)
LONGEST_LEASE = 2 * LEASE_LIMIT


def back_off(attempts: int) -> timedelta:
    """Wait before the next try: 5 s, 20 s, 80 s … at most six hours."""
    return min(timedelta(seconds=5 * 4 ** max(attempts - 1, 0)), LONGEST_WAIT)


def free(now: datetime) -> QuerySet[Delivery]:
    """Deliveries that may be taken up now. One never tried is always due, whatever the clocks of
    the processes that wrote it said."""
    due = Q(attempts=0) | Q(due_at__lte=now) | Q(due_at__gt=now + 2 * LONGEST_WAIT)
    unleased = (
        Q(leased_until=None) | Q(leased_until__lte=now) | Q(leased_until__gt=now + LONGEST_LEASE)
    )
    return Delivery.objects.filter(due, unleased, state=Delivery.WAITING).order_by("due_at", "id")


def claim(worker: str) -> Delivery | None:
    """The next delivery, leased to this worker and counted as an attempt; None when nothing is due.

    The attempt is committed before the work, so a delivery that kills its worker every time ends
    as dead letter and does not go round for ever.
    """
    now = clock.wall()
    if not free(now).exists():
        return None
    with transaction.atomic():
        waiting = free(now).select_related("fact")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        found = waiting.first()
        if found is None:
            return None
        receiver = RECEIVERS.find(found.receiver)
        found.attempts += 1
        found.leased_by = worker
        found.leased_until = now + (receiver.lease if receiver else timedelta(seconds=60))
        found.save(update_fields=["attempts", "leased_by", "leased_until"])
    return found
