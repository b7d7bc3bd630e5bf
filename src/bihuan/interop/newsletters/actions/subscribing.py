"""Asking, confirming, changing, ending. The proof of each is the key in the mail."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import get_language

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.publishing.models import Column, Site

from ..facts import MailAsked
from ..models import Subscription
from ..rules import following


@transaction.atomic
def ask(site: Site, column: Column | None, email: str, rhythm: str) -> None:
    """Somebody wants the digest at this address: its owner is asked by mail. The same again asks
    again; what was confirmed stays as it is. Nobody learns here whether an address is known."""
    index = Subscription._meta.get_field("email_index").digest(email)
    rows = Subscription.objects.select_for_update()
    row = rows.filter(site=site, column=column, email_index=index).first()
    if row is None:
        row = Subscription(site=site, column=column, email=email.strip())
        row.key = secrets.token_urlsafe(24)
    if row.confirmed_at is None:
        row.rhythm, row.asked_at, row.language = rhythm, clock.now(), get_language() or ""
        row.save()
    emit(MailAsked(str(row.pk)))


@transaction.atomic
def confirm(row: Subscription) -> None:
    """From now on: what was published before is not sent. Again changes nothing."""
    found = Subscription.objects.select_for_update().filter(pk=row.pk, confirmed_at=None).first()
    if found is None:
        return
    now = clock.now()
    found.confirmed_at = found.sent_through = now
    found.next_at = following(found.rhythm, now)
    found.save()


@transaction.atomic
def change(row: Subscription, rhythm: str) -> None:
    """Another rhythm."""
    found = Subscription.objects.select_for_update().filter(pk=row.pk).first()
    if found is not None:
        found.rhythm = rhythm
        if found.confirmed_at is not None:
            found.next_at = following(rhythm, clock.now())
        found.save()


def end(row: Subscription | None) -> None:
    """Ends it and forgets the address. Again, or with a key of nobody, changes nothing."""
    if row is not None:
        Subscription.objects.filter(pk=row.pk).delete()
