"""Moving an amount from one account to another, once per cause."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Model

from bihuan.core.access import Actor
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.rules import (
    AnyCause,
    AnyHolder,
    BadAmount,
    cause_of,
    check_amount,
    holder_of,
)
from bihuan.core.ledgers.writing import Draft, write
from bihuan.core.parties.models import Organisation


def post_entry(
    book: str,
    debit: AnyHolder,
    credit: AnyHolder,
    amount: int,
    *,
    key: str,
    reason: str,
    cause: AnyCause,
    actor: Actor,
    unit: Organisation | None = None,
    note: str = "",
    linked: UUID | None = None,
) -> Transfer:
    """Take ``amount`` from ``debit`` and give it to ``credit``; both are opened on first use.

    ``debit`` and ``credit`` are a person (or any owner), or one of the book's own accounts by
    code: ``post_entry("points", "issuance", person, 10, key=…)``. ``key`` is made from the cause:
    the same again gives the first transfer, the same key with other content is a KeyConflict.
    Insufficient, with nothing changed, when ``debit`` would fall below its floor. ``unit`` is the
    unit whose staff may read it; without it, the cause's own. The caller has checked the right.
    """
    check_amount(amount)
    payer, payee = holder_of(debit), holder_of(credit)
    if payer == payee:
        raise BadAmount
    with transaction.atomic():
        opened = accounts.open_accounts(book, (payer, payee))
        return write(
            Draft(
                book=book,
                key=key,
                kind=states.POST,
                lines={opened[payer].id: -amount, opened[payee].id: amount},
                reason=reason,
                note=note,
                cause=cause_of(cause),
                unit_id=unit.id if unit else unit_of(cause),
                actor=actor,
                linked=linked,
            )
        )


def unit_of(cause: AnyCause) -> UUID | None:
    """The unit that a cause belongs to: the one that runs it, or the one that owns it."""
    if not isinstance(cause, Model):
        return None
    found = getattr(cause, "root_id", None) or getattr(cause, "unit_id", None)
    return found if isinstance(found, UUID) else None
