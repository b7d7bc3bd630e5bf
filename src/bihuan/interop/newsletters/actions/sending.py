"""Digests go out: each period once for each reader, whatever breaks in the middle."""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox.delivering import describe
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.queries import public as reads

from ..mails import carry, digest
from ..models import Subscription
from ..rules import FORGOTTEN_AFTER, MOST_FAILURES, RETRY_AFTER, following

logger = logging.getLogger("bihuan.newsletters")
BATCH = 200


def send_due() -> int:
    """Sends what is due, up to a batch; how many were looked at."""
    due = Subscription.objects.filter(next_at__lte=clock.now()).order_by("next_at", "id")
    ids = list(due.values_list("pk", flat=True)[:BATCH])
    for pk in ids:
        send_one(pk)
    return len(ids)


def send_one(pk: UUID) -> None:
    """The period is given away before its mail is sent: a worker that is killed in between sends
    none, and its pieces come with the next one; never the same mail twice."""
    row = _taken(pk)
    if row is None:
        return
    until = clock.now()
    pieces = news_of(row, until)
    if not pieces:
        return
    try:
        carry(digest(row, pieces))
    except (SMTPException, OSError) as problem:
        logger.warning("A digest was not taken: %s.", describe(problem))
        _failed(row)
        return
    Subscription.objects.filter(pk=pk).update(sent_through=until, failures=0)


@transaction.atomic
def _taken(pk: UUID) -> Subscription | None:
    rows = Subscription.objects.filter(pk=pk, next_at__lte=clock.now())
    skips = connection.features.has_select_for_update_skip_locked
    row = (
        rows.select_for_update(of=("self",), skip_locked=skips)
        .select_related("site", "column")
        .first()
    )
    if row is None:
        return None
    row.next_at = following(row.rhythm, clock.now())
    row.save(update_fields=["next_at"])
    return row


def _failed(row: Subscription) -> None:
    """Again in half an hour; after many in a row the address is forgotten."""
    rows = Subscription.objects.filter(pk=row.pk)
    rows.update(failures=F("failures") + 1, next_at=clock.now() + RETRY_AFTER)
    rows.filter(failures__gte=MOST_FAILURES).delete()


def news_of(row: Subscription, until: datetime) -> list[Piece]:
    """What readers may have and this one was not sent, newest first. A closed site has nothing."""
    rows = reads.readable().filter(site=row.site, published_at__lte=until)
    rows = rows.filter(column=row.column) if row.column else rows
    rows = rows.filter(published_at__gt=row.sent_through) if row.sent_through else rows
    return list(rows.select_related("unit", "site").order_by(*reads.NEWEST))


def forget_unconfirmed() -> None:
    """An address whose owner did not answer within a week is nobody's business any more."""
    old = clock.now() - FORGOTTEN_AFTER
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=old).delete()
