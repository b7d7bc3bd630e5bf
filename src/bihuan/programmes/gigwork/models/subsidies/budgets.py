"""What a kind has in a year. How much is left is said by the ledger alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.programmes.gigwork.models.subsidies.kinds import SubsidyKind

if TYPE_CHECKING:
    from uuid import UUID


class SubsidyBudget(Record):
    """One kind and year: the owner of an account in the book of subsidies.

    Its balance is what is left: allotted, less what is reserved for approved applications, less
    what was paid. The account can't go below zero, whoever approves at the same moment.
    """

    kind = models.ForeignKey(SubsidyKind, models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField(_l("Budget year"))

    if TYPE_CHECKING:
        kind_id: UUID

    class Meta:
        ordering = ("-year", "kind__order")
        verbose_name = _l("Subsidy budget")
        constraints = (
            models.UniqueConstraint(fields=("kind", "year"), name="gigwork_one_budget_per_year"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    @property
    def unit_id(self) -> UUID:
        """The office whose staff read what is booked (kept by the ledger with each transfer)."""
        return self.kind.unit_id


class SubsidyBudgetChange(Record):
    """Fen added to a budget (or, negative, taken from it), with the reason. Append-only."""

    budget = models.ForeignKey(SubsidyBudget, models.PROTECT, related_name="changes")
    amount = models.BigIntegerField(_l("Amount"))
    reason = models.CharField(_l("Reason for it"), max_length=200)
    at = models.DateTimeField(_l("When"), default=clock.now)
    by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Change of a budget")

    def __str__(self) -> str:
        return f"{self.amount:+d}"
