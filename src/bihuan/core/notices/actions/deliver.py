"""Carrying messages out of the site."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit

from .. import rules
from ..channels import ChannelError, Message, channel_of, channels
from ..facts import DeliveryPlanned
from ..language import in_language_of
from ..models import ChannelDelivery, Notice
from ..queries import due_deliveries, wanted_channels

log = logging.getLogger("bihuan.notices")


@transaction.atomic
def plan_deliveries(notice: Notice) -> None:
    """Plan one delivery for each channel the person wants and can be reached by.

    In quiet hours what is not urgent waits for the morning. Idempotent: unique per channel and
    notice.
    """
    now = clock.now()
    kind = rules.kind_or_plain(notice.kind)
    not_before = now if kind.urgent else rules.end_of_quiet_hours(now)
    wanted = wanted_channels(notice.person, kind)
    for code, channel in channels().items():
        if code not in wanted or not channel.address_of(notice.person):
            continue
        delivery, created = ChannelDelivery.objects.get_or_create(
            channel=code,
            cause=str(notice.id),
            defaults={
                "notice": notice,
                "urgent": kind.urgent,
                "created_at": now,
                "not_before": not_before,
            },
        )
        if created and not_before <= now:
            emit(DeliveryPlanned(delivery_id=delivery.id))


@transaction.atomic
def deliver(delivery_id: UUID) -> None:
    """Try to send one delivery that is due; what happened is written on the row.

    A failure is tried again after 1, 5, 25 … minutes and shown to operators after the last try.
    The channel is given the row's id as its key, so that a provider can refuse a repetition.
    """
    delivery = (
        due_deliveries(clock.now())
        .select_for_update(of=("self",))
        .select_related("notice__person")
        .filter(id=delivery_id)
        .first()
    )
    if delivery is None:
        return
    try:
        _hand_over(delivery)
    except ChannelError as error:
        _note_failure(delivery, str(error))
    except OSError as error:
        _note_failure(delivery, type(error).__name__)


def _hand_over(delivery: ChannelDelivery) -> None:
    message = _message_of(delivery)
    if not message.address:
        delivery.state = ChannelDelivery.DROPPED
    else:
        channel_of(delivery.channel).deliver(message)
        delivery.state, delivery.sent_at = ChannelDelivery.SENT, clock.now()
    delivery.tries += 1
    delivery.last_error = ""
    _wipe(delivery)
    delivery.save()


def _message_of(delivery: ChannelDelivery) -> Message:
    notice = delivery.notice
    if notice is None:
        return Message(
            address=delivery.address,
            subject=delivery.subject,
            body=delivery.body,
            url="",
            key=str(delivery.id),
        )
    with in_language_of(notice.person):
        return Message(
            address=channel_of(delivery.channel).address_of(notice.person) or "",
            subject=notice.subject,
            body=notice.body,
            url=rules.absolute(f"/notices/{notice.id}/open/") if notice.url else "",
            key=str(delivery.id),
        )


def _note_failure(delivery: ChannelDelivery, reason: str) -> None:
    delivery.tries += 1
    delivery.last_error = reason[:200]
    wait = rules.wait_after(delivery.tries, urgent=delivery.urgent)
    if wait is None:
        delivery.state = ChannelDelivery.FAILED
        _wipe(delivery)
    else:
        delivery.not_before = clock.now() + wait
    delivery.save()
    log.warning("delivery %s by %s failed: %s", delivery.id, delivery.channel, reason)


def _wipe(delivery: ChannelDelivery) -> None:
    """What was kept only for the way is not kept after it."""
    delivery.address = delivery.subject = delivery.body = ""


@transaction.atomic
def try_again(delivery: ChannelDelivery) -> bool:
    """An operator sends a failed delivery once more; a wiped sign-in code is past sending."""
    changed = ChannelDelivery.objects.filter(
        id=delivery.id, state=ChannelDelivery.FAILED, notice__isnull=False
    ).update(state=ChannelDelivery.WAITING, tries=0, not_before=clock.now())
    if changed:
        emit(DeliveryPlanned(delivery_id=delivery.id))
    return bool(changed)


def sweep(*, keep: timedelta) -> None:
    """Forget deliveries that ended long ago."""
    ChannelDelivery.objects.filter(
        state__in=(ChannelDelivery.SENT, ChannelDelivery.DROPPED),
        created_at__lt=clock.now() - keep,
    ).delete()
