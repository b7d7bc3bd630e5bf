"""What an amount may be and when a transfer is refused."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from bihuan.core.ledgers import states

MAX_AMOUNT = 10**12


class LedgerError(Exception):
    """A transfer is refused and nothing has changed. ``sentence`` says why."""

    @property
    def sentence(self) -> str:
        return _("The ledger did not accept this.")

    def __str__(self) -> str:
        return self.sentence


class Insufficient(LedgerError):
    """The account has less than is asked of it."""

    @property
    def sentence(self) -> str:
        return _("There is not enough in this account.")


class KeyConflict(LedgerError):
    """The same cause was booked before with other content: a mistake in the caller."""

    @property
    def sentence(self) -> str:
        return _("This was booked before with other content.")


class HoldIsOver(LedgerError):
    """The hold was already settled in another way, or its time is up."""

    @property
    def sentence(self) -> str:
        return _("This reservation has already ended.")


class NotReversible(LedgerError):
    """Only what was posted can be reversed, and only itself: never a reversal or a settlement."""

    @property
    def sentence(self) -> str:
        return _("This entry cannot be reversed.")


class BadAmount(LedgerError):
    """Amounts are whole, above zero and of this world; accounts differ."""

    @property
    def sentence(self) -> str:
        return _("This amount cannot be booked.")


@dataclass(frozen=True)
class Holder:
    """Whose account: an owner by type and id, or a system account of the book by its code."""

    owner_type: str = ""
    owner_id: UUID | None = None
    code: str = ""


@dataclass(frozen=True)
class Cause:
    """What brought a transfer about."""

    cause_type: str = ""
    cause_id: UUID | None = None


AnyHolder = Holder | Model | str
AnyCause = Cause | Model | None


def holder_of(who: AnyHolder) -> Holder:
    """A system account's code, an owner (usually a person) or a holder already made."""
    if isinstance(who, Holder):
        return who
    if isinstance(who, str):
        if who not in states.SYSTEM_ACCOUNTS:
            raise LookupError(f"a book has no account {who!r}")
        return Holder(code=who)
    return Holder(who._meta.label_lower, who.pk)


def cause_of(what: AnyCause) -> Cause:
    if what is None:
        return Cause()
    return what if isinstance(what, Cause) else Cause(what._meta.label_lower, what.pk)


def check_amount(amount: int) -> None:
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= MAX_AMOUNT:
        raise BadAmount


def digest(content: dict[str, Any]) -> str:
    """Two transfers under one key are the same exactly if this is the same."""
    text = json.dumps(content, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
