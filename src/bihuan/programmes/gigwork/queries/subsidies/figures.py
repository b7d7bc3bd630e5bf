"""Allotted, reserved, paid, left: read from the ledger, for a page of budgets at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.ledgers import states
from bihuan.core.ledgers.models import Entry
from bihuan.core.ledgers.queries import balances
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyBudget,
    SubsidyBudgetChange,
    SubsidyKind,
)
from bihuan.programmes.gigwork.rights import SEE_SUBSIDIES
from bihuan.programmes.gigwork.rules.subsidies import BOOK

OWNER = "gigwork.subsidybudget"


@dataclass(frozen=True)
class Standing:
    """A budget in fen; allotted is always reserved + paid + left."""

    budget: SubsidyBudget
    allotted: int
    reserved: int
    paid: int
    left: int

    @property
    def paid_percent(self) -> int:
        """How much of it is paid, in whole per cent."""
        return self.paid * 100 // self.allotted if self.allotted else 0

    @property
    def tight(self) -> bool:
        """Less than a tenth is left."""
        return self.left * 10 < self.allotted


def budgets_seen(actor: Actor) -> QuerySet[SubsidyBudget]:
    """Budgets of offices whose subsidies the actor may read."""
    rows = SubsidyBudget.objects.filter(kind__unit__in=units_where(actor, SEE_SUBSIDIES))
    return rows.select_related("kind__unit").order_by("-year", "kind__unit__code", "kind__order")


def access_budget(actor: Actor, pk: UUID) -> SubsidyBudget:
    """One budget, or 404."""
    found = budgets_seen(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def standings(budgets: Iterable[SubsidyBudget]) -> list[Standing]:
    """How budgets stand, in three queries however many there are."""
    rows = list(budgets)
    ids = [row.pk for row in rows]
    left = balances(BOOK, OWNER, ids)
    changes = SubsidyBudgetChange.objects.filter(budget__in=ids).order_by()
    allotted = dict(changes.values_list("budget").annotate(n=Sum("amount")))
    held: dict[tuple[UUID, str], int] = defaultdict(int)
    entries = Entry.objects.filter(
        account__book=BOOK,
        account__owner_type=OWNER,
        account__owner_id__in=ids,
        transfer__kind=states.HOLD,
    ).order_by()
    for owner, state, total in entries.values_list("account__owner_id", "transfer__state").annotate(
        n=Sum("amount")
    ):
        held[owner, state] -= total
    return [
        Standing(
            budget=row,
            allotted=allotted.get(row.pk, 0),
            reserved=held[row.pk, states.PENDING],
            paid=held[row.pk, states.POSTED],
            left=left[row.pk],
        )
        for row in rows
    ]


def left_of(kind: SubsidyKind, years: Iterable[int]) -> list[Standing]:
    """How the kind's budgets of these years stand: what an applicant may know."""
    rows = SubsidyBudget.objects.filter(kind=kind, year__in=list(years)).order_by("-year")
    return standings(rows)
