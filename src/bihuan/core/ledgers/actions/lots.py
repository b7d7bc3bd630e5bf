"""What was not used in time runs out: the oldest first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bihuan.core.access import SYSTEM
from bihuan.core.ledgers import accounts, states
from bihuan.core.ledgers.actions.post_entry import post_entry
from bihuan.core.ledgers.models import Account, Entry, Transfer
from bihuan.core.ledgers.queries.lots import outlived
from bihuan.core.ledgers.rules import Cause, Holder


def expire_lots(book: str, earned_before: datetime, ended: datetime, *, reason: str) -> int:
    """Move what owners still have of lots earned before ``earned_before``, whose last moment was
    ``ended``, to the book's expired account. Says for how many owners. Again does nothing more.

    Each owner in a transaction of their own. Amounts that came back since (`queries.lots.GRACE`)
    are left for a while, so that nobody loses them by a reservation that somebody else ended.
    """
    had = Entry.objects.filter(amount__gt=0, transfer__made_at__lt=earned_before)
    owners = Account.objects.filter(book=book, owner_id__isnull=False, balance__gt=0)
    rows = owners.filter(pk__in=had.values("account_id")).order_by("id")
    return sum(_expire(account, earned_before, ended, reason) for account in list(rows))


def _expire(account: Account, earned_before: datetime, ended: datetime, reason: str) -> bool:
    with transaction.atomic():
        aside = accounts.open_accounts(account.book, [Holder(code=states.EXPIRED)])
        known = accounts.lock([account.id, *(one.id for one in aside.values())])[account.id]
        amount = outlived(known, earned_before, ended)
        if amount <= 0:
            return False
        stem = f"expire:{account.id}:{earned_before:%Y%m%d}:"
        number = Transfer.objects.filter(key__startswith=stem).count() + 1
        post_entry(
            account.book,
            Holder(account.owner_type, account.owner_id, account.code),
            states.EXPIRED,
            amount,
            key=f"{stem}{number}",
            reason=reason,
            cause=Cause(),
            actor=SYSTEM,
        )
        return True
