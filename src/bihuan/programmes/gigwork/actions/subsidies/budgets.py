"""Budgets of a year, and the amount from which a higher post decides."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.money import format_yuan
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.rules import Insufficient
from bihuan.core.ledgers.states import ISSUANCE
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyBound,
    SubsidyBudget,
    SubsidyBudgetChange,
    SubsidyKind,
)
from bihuan.programmes.gigwork.rights import SET_SUBSIDIES
from bihuan.programmes.gigwork.rules.subsidies import ALLOT, BOOK, MOST_FEN


def set_budget(
    kind: SubsidyKind, year: int, amount: int, *, reason: str, actor: Actor
) -> SubsidyBudget:
    """Make `amount` fen what the kind has been allotted in the year, by a transfer of the
    difference. Refused when less would be left than what is reserved or paid already."""
    require(actor, SET_SUBSIDIES, kind.unit)
    if not 0 <= amount <= MOST_FEN:
        raise Refused(_("Give an amount of at most a thousand million yuan."), field="amount")
    with transaction.atomic():
        SubsidyBudget.objects.get_or_create(kind=kind, year=year)
        locked = SubsidyBudget.objects.select_for_update(of=("self",), no_key=True)
        budget = locked.select_related("kind").get(kind=kind, year=year)
        before = budget.changes.aggregate(n=Sum("amount"))["n"] or 0
        difference = amount - before
        if not difference:
            raise Refused(_("The budget is this amount already."), field="amount")
        change = SubsidyBudgetChange.objects.create(
            budget=budget, amount=difference, reason=reason, by=actor.person
        )
        _post(budget, change, actor)
    return budget


def _post(budget: SubsidyBudget, change: SubsidyBudgetChange, actor: Actor) -> None:
    payer, payee = (ISSUANCE, budget) if change.amount > 0 else (budget, ISSUANCE)
    try:
        post_entry(
            BOOK,
            payer,
            payee,
            abs(change.amount),
            key=f"{ALLOT}:{change.pk}",
            reason=ALLOT,
            note=change.reason,
            cause=budget,
            actor=actor,
        )
    except Insufficient:
        left = format_yuan(balance(budget, BOOK))
        sentence = _(
            "Only %(left)s yuan of it are free; the rest is reserved or paid. "
            "The budget can be cut by that much at most."
        )
        raise Refused(sentence % {"left": left}, field="amount") from None


def set_bound(unit: Organisation, amount: int, starts_on: date, *, actor: Actor) -> SubsidyBound:
    """From that day on, what is above `amount` fen goes to the higher post. The past stays as it
    was decided: a day that is over can't be given."""
    require(actor, SET_SUBSIDIES, unit)
    if starts_on < clock.today():
        raise Refused(_("Give today or a later day: the past was decided."), field="starts_on")
    bound, _new = SubsidyBound.objects.update_or_create(
        unit=unit,
        starts_on=starts_on,
        defaults={"amount": amount, "made_by": actor.person, "made_at": clock.now()},
    )
    return bound
