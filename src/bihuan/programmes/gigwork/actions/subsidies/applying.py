"""The applicant's side: apply, mend what came back, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.files.actions import store_all
from bihuan.core.files.rules import KINDS
from bihuan.core.kernel import clock
from bihuan.core.kernel.money import format_yuan
from bihuan.core.kernel.numbers import Numbering
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.subsidies import stepping
from bihuan.programmes.gigwork.actions.subsidies.payees import NewAccount, named_account
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyBudget,
    SubsidyKind,
    SubsidyState,
)
from bihuan.programmes.gigwork.queries.subsidies import applying
from bihuan.programmes.gigwork.rules.subsidies import budget_year, by_rule, periods

FILES, PROOF = "gigwork.subsidy", "proof"
OPEN = (SubsidyState.SUBMITTED, SubsidyState.RETURNED, SubsidyState.CHECKED)


def apply(
    kind: SubsidyKind,
    unit: Organisation,
    *,
    client_id: UUID,
    period: str,
    amount: int | None,
    words: str,
    account: UUID | NewAccount,
    uploads: Sequence[File[Any]],
    actor: Actor,
    quantity: int | None = None,
) -> SubsidyApplication:
    """Apply for one kind and period; without `amount` it is the rule's. Once per `client_id`.

    Refused, in a sentence, when the rule gives less, the year has no budget, or there is one
    already for the period.
    """
    person = actor.person
    if person is None or not applying.may_apply(actor, kind, unit):
        raise Denied("gigwork.subsidy_apply", unit)
    if known := SubsidyApplication.objects.filter(client_id=client_id, applicant=person).first():
        return known
    whose = _beneficiary(kind, unit, person, period)
    try:
        with transaction.atomic():
            row = SubsidyApplication(
                client_id=client_id,
                unit=unit,
                root=kind.unit,
                kind=kind,
                year=budget_year(period),
                period=period,
                beneficiary=whose,
                quantity=quantity,
                amount=_amount(kind, quantity, amount),
                account=named_account(account, kind, unit, actor, person),
                words=words,
                applicant=person,
                state=SubsidyState.SUBMITTED,
                due_on=stepping.owed(kind.check_days),
            )
            _keep(row, uploads, actor)
            row.number = _numbering(kind.unit).take()
            row.save(force_insert=True)
            stepping.note(row, "apply", "", words="", actor=actor)
    except IntegrityError:  # two at the same moment: the other one was first
        _refuse_second(kind, whose, period)
        raise
    return row


def mend(
    pk: UUID,
    *,
    amount: int | None,
    words: str,
    account: UUID | NewAccount,
    uploads: Sequence[File[Any]],
    actor: Actor,
    quantity: int | None = None,
) -> SubsidyApplication:
    """Send in anew what was returned, with what was mended; it is checked from the beginning."""
    with transaction.atomic():
        row = stepping.locked(pk, (SubsidyState.RETURNED,))
        _own(row, actor)
        row.quantity, row.words = quantity, words
        row.amount = _amount(row.kind, quantity, amount)
        row.account = named_account(account, row.kind, row.unit, actor, row.applicant)
        row.due_on = stepping.owed(row.kind.check_days)
        row.checked_by = row.approved_by = None
        _keep(row, uploads, actor)
        stepping.step(row, "mend", SubsidyState.SUBMITTED, words="", actor=actor)
    return row


def withdraw(pk: UUID, *, actor: Actor) -> SubsidyApplication:
    """Take an application back while nothing is reserved for it."""
    with transaction.atomic():
        row = stepping.locked(pk, OPEN)
        _own(row, actor)
        row.due_on = None
        stepping.step(row, "withdraw", SubsidyState.WITHDRAWN, words="", actor=actor)
    return row


def _beneficiary(kind: SubsidyKind, unit: Organisation, person: Person, period: str) -> UUID:
    """Who has it: the organisation or the person. Refused when there is no budget for the period,
    or they have it already."""
    if period not in periods(kind.every, clock.today()):
        raise Refused(_("Choose one of the periods of the list."), field="period")
    if not SubsidyBudget.objects.filter(kind=kind, year=budget_year(period)).exists():
        text = _("No budget is set for “%(kind)s” in %(year)d yet. Please ask %(unit)s.")
        said = {"kind": kind.label, "year": budget_year(period), "unit": kind.unit.label}
        raise Refused(text % said)
    whose = applying.beneficiary_of(kind, unit, person)
    _refuse_second(kind, whose, period)
    return whose


def _amount(kind: SubsidyKind, quantity: int | None, amount: int | None) -> int:
    most = by_rule(kind.basis, kind.rate, quantity)
    if most is None:
        raise Refused(_("Say how many it is for: the rule counts by it."), field="quantity")
    asked = most if amount is None else amount
    if asked <= 0:
        raise Refused(_("Give an amount above zero."), field="amount")
    if asked > most:
        text = _("By the rule it is at most %(most)s yuan. Ask for that much or less.")
        raise Refused(text % {"most": format_yuan(most)}, field="amount")
    return asked


def _refuse_second(kind: SubsidyKind, whose: UUID, period: str) -> None:
    other = applying.standing_one(kind, whose, period)
    if other is not None:
        text = _("There is one for this already: %(number)s, “%(state)s”.")
        said = {"number": other.number, "state": other.get_state_display()}
        raise Refused(text % said, field="period")


def _own(row: SubsidyApplication, actor: Actor) -> Person:
    if actor.person is None or not applying.is_own(actor, row):
        raise Denied("gigwork.subsidy_apply", row.unit)
    return actor.person


def _keep(row: SubsidyApplication, uploads: Sequence[File[Any]], actor: Actor) -> None:
    if uploads:
        store_all(
            uploads,
            owner_type=FILES,
            owner_id=row.pk,
            purpose=PROOF,
            actor=actor,
            accept=KINDS,
        )


def _numbering(root: Organisation) -> Numbering:
    year = clock.today().year
    return Numbering("gigwork.subsidy", root.code, year, f"{root.code.upper()}-BT-{year}-")
