"""Several movements that stand or fall together, in one book or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers import accounts
from bihuan.core.ledgers.actions.hold import hold
from bihuan.core.ledgers.actions.post_entry import post_entry
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.rules import AnyCause, AnyHolder, holder_of
from bihuan.core.ledgers.states import RESERVED
from bihuan.core.parties.models import Organisation


@dataclass(frozen=True)
class Posting:
    """One of the movements; with ``expires_at`` it is a hold."""

    book: str
    debit: AnyHolder
    credit: AnyHolder
    amount: int
    key: str
    reason: str
    expires_at: datetime | None = None


def post_all(
    postings: Sequence[Posting],
    *,
    cause: AnyCause,
    actor: Actor,
    unit: Organisation | None = None,
) -> list[Transfer]:
    """Write all of them, or none when one is refused. They share one ``linked`` id.

    Every account is locked before the first is written, so that two sets that share accounts in
    another order cannot wait for each other.
    """
    linked = new_id()
    with transaction.atomic():
        ids: set[UUID] = set()
        for book in sorted({posting.book for posting in postings}):
            here = [p for p in postings if p.book == book]
            who = {holder_of(side) for p in here for side in (p.debit, p.credit)}
            if any(p.expires_at for p in here):
                who.add(holder_of(RESERVED))
            ids |= {account.id for account in accounts.open_accounts(book, who).values()}
        accounts.lock(ids)
        return [_write(posting, cause, actor, unit, linked) for posting in postings]


def _write(
    posting: Posting, cause: AnyCause, actor: Actor, unit: Organisation | None, linked: UUID
) -> Transfer:
    sides = (posting.book, posting.debit, posting.credit, posting.amount)
    if posting.expires_at is None:
        return post_entry(
            *sides, key=posting.key, reason=posting.reason,
            cause=cause, actor=actor, unit=unit, linked=linked,
        )  # fmt: skip
    return hold(
        *sides, key=posting.key, reason=posting.reason, expires_at=posting.expires_at,
        cause=cause, actor=actor, unit=unit, linked=linked,
    )  # fmt: skip
