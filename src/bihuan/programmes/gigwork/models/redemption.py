"""Points set aside for a piece of a good, until it is handed over or both go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Measured
from bihuan.programmes.gigwork.models.shop import Stock

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class RedemptionState(models.TextChoices):
    """Where a redemption stands. What is reviewed is reserved already, but cannot be picked up."""

    REVIEW = "review", _l("Being reviewed")
    READY = "ready", _l("Ready for pick-up")
    DONE = "done", _l("Picked up")
    CANCELLED = "cancelled", _l("Taken back")
    LAPSED = "lapsed", _l("Not picked up in time")
    REFUSED = "refused", _l("Not approved")
    REVERSED = "reversed", _l("Brought back")


LIVE = (RedemptionState.REVIEW, RedemptionState.READY)
TONES = {
    RedemptionState.REVIEW: "amber",
    RedemptionState.READY: "active",
    RedemptionState.DONE: "done",
    RedemptionState.CANCELLED: "grey",
    RedemptionState.LAPSED: "grey",
    RedemptionState.REFUSED: "red",
    RedemptionState.REVERSED: "grey",
}


class Redemption(Measured):
    """One piece for one person. `linked` joins its two reservations in the ledger: the piece and
    the points, which are used or given back together.

    `code` is what the person shows at the counter; it finds the redemption while it is live.
    `flags` says in codes why the district looks at it first. `request` is the click that made it.
    """

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    stock = models.ForeignKey(Stock, models.PROTECT, related_name="redemptions")
    points = models.PositiveIntegerField(_l("Points"))
    state = models.CharField(_l("State"), max_length=10, choices=RedemptionState.choices)
    code = EncryptedTextField(_l("Pick-up code"))
    code_index = BlindIndexField(source="code")
    linked = models.UUIDField(unique=True)
    request = models.UUIDField(unique=True)
    flags = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(_l("Redeemed at"), default=clock.now)
    expires_at = models.DateTimeField(_l("Pick up by"))
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_l("Reason"), max_length=200, blank=True)

    if TYPE_CHECKING:
        person_id: UUID
        stock_id: UUID

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Redemption")
        verbose_name_plural = _l("Redemptions")
        indexes = (
            models.Index(fields=("person", "-made_at"), name="gigwork_redeemed_by"),
            models.Index(fields=("stock", "state"), name="gigwork_redeemed_at"),
            models.Index(
                fields=("expires_at",), condition=Q(state__in=("review", "ready")),
                name="gigwork_redeemed_due",
            ),
            models.Index(fields=("state", "-made_at"), name="gigwork_redeemed_state"),
        )  # fmt: skip
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("review", "ready"), ended_at=None)
                | (~Q(state__in=("review", "ready")) & Q(ended_at__isnull=False)),
                name="gigwork_redemption_ends",
            ),
            models.UniqueConstraint(
                fields=("code_index",), condition=Q(state__in=("review", "ready")),
                name="gigwork_live_code",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    def is_over(self, now: datetime) -> bool:
        """Its time has passed, whether or not the task that gives back has run yet."""
        return self.is_live and self.expires_at <= now

    @property
    def state_words(self) -> str:
        return str(RedemptionState(self.state).label)

    @property
    def tone(self) -> str:
        return TONES[RedemptionState(self.state)]

    @property
    def shown_code(self) -> str:
        """The code in two groups of four, as it is read out."""
        return f"{self.code[:4]} {self.code[4:]}"
