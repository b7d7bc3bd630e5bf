"""Named points that people mean when they say where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured

if TYPE_CHECKING:
    from uuid import UUID


class SpotKind(models.TextChoices):
    ROAD = "road", _l("Road")
    CROSSING = "crossing", _l("Crossing")
    ESTATE = "estate", _l("Housing estate")
    MARKET = "market", _l("Market")
    SCHOOL = "school", _l("School")
    HOSPITAL = "hospital", _l("Hospital")
    PARK = "park", _l("Park")
    STOP = "stop", _l("Stop or station")
    OFFICE = "office", _l("Office building")
    OTHER = "other", _l("Other")


class Spot(Measured):
    """A line of the gazetteer; position in WGS-84. ``organisation`` is the community it lies in."""

    name = models.CharField(_l("Name of the place"), max_length=120, db_index=True)
    kind = models.CharField(_l("Kind of place"), max_length=16, choices=SpotKind.choices)
    organisation = models.ForeignKey(
        "parties.Organisation", null=True, on_delete=models.CASCADE, related_name="spots"
    )
    lat = models.FloatField()
    lon = models.FloatField()
    address = models.CharField(_l("Address"), max_length=200, blank=True, default="")

    if TYPE_CHECKING:
        organisation_id: UUID | None

    class Meta:
        verbose_name = _l("Spot")
        verbose_name_plural = _l("Spots")
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="places_spot_on_globe",
            ),
        )
        indexes = (models.Index(fields=("lat", "lon"), name="places_spot_position"),)

    def __str__(self) -> str:
        return self.name
