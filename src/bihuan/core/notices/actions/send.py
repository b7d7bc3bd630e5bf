"""Telling a person something, once."""

from __future__ import annotations

from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.models import Person

from ..facts import DeliveryPlanned, NoticeCreated
from ..models import ChannelDelivery, Notice
from ..registry import kind_of


@transaction.atomic
def send(person: Person, *, kind: str, subject: str, body: str, url: str, cause: str) -> None:
    """Put a notice into the person's list and let the outbox carry it further.

    Idempotent by (person, cause): what receivers do twice is told once. `url` must lead into the
    site, because people trust what the site tells them to open.
    """
    if not is_own_path(url):
        raise ValueError("a notice leads to a path of the site")
    notice, created = Notice.objects.get_or_create(
        person=person,
        cause=cause,
        defaults={
            "kind": kind_of(kind).code,
            "subject": subject[:200],
            "body": body,
            "url": url,
            "created_at": clock.now(),
        },
    )
    if created:
        emit(NoticeCreated(notice_id=notice.id))


@transaction.atomic
def send_code(phone: str, *, subject: str, body: str, cause: str) -> None:
    """Queue an urgent SMS to a number; listed nowhere, wiped once it left."""
    now = clock.now()
    delivery, created = ChannelDelivery.objects.get_or_create(
        channel="sms",
        cause=cause,
        defaults={
            "address": phone,
            "subject": subject,
            "body": body,
            "urgent": True,
            "created_at": now,
            "not_before": now,
        },
    )
    if created:
        emit(DeliveryPlanned(delivery_id=delivery.id))


def is_own_path(url: str) -> bool:
    """True for "/path" of this site and for nothing else (no host, no scheme, no "//")."""
    return url == "" or (url.startswith("/") and url_has_allowed_host_and_scheme(url, None))
