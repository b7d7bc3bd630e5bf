"""Taking back what was posted, by a transfer of its own."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from bihuan.core.access import Actor
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.ledgers.rules import Cause, NotReversible
from bihuan.core.ledgers.writing import Draft, write


def reverse(transfer: Transfer, *, reason: str, actor: Actor, note: str = "") -> Transfer:
    """Undo a posted transfer, once: again gives the first reversal.

    An owner may fall below the floor by this and then shows the debt. A captured hold is reversed
    as a whole. A hold that still waits is released instead; reversals and settlements are not
    reversed: NotReversible.
    """
    with transaction.atomic():
        accounts.lock(_touched(transfer))
        original = Transfer.objects.select_for_update(no_key=True).get(id=transfer.id)
        before = Transfer.objects.filter(reverses=original).first()
        if before is not None:
            return before
        reversible = original.kind in {states.POST, states.HOLD}
        if not reversible or original.state != states.POSTED:
            raise NotReversible
        return write(
            Draft(
                book=original.book,
                key=f"reverse:{original.id}",
                kind=states.REVERSAL,
                lines=_lines(original.id),
                reason=reason,
                note=note,
                cause=Cause(original.cause_type, original.cause_id),
                unit_id=original.unit_id,
                reverses=original,
                actor=actor,
            )
        )


def _touched(transfer: Transfer) -> set[UUID]:
    """Every account that the reversal can concern: also where a hold would go if just captured."""
    ids = set(transfer.entries.values_list("account_id", flat=True))
    return ids | {transfer.destination_id} if transfer.destination_id else ids


def _lines(transfer_id: UUID) -> dict[UUID, int]:
    """The opposite of all that the transfer, and what settled it, moved."""
    moved: Counter[UUID] = Counter()
    entries = Entry.objects.filter(Q(transfer_id=transfer_id) | Q(transfer__settles_id=transfer_id))
    for account_id, amount in entries.values_list("account_id", "amount"):
        moved[account_id] -= amount
    return {account_id: amount for account_id, amount in moved.items() if amount}
