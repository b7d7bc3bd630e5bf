"""An owner's statement: every entry, newest first, with what was left after it."""

from __future__ import annotations

from django.db.models import F, QuerySet, Sum, Window

from bihuan.core.ledgers import registry
from bihuan.core.ledgers.models import Entry
from bihuan.core.ledgers.rules import AnyHolder, holder_of


def statement(holder: AnyHolder, book: str = registry.POINTS.code) -> QuerySet[Entry]:
    """The entries of an owner's account, each with ``balance_after``.

    For the owner, or scoped further by who asks for somebody else (``queries.people``).
    """
    who = holder_of(holder)
    rows = Entry.objects.filter(
        account__book=book,
        account__owner_type=who.owner_type,
        account__owner_id=who.owner_id,
        account__code=who.code,
    )
    after = Window(Sum("amount"), order_by=(F("transfer__made_at").asc(), F("id").asc()))
    return (
        rows.annotate(balance_after=after)
        .select_related("transfer__reverses", "transfer__reversed_by", "transfer__settles")
        .order_by("-transfer__made_at", "-id")
    )
