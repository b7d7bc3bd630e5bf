"""The question is mailed after the wish was written down."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.kernel.outbox import receives

from .facts import MailAsked
from .mails import carry, question
from .models import Subscription


@receives(MailAsked, name="newsletters.ask_owner", slow=True)
def ask_owner(fact: MailAsked) -> None:
    """A mail that was not taken is tried again by the outbox."""
    rows = Subscription.objects.select_related("site", "column")
    row = rows.filter(pk=UUID(fact.subscription_id)).first()
    if row is not None:
        carry(question(row))
