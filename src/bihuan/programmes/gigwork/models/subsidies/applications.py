"""An application for a subsidy, and the steps on its way to the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record
from bihuan.programmes.gigwork.models.subsidies.kinds import SubsidyKind
from bihuan.programmes.gigwork.models.subsidies.payees import SubsidyAccount

if TYPE_CHECKING:
    from uuid import UUID


class SubsidyState(models.TextChoices):
    SUBMITTED = "submitted", _l("Waits for the check")
    RETURNED = "returned", _l("Returned for mending")
    CHECKED = "checked", _l("Waits for approval")
    APPROVED = "approved", _l("Approved, money reserved")
    LISTED = "listed", _l("On a payment list")
    PAID = "paid", _l("Paid")
    REFUSED = "refused", _l("Not approved")
    WITHDRAWN = "withdrawn", _l("Withdrawn by the applicant")


DEAD = (SubsidyState.REFUSED, SubsidyState.WITHDRAWN)
TONES = {
    SubsidyState.SUBMITTED: "waiting",
    SubsidyState.RETURNED: "grey",
    SubsidyState.CHECKED: "waiting",
    SubsidyState.APPROVED: "active",
    SubsidyState.LISTED: "active",
    SubsidyState.PAID: "done",
    SubsidyState.REFUSED: "grey",
    SubsidyState.WITHDRAWN: "grey",
}


class SubsidyApplication(Measured):
    """One subsidy for one organisation or person and one period (`2025`, `2025-Q1`, `2025-06`).

    `root` is the office that runs the kind; `quantity` are party members, or dues in fen, where
    the rule counts by them; `amount` is fen. `hold` is the reservation in the ledger while the
    approval stands. `due_on` is the day by which the next step is owed. One that lives bars a
    second for the same beneficiary, kind and period.
    """

    number = models.CharField(_l("Number"), max_length=40, unique=True)
    client_id = models.UUIDField(unique=True)
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    root = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    kind = models.ForeignKey(SubsidyKind, models.PROTECT, related_name="applications")
    year = models.PositiveSmallIntegerField(_l("Budget year"))
    period = models.CharField(_l("Period covered"), max_length=10)
    beneficiary = models.UUIDField()
    quantity = models.PositiveBigIntegerField(null=True)
    amount = models.PositiveBigIntegerField(_l("Amount"))
    account = models.ForeignKey(SubsidyAccount, models.PROTECT, related_name="+")
    words = models.TextField(_l("What the money is for"), max_length=1000)
    applicant = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    state = models.CharField(_l("State"), max_length=10, choices=SubsidyState.choices)
    made_at = models.DateTimeField(_l("Applied"), default=clock.now)
    due_on = models.DateField(null=True)
    checked_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    hold = models.ForeignKey("ledgers.Transfer", models.PROTECT, null=True, related_name="+")
    paid_on = models.DateField(_l("Paid on"), null=True)
    version = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        unit_id: UUID
        root_id: UUID
        kind_id: UUID
        applicant_id: UUID
        checked_by_id: UUID | None
        hold_id: UUID | None

        def get_state_display(self) -> str: ...

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Application for a subsidy")
        verbose_name_plural = _l("Applications for subsidies")
        indexes = (
            models.Index(fields=("root", "state", "due_on"), name="gigwork_subsidy_desk"),
            models.Index(fields=("applicant", "made_at"), name="gigwork_subsidy_mine"),
            models.Index(fields=("kind", "year", "state"), name="gigwork_subsidy_budget"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "beneficiary", "period"),
                condition=~models.Q(state__in=["refused", "withdrawn"]),
                name="gigwork_one_subsidy_per_period",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="gigwork_subsidy_not_empty"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return TONES[SubsidyState(self.state)]

    @property
    def late(self) -> bool:
        """The next step is owed since yesterday or longer."""
        return self.due_on is not None and self.due_on < clock.today()


class SubsidyStep(Record):
    """Who did what with an application, when, with which words. Append-only by the database."""

    application = models.ForeignKey(SubsidyApplication, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    amount = models.PositiveBigIntegerField()
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("at", "id")
        verbose_name = _l("Step of an application")

    def __str__(self) -> str:
        return self.verb
