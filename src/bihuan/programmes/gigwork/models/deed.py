"""What somebody did for the neighbourhood and a station confirms: patrols, telling of policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured
from bihuan.programmes.gigwork.models.shop import PickUpPoint

if TYPE_CHECKING:
    from uuid import UUID


class DeedKind(models.TextChoices):
    PATROL = "patrol", _l("Safety patrol")
    PUBLICITY = "publicity", _l("Telling of policy")


class DeedState(models.TextChoices):
    SENT = "sent", _l("Waiting for the station")
    CONFIRMED = "confirmed", _l("Confirmed")
    REFUSED = "refused", _l("Not confirmed")


DEED_TONES = {"sent": "waiting", "confirmed": "done", "refused": "grey"}


class Deed(Measured):
    """G-10: one per person, kind and day counts. The day is that of the doing: who tells of it
    weeks later gets the same points, in the same quarter."""

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    place = models.ForeignKey(PickUpPoint, models.PROTECT, related_name="deeds")
    kind = models.CharField(_l("Kind"), max_length=10, choices=DeedKind.choices)
    done_on = models.DateField(_l("Day"))
    words = models.CharField(_l("What you did"), max_length=200)
    state = models.CharField(_l("State"), max_length=10, choices=DeedState.choices)
    points = models.PositiveIntegerField(_l("Points"), default=0)
    made_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_l("Reason"), max_length=200, blank=True)

    if TYPE_CHECKING:
        person_id: UUID
        place_id: UUID

    class Meta:
        ordering = ("-done_on", "-id")
        verbose_name = _l("Deed")
        verbose_name_plural = _l("Deeds")
        indexes = (models.Index(fields=("place", "state", "-done_on"), name="gigwork_deeds_at"),)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind", "done_on"),
                condition=models.Q(state__in=("sent", "confirmed")),
                name="gigwork_deed_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def tone(self) -> str:
        return DEED_TONES[self.state]
