"""Sending again what was sent, and sending a test."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.parties.refused import Refused

from ..contract import PING
from ..models import Message, Subscription
from ..payloads import body_of
from ..rights import MANAGE


@transaction.atomic
def replay(message: Message, *, actor: Actor) -> Message:
    """Sends a message once more, under its own id, with all its attempts anew."""
    _check(message.subscription, actor)
    _again(Message.objects.filter(pk=message.pk))
    message.refresh_from_db()
    return message


@transaction.atomic
def replay_failed(subscription: Subscription, *, since: datetime, actor: Actor) -> int:
    """Sends all again that were given up since then; how many."""
    _check(subscription, actor)
    rows = subscription.messages.filter(state=Message.GIVEN_UP, made_at__gte=since)
    return _again(rows)


@transaction.atomic
def ping(subscription: Subscription, *, actor: Actor) -> Message:
    """A test event, for this subscription only."""
    _check(subscription, actor)
    return Message.objects.create(
        subscription=subscription,
        event=PING.code,
        cause=str(uuid4()),
        body=body_of(PING.code, {"subscription": subscription.title}),
        due_at=clock.wall(),
    )


def _again(rows: QuerySet[Message]) -> int:
    return rows.update(state=Message.WAITING, attempts=0, due_at=clock.wall(), done_at=None)


def _check(subscription: Subscription, actor: Actor) -> None:
    require(actor, MANAGE, subscription.unit)
    if subscription.state != Subscription.ACTIVE:
        raise Refused(_("This webhook is not active. Resume it first."))
