"""Writing one transfer: the only code that touches balances, entries and seals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.outbox import emit
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.facts import TransferPosted
from bihuan.core.ledgers.models import Account, Entry, Seal, Transfer
from bihuan.core.ledgers.rules import BadAmount, Cause, Insufficient, KeyConflict, digest


@dataclass(frozen=True)
class Draft:
    """A transfer about to be written. ``lines`` maps account ids to signed amounts, sum zero."""

    book: str
    key: str
    kind: str
    lines: dict[UUID, int]
    reason: str
    actor: Actor
    cause: Cause = field(default_factory=Cause)
    note: str = ""
    unit_id: UUID | None = None
    reverses: Transfer | None = None
    settles: Transfer | None = None
    destination_id: UUID | None = None
    expires_at: datetime | None = None
    linked: UUID | None = None

    @property
    def digest(self) -> str:
        """Of what makes it the same movement; who sent it again, and when, does not matter."""
        return digest(
            {
                "book": self.book,
                "kind": self.kind,
                "lines": sorted((str(account), amount) for account, amount in self.lines.items()),
                "reason": self.reason,
                "cause": [self.cause.cause_type, str(self.cause.cause_id or "")],
                "destination": str(self.destination_id or ""),
            }
        )


def write(draft: Draft) -> Transfer:
    """Write the transfer once, or give the one written before under the same key.

    Order of locks, for everybody: accounts (in their fixed order), then transfers. The floor is
    checked by the statement that changes the balance, so no race passes it; only a reversal may
    go below, and the account then shows its debt.
    """
    if len(draft.lines) < 2 or sum(draft.lines.values()) != 0 or 0 in draft.lines.values():
        raise BadAmount
    before = _written_before(draft)
    if before is not None:
        return before
    with transaction.atomic():
        accounts.lock(draft.lines)
        before = _written_before(draft)
        if before is not None:
            return before
        try:
            with transaction.atomic():
                transfer = _insert(draft)
        except IntegrityError:  # the same key, committed by another at this moment
            before = _written_before(draft)
            if before is None:
                raise
            return before
        for account_id, amount in sorted(draft.lines.items()):
            _move(account_id, amount, free=draft.kind == states.REVERSAL)
        Entry.objects.bulk_create(
            Entry(transfer=transfer, account_id=account_id, amount=amount)
            for account_id, amount in draft.lines.items()
        )
        Seal.objects.create(id=transfer.id)
        emit(TransferPosted(transfer_id=transfer.id, kind=transfer.kind))
    return transfer


def _insert(draft: Draft) -> Transfer:
    transfer_id = new_id()
    return Transfer.objects.create(
        id=transfer_id,
        seal_id=transfer_id,
        key=draft.key,
        digest=draft.digest,
        book=draft.book,
        kind=draft.kind,
        state=states.PENDING if draft.kind == states.HOLD else states.POSTED,
        reason=draft.reason,
        note=draft.note,
        cause_type=draft.cause.cause_type,
        cause_id=draft.cause.cause_id,
        unit_id=draft.unit_id,
        reverses=draft.reverses,
        settles=draft.settles,
        destination_id=draft.destination_id,
        expires_at=draft.expires_at,
        linked=draft.linked,
        made_at=clock.now(),
        made_by=draft.actor.person,
    )


def _move(account_id: UUID, amount: int, *, free: bool) -> None:
    rows = Account.objects.filter(id=account_id)
    if amount < 0 and not free:
        rows = rows.filter(Q(floor__isnull=True) | Q(balance__gte=F("floor") - amount))
    if not rows.update(balance=F("balance") + amount):
        raise Insufficient


def _written_before(draft: Draft) -> Transfer | None:
    before = Transfer.objects.filter(key=draft.key).first()
    if before is not None and before.digest != draft.digest:
        raise KeyConflict
    return before
