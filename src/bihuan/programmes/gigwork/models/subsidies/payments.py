"""Payment lists: what the bank is asked to pay, and what it answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.programmes.gigwork.models.subsidies.applications import SubsidyApplication
from bihuan.programmes.gigwork.models.subsidies.payees import SubsidyAccount

if TYPE_CHECKING:
    from uuid import UUID


class LineState(models.TextChoices):
    WAITING = "waiting", _l("No receipt yet")
    PAID = "paid", _l("Paid")
    FAILED = "failed", _l("Not paid")
    DROPPED = "dropped", _l("Taken off the list")


LINE_TONES = {
    LineState.WAITING: "waiting",
    LineState.PAID: "done",
    LineState.FAILED: "red",
    LineState.DROPPED: "grey",
}


class SubsidyPayList(Record):
    """A batch for the bank. `sent_at` is when its file was first taken out; after that its lines
    stay as they are until the bank has answered each."""

    number = models.CharField(_l("List number"), max_length=40, unique=True)
    root = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_l("List made"), default=clock.now)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(_l("Given to the bank"), null=True)
    dropped_at = models.DateTimeField(_l("List dropped"), null=True)

    if TYPE_CHECKING:
        root_id: UUID

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Payment list")
        indexes = (models.Index(fields=("root", "-made_at"), name="gigwork_pay_lists"),)

    def __str__(self) -> str:
        return self.number


class SubsidyPayLine(Record):
    """One payment of a list, with the account as it was when the list was made."""

    paylist = models.ForeignKey(SubsidyPayList, models.PROTECT, related_name="lines")
    line = models.PositiveIntegerField(_l("Line"))
    application = models.ForeignKey(SubsidyApplication, models.PROTECT, related_name="pay_lines")
    account = models.ForeignKey(SubsidyAccount, models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField(_l("Amount"))
    state = models.CharField(_l("State"), max_length=8, choices=LineState.choices)
    bank_ref = models.CharField(_l("Bank’s reference"), max_length=60, blank=True)
    why = models.CharField(_l("Why not"), max_length=200, blank=True)
    paid_on = models.DateField(_l("Paid on"), null=True)
    answered_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        application_id: UUID

        def get_state_display(self) -> str: ...

    class Meta:
        ordering = ("line",)
        verbose_name = _l("Line of a payment list")
        constraints = (
            models.UniqueConstraint(fields=("paylist", "line"), name="gigwork_one_pay_line"),
            models.UniqueConstraint(
                fields=("application",),
                condition=models.Q(state__in=["waiting", "paid"]),
                name="gigwork_paid_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.line)

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return LINE_TONES[LineState(self.state)]


class SubsidyFileOut(Record):
    """The file with whole account numbers left the house: by whom, why, in which form. Append-only,
    written before the first byte leaves."""

    paylist = models.ForeignKey(SubsidyPayList, models.PROTECT, related_name="files_out")
    at = models.DateTimeField(_l("When"), default=clock.now)
    by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    format = models.CharField(_l("Format"), max_length=4)
    reason = models.CharField(_l("Reason for it"), max_length=200)
    rows = models.PositiveIntegerField(_l("Rows of the file"))

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Bank file taken out")

    def __str__(self) -> str:
        return f"{self.at:%F %T}"
