"""Sending one message: claimed in one short transaction, recorded in another, nothing between.

A worker that is killed meanwhile leaves a lease that ends; the message goes again with the same id.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from bihuan.core.kernel import clock, outgoing

from . import rules, signing
from .actions import ending
from .models import Attempt, Message, Subscription
from .queries import due, ready

LEASE = timedelta(seconds=60)
LIMITS = outgoing.Limits(connect=5, read=8, total=12, max_bytes=1024, truncate=True)
GONE = 410
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Claimed:
    """A message that this process alone may send until the lease ends."""

    message: Message
    subscription: Subscription
    until: datetime


def claim(*, slow: bool | None = None) -> Claimed | None:
    """The next message; its attempt is counted before it is made. One at a time for each
    subscription, so that a receiver gets the steps of a case in their order."""
    now = clock.wall()
    if not ready(now, slow=slow).exists():
        return None
    with transaction.atomic():
        waiting = ready(now, slow=slow)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        subscription = waiting.first()
        if subscription is None:
            return None
        message = due(now).filter(subscription=subscription).order_by("due_at", "id").first()
        if message is None:
            return None
        subscription.busy_until = now + LEASE
        subscription.save(update_fields=["busy_until"])
        message.attempts += 1
        message.save(update_fields=["attempts"])
    return Claimed(message, subscription, now + LEASE)


def send_next(*, slow: bool | None = None) -> bool:
    """Sends one message that is due; False when there is none."""
    claimed = claim(slow=slow)
    if claimed is None:
        return False
    record(claimed, attempt(claimed))
    return True


def attempt(claimed: Claimed) -> Attempt:
    """Talks to the receiver, outside any transaction; what came of it, not yet saved."""
    message, subscription = claimed.message, claimed.subscription
    body, started = message.body.encode(), clock.wall()
    stamp = int(started.timestamp())
    headers = signing.headers_for(secrets_of(subscription), message.webhook_id, stamp, body)
    headers["content-type"] = "application/json"
    made = Attempt(message=message, milliseconds=0)
    try:
        answer = outgoing.post(subscription.url or "", body, headers=headers, limits=LIMITS)
        made.status = answer.status
        made.answer = UNSHOWN.sub(" ", answer.body.decode("utf-8", errors="replace"))
    except outgoing.OutgoingProblem as problem:
        made.code = problem.code
    made.milliseconds = max(0, round((clock.wall() - started).total_seconds() * 1000))
    return made


def secrets_of(subscription: Subscription) -> list[str]:
    """The secret, and for a day after a change the old one too."""
    until = subscription.old_secret_until
    old = subscription.old_secret if until and until > clock.now() else ""
    return [secret for secret in (subscription.secret, old) if secret]


@transaction.atomic
def record(claimed: Claimed, made: Attempt) -> None:
    """Keeps what came of it. When the lease was lost, somebody else's attempt counts."""
    rows = Subscription.objects.select_for_update(of=("self",), no_key=True)
    subscription = rows.select_related("appointment__person").get(pk=claimed.subscription.pk)
    if subscription.busy_until != claimed.until:
        return
    made.save()
    now, message = clock.wall(), claimed.message
    subscription.busy_until, subscription.served_at = None, now
    subscription.slow = made.milliseconds > rules.SLOW_MILLISECONDS or not made.good
    if made.good:
        message.state, message.done_at = Message.DELIVERED, now
        subscription.failures, subscription.failing_since = 0, None
        subscription.not_before = None
    else:
        _failed(subscription, message, now)
    message.save(update_fields=["state", "done_at", "due_at"])
    subscription.save()
    if made.status == GONE:
        ending.end(subscription, "gone")


def _failed(subscription: Subscription, message: Message, now: datetime) -> None:
    subscription.failures += 1
    subscription.failing_since = subscription.failing_since or now
    subscription.not_before = now + rules.rest_after(subscription.failures)
    pause = rules.pause_after(message.attempts)
    if pause is not None:
        message.due_at = now + pause
        return
    message.state, message.done_at = Message.GIVEN_UP, now
    if now - subscription.failing_since >= rules.PAUSE_AFTER:
        ending.pause_failing(subscription)
    else:
        ending.tell_given_up(subscription, message)
