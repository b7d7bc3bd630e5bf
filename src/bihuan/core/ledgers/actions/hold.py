"""Setting an amount aside for a time: used, given back, or run out; exactly one of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.actions.post_entry import unit_of
from bihuan.core.ledgers.facts import HoldEnded
from bihuan.core.ledgers.models import Account, Transfer
from bihuan.core.ledgers.rules import (
    AnyCause,
    AnyHolder,
    BadAmount,
    Cause,
    HoldIsOver,
    cause_of,
    check_amount,
    holder_of,
)
from bihuan.core.ledgers.writing import Draft, write
from bihuan.core.parties.models import Organisation


def hold(
    book: str,
    debit: AnyHolder,
    credit: AnyHolder,
    amount: int,
    *,
    expires_at: datetime,
    key: str,
    reason: str,
    cause: AnyCause,
    actor: Actor,
    unit: Organisation | None = None,
    note: str = "",
    linked: UUID | None = None,
) -> Transfer:
    """Move ``amount`` from ``debit`` to the book's reserved account until it is captured (then it
    goes to ``credit``), released, or ``expires_at`` comes (then it goes back)."""
    check_amount(amount)
    payer, payee, aside = holder_of(debit), holder_of(credit), holder_of(states.RESERVED)
    if payer == payee or aside in (payer, payee):
        raise BadAmount
    with transaction.atomic():
        opened = accounts.open_accounts(book, (payer, payee, aside))
        return write(
            Draft(
                book=book,
                key=key,
                kind=states.HOLD,
                lines={opened[payer].id: -amount, opened[aside].id: amount},
                reason=reason,
                note=note,
                cause=cause_of(cause),
                unit_id=unit.id if unit else unit_of(cause),
                destination_id=opened[payee].id,
                expires_at=expires_at,
                actor=actor,
                linked=linked,
            )
        )


def capture(transfer: Transfer, *, actor: Actor, amount: int | None = None) -> Transfer:
    """Use what was set aside; with a smaller ``amount`` the rest goes back to its owner.

    Again gives the same settlement. HoldIsOver when it was released or its time has come, even if
    the task that sweeps has not run yet.
    """
    if amount is not None:
        check_amount(amount)
    return settle(transfer.id, states.CAPTURE, actor, amount)


def release(transfer: Transfer, *, actor: Actor) -> Transfer:
    """Give back what was set aside. Again gives the same settlement."""
    return settle(transfer.id, states.RELEASE, actor)


def settle(hold_id: UUID, kind: str, actor: Actor, amount: int | None = None) -> Transfer:
    """End a hold in one of its three ways; for the actions of this room."""
    with transaction.atomic():
        source, aside, payee_id, total = _sides(hold_id)
        accounts.lock({source.id, aside.id, payee_id})
        held = Transfer.objects.select_for_update(no_key=True).get(id=hold_id)
        end = states.ENDED_BY[kind]
        if held.state == end:
            return held.settled_by
        if held.state != states.PENDING or _too_late(held, kind):
            raise HoldIsOver
        used = _used(kind, total, amount)
        lines = {aside.id: -total}
        if used:
            lines[payee_id] = used
        if total - used:
            lines[source.id] = total - used
        settlement = write(
            Draft(
                book=held.book,
                key=f"settle:{held.id}",
                kind=kind,
                lines=lines,
                reason=held.reason,
                cause=Cause(held.cause_type, held.cause_id),
                unit_id=held.unit_id,
                settles=held,
                actor=actor,
            )
        )
        Transfer.objects.filter(id=held.id).update(state=end)
        emit(HoldEnded(transfer_id=held.id, state=end))
        return settlement


def _sides(hold_id: UUID) -> tuple[Account, Account, UUID, int]:
    """Whom it was taken from, where it lies, where it would go, how much. None of this ever
    changes, so it is read without a lock."""
    held = Transfer.objects.filter(id=hold_id, kind=states.HOLD).first()
    if held is None or held.destination_id is None:
        raise HoldIsOver
    lines = {entry.amount < 0: entry for entry in held.entries.select_related("account")}
    return lines[True].account, lines[False].account, held.destination_id, lines[False].amount


def _used(kind: str, total: int, amount: int | None) -> int:
    if kind != states.CAPTURE:
        return 0
    used = total if amount is None else amount
    if used > total:
        raise BadAmount
    return used


def _too_late(held: Transfer, kind: str) -> bool:
    """A hold ends at its time; only then may it run out, and from then it can't be used."""
    over = held.expires_at is not None and held.expires_at <= clock.now()
    return over if kind == states.CAPTURE else kind == states.EXPIRE and not over
