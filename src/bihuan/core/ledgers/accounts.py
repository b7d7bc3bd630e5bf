"""Finding, opening and locking accounts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from bihuan.core.ledgers import registry, states
from bihuan.core.ledgers.models import Account
from bihuan.core.ledgers.rules import Holder


def find(book: str, holder: Holder) -> Account | None:
    """The account, if it was ever opened."""
    return Account.objects.filter(
        book=book, owner_type=holder.owner_type, owner_id=holder.owner_id, code=holder.code
    ).first()


def open_accounts(book: str, holders: Iterable[Holder]) -> dict[Holder, Account]:
    """The accounts of these holders, opened where they are not yet.

    In a fixed order, the book's own accounts first, so that two that open at once cannot wait for
    each other.
    """
    declared = registry.BOOKS.get(book)
    ordered = sorted(set(holders), key=lambda h: (h.owner_type, str(h.owner_id or ""), h.code))
    found: dict[Holder, Account] = {}
    for holder in ordered:
        floor = None if holder.code == states.ISSUANCE and not holder.owner_type else 0
        if holder.owner_type:
            floor = declared.member_floor
        found[holder] = Account.objects.get_or_create(
            book=book,
            owner_type=holder.owner_type,
            owner_id=holder.owner_id,
            code=holder.code,
            defaults={"floor": floor},
        )[0]
    return found


def lock(ids: Iterable[UUID]) -> dict[UUID, Account]:
    """Lock accounts until the transaction ends, always in the same order.

    The books' own accounts come first: every posting of a book takes one of them, so several
    postings in one transaction line up there instead of waiting for each other in a circle. The
    lock leaves keys free, so that a row that merely refers to an account does not wait for it.
    """
    rows = Account.objects.select_for_update(no_key=True).filter(id__in=set(ids))
    return {row.id: row for row in rows.order_by("book", "owner_type", "id")}
