"""What goes out on which day of a site (R-02)."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured

from .pieces import Piece


class Slot(Measured):
    """A day of a site's calendar that was given to a piece, or declared free.

    `reason` is wanted where the choice goes against a rule (the author had a piece within the
    span, another group was due); `against` names these rules by code, comma-separated. A day with
    no slot is a gap.
    """

    site = models.ForeignKey("publishing.Site", models.PROTECT, related_name="slots")
    day = models.DateField()
    piece = models.OneToOneField(Piece, models.PROTECT, null=True, related_name="slot")
    free = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    against = models.CharField(max_length=120, blank=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("day",)
        constraints = [
            models.UniqueConstraint(fields=["site", "day"], name="slot_once"),
            models.CheckConstraint(
                condition=models.Q(free=True, piece__isnull=True)
                | models.Q(free=False, piece__isnull=False),
                name="slot_piece_or_free",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%F}"
