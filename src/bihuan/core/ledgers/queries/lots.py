"""Lots: what was earned first is used first, so what is left is what was earned last.

Nothing is kept of lots. What is left of those earned before a moment is the balance without all
that was earned since; this is the same as walking through every lot, and cannot disagree with the
entries.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from bihuan.core.kernel import clock
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.models import Account, Entry
from bihuan.core.ledgers.registry import POINTS
from bihuan.core.ledgers.rules import AnyHolder, holder_of

GRACE = timedelta(days=30)
"""How long an amount of a lot that has ended can still be used after it was given back."""


def ending(holder: AnyHolder, earned_before: datetime, book: str = POINTS.code) -> int:
    """What the owner has now of all that was earned before the moment; 0 without an account."""
    account = accounts.find(book, holder_of(holder))
    return 0 if account is None else max(0, account.balance - _earned_since(account, earned_before))


def all_ending(book: str, owner_type: str, earned_before: datetime) -> dict[UUID, int]:
    """For every owner of a type who has something of such lots, how much; one query."""
    since = Coalesce(
        Sum("entries__amount", filter=_earning("entries__transfer__", earned_before)), 0
    )
    rows = Account.objects.filter(book=book, owner_type=owner_type, code="", balance__gt=0)
    rows = rows.annotate(ends=F("balance") - since).filter(ends__gt=0).order_by("id")
    return {owner: ends for owner, ends in rows.values_list("owner_id", "ends") if owner}


def outlived(account: Account, earned_before: datetime, ended: datetime) -> int:
    """Of lots that have ended, what is to be taken now: without what was given back in the last
    days, if it had been set aside before the lots ended."""
    came_back = Entry.objects.filter(account=account, amount__gt=0).filter(
        Q(transfer__settles__made_at__lt=ended)
        | Q(transfer__reverses__kind=states.HOLD, transfer__reverses__made_at__lt=ended),
        transfer__made_at__gt=max(ended, clock.now() - GRACE),
    )
    spared = int(came_back.aggregate(total=Sum("amount"))["total"] or 0)
    return max(0, account.balance - _earned_since(account, earned_before) - spared)


def _earned_since(account: Account, moment: datetime) -> int:
    rows = Entry.objects.filter(_earning("transfer__", moment), account=account)
    return int(rows.aggregate(total=Sum("amount"))["total"] or 0)


def _earning(path: str, moment: datetime) -> Q:
    """Entries that brought something new since the moment, and what took such a one back."""
    new = Q(**{f"{path}kind": states.POST, f"{path}made_at__gte": moment}) & Q(
        **{f"{path.removesuffix('transfer__')}amount__gt": 0}
    )
    undone = Q(**{f"{path}reverses__kind": states.POST, f"{path}reverses__made_at__gte": moment})
    return new | undone
