"""Each entry in words: what it was for, what caused it, what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.ledgers import registry, states
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.ledgers.registry import CauseNote

MINUS = "\u2212"


@dataclass(frozen=True)
class Line:
    """One line of a statement."""

    amount: int
    balance_after: int
    at: datetime
    reason: str
    note: str
    fate: str
    tone: str
    cause: CauseNote | None

    @property
    def signed(self) -> str:
        """+10 or −10, with the sign that belongs to figures."""
        return f"{self.amount:+,d}".replace("-", MINUS)

    @property
    def left(self) -> str:
        return f"{self.balance_after:,d}".replace("-", MINUS)


def explained(entries: Iterable[Entry], actor: Actor) -> list[Line]:
    """Lines for a page of entries. Causes are described per type at once, within what ``actor``
    may see, so the number of queries does not grow with the lines."""
    rows = list(entries)
    notes = _notes([row.transfer for row in rows], actor)
    return [_line(row, notes) for row in rows]


def reason_in_words(code: str) -> str:
    """The registered sentence of a reason, or the words it was given as."""
    reason = registry.REASONS.find(code)
    return _(reason.title) if reason else code


def _line(entry: Entry, notes: Mapping[tuple[str, UUID | None], CauseNote]) -> Line:
    transfer = entry.transfer
    fate, tone = _fate(transfer)
    return Line(
        amount=entry.amount,
        balance_after=int(getattr(entry, "balance_after", 0)),
        at=transfer.made_at,
        reason=reason_in_words(transfer.reason),
        note=transfer.note,
        fate=fate,
        tone=tone,
        cause=notes.get((transfer.cause_type, transfer.cause_id)),
    )


def _fate(transfer: Transfer) -> tuple[str, str]:
    """What became of it, in words and a tone; nothing for an ordinary entry."""
    reversal: Transfer | None = getattr(transfer, "reversed_by", None)
    if reversal is not None:
        why = reason_in_words(reversal.reason)
        return _("Taken back later: %(reason)s") % {"reason": why}, "grey"
    if transfer.reverses is not None:
        what = reason_in_words(transfer.reverses.reason)
        return _("Takes back an earlier entry: %(reason)s") % {"reason": what}, "grey"
    words = {
        (states.HOLD, states.PENDING): (_("Reserved for now"), "waiting"),
        (states.HOLD, states.POSTED): (_("Reserved, then used"), "done"),
        (states.HOLD, states.VOIDED): (_("Reserved, then given back"), "grey"),
        (states.HOLD, states.TIMED_OUT): (_("Reserved, then ran out"), "grey"),
        (states.RELEASE, states.POSTED): (_("Given back from a reservation"), "done"),
        (states.EXPIRE, states.POSTED): (_("Given back because the time was up"), "done"),
        (states.CAPTURE, states.POSTED): (_("The unused rest of a reservation"), "done"),
    }
    return words.get((transfer.kind, transfer.state), ("", ""))


def _notes(transfers: list[Transfer], actor: Actor) -> dict[tuple[str, UUID | None], CauseNote]:
    by_type: dict[str, set[UUID]] = defaultdict(set)
    for transfer in transfers:
        if transfer.cause_id is not None:
            by_type[transfer.cause_type].add(transfer.cause_id)
    notes: dict[tuple[str, UUID | None], CauseNote] = {}
    for cause_type, ids in sorted(by_type.items()):
        kind = registry.CAUSES.find(cause_type)
        if kind is not None:
            for cause_id, note in kind.describe(actor, ids).items():
                notes[(cause_type, cause_id)] = note
    return notes
