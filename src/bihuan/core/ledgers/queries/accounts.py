"""How much is where."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet, Sum

from bihuan.core.ledgers import accounts, registry, states
from bihuan.core.ledgers.models import Account, Entry, Transfer
from bihuan.core.ledgers.rules import AnyCause, AnyHolder, cause_of, holder_of


def balance(holder: AnyHolder | Account, book: str = registry.POINTS.code) -> int:
    """What an account holds; 0 for one that was never opened."""
    if isinstance(holder, Account):
        return Account.objects.values_list("balance", flat=True).get(pk=holder.pk)
    found = accounts.find(book, holder_of(holder))
    return found.balance if found else 0


def balances(book: str, owner_type: str, owner_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The balances of several owners in one query; 0 where there is no account."""
    ids = list(owner_ids)
    rows = Account.objects.filter(book=book, owner_type=owner_type, owner_id__in=ids, code="")
    found = {row.owner_id: row.balance for row in rows}
    return {owner_id: found.get(owner_id, 0) for owner_id in ids}


def reserved(holder: AnyHolder, book: str = registry.POINTS.code) -> int:
    """What is set aside for the owner at the moment and is no longer in their balance."""
    who = holder_of(holder)
    held = Entry.objects.filter(
        account__book=book,
        account__owner_type=who.owner_type,
        account__owner_id=who.owner_id,
        transfer__kind=states.HOLD,
        transfer__state=states.PENDING,
    )
    return -int(held.aggregate(total=Sum("amount"))["total"] or 0)


def transfers_of(cause: AnyCause, book: str = registry.POINTS.code) -> QuerySet[Transfer]:
    """All that one cause moved, oldest first: for the page of a case, or to reverse it."""
    of = cause_of(cause)
    rows = Transfer.objects.filter(book=book, cause_type=of.cause_type, cause_id=of.cause_id)
    return rows.order_by("made_at", "id")
