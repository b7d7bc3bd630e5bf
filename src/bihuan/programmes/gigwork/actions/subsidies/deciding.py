"""The office's side: the check, then the approval by amount, which reserves the money."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.money import format_yuan
from bihuan.core.ledgers.actions import hold, release
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.rules import Insufficient
from bihuan.core.ledgers.states import REDEEMED
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.subsidies.stepping import (
    locked,
    need_words,
    not_by,
    owed,
    step,
)
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyBudget,
    SubsidyState,
)
from bihuan.programmes.gigwork.queries.subsidies.bounds import right_for
from bihuan.programmes.gigwork.rights import CHECK
from bihuan.programmes.gigwork.rules.subsidies import BOOK, GRANT

RESERVED_FOR = timedelta(days=3660)
"""A reservation of a budget ends by payment, refusal or failure, never by itself: ten years."""


def pass_check(pk: UUID, *, words: str = "", actor: Actor) -> SubsidyApplication:
    """The papers are in order: on to whoever decides amounts like this."""
    with transaction.atomic():
        row = locked(pk, (SubsidyState.SUBMITTED,))
        require(actor, CHECK, row.root)
        not_by(row, actor)
        row.checked_by, row.due_on = actor.person, owed(row.kind.approve_days)
        step(row, "check", SubsidyState.CHECKED, words=words, actor=actor)
    return row


def send_back(pk: UUID, *, words: str, actor: Actor) -> SubsidyApplication:
    """Back to the applicant for mending, by the checker or by the approver, with the reason."""
    need_words(words)
    with transaction.atomic():
        row = locked(pk, (SubsidyState.SUBMITTED, SubsidyState.CHECKED))
        if row.state == SubsidyState.SUBMITTED:
            require(actor, CHECK, row.root)
            not_by(row, actor)
        else:
            _require_decider(row, actor)
        row.due_on = None
        step(row, "send_back", SubsidyState.RETURNED, words=words, actor=actor)
    return row


def approve(pk: UUID, *, words: str = "", actor: Actor) -> SubsidyApplication:
    """Approve and reserve the money in one transaction. However many approve at once, a budget
    gives no more than it holds: the ledger refuses, and then nothing is approved."""
    with transaction.atomic():
        row = locked(pk, (SubsidyState.CHECKED,))
        _require_decider(row, actor)
        budget = SubsidyBudget.objects.select_related("kind").filter(
            kind_id=row.kind_id, year=row.year
        )
        row.hold = _reserve(row, budget.get(), actor)
        row.approved_by, row.due_on = actor.person, None
        step(row, "approve", SubsidyState.APPROVED, words=words, actor=actor)
    return row


def refuse(pk: UUID, *, words: str, actor: Actor) -> SubsidyApplication:
    """No, with the reason; the applicant may apply anew."""
    need_words(words)
    with transaction.atomic():
        row = locked(pk, (SubsidyState.CHECKED,))
        _require_decider(row, actor)
        row.due_on = None
        step(row, "refuse", SubsidyState.REFUSED, words=words, actor=actor)
    return row


def revoke(pk: UUID, *, words: str, actor: Actor) -> SubsidyApplication:
    """Take an approval back before it is on a payment list: the money is free again."""
    need_words(words)
    with transaction.atomic():
        row = locked(pk, (SubsidyState.APPROVED,))
        _require_decider(row, actor)
        free(row, actor)
        step(row, "revoke", SubsidyState.REFUSED, words=words, actor=actor)
    return row


def free(row: SubsidyApplication, actor: Actor) -> None:
    """Give back what is reserved for an application."""
    if row.hold is not None:
        release(row.hold, actor=actor)
        row.hold = None


def _require_decider(row: SubsidyApplication, actor: Actor) -> None:
    require(actor, right_for(row.root, row.amount), row.root)
    not_by(row, actor, row.checked_by_id)


def _reserve(row: SubsidyApplication, budget: SubsidyBudget, actor: Actor) -> Transfer:
    try:
        return hold(
            BOOK,
            budget,
            REDEEMED,
            row.amount,
            expires_at=clock.now() + RESERVED_FOR,
            key=f"{GRANT}:{row.pk}:{row.version}",
            reason=GRANT,
            cause=row,
            actor=actor,
            unit=row.root,
        )
    except Insufficient:
        text = _(
            "The budget of %(year)d for “%(kind)s” has %(left)s yuan left; this one asks for "
            "%(amount)s. Nothing was approved. Raise the budget, or wait until something is freed."
        )
        said = {
            "year": row.year,
            "kind": row.kind.label,
            "left": format_yuan(balance(budget, BOOK)),
            "amount": format_yuan(row.amount),
        }
        raise Refused(text % said) from None
