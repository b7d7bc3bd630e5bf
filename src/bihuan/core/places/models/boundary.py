"""Where an organisation's area ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class Boundary(Record):
    """The area of a street, community or district, in WGS-84; imported by the operator.

    The box narrows down candidates in the database; the polygon decides. ``source`` says where the
    outline comes from, because a made one must never pass for an official one.
    """

    organisation = models.OneToOneField(
        "parties.Organisation", on_delete=models.CASCADE, related_name="boundary"
    )
    geometry = models.TextField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    centre_lat = models.FloatField()
    centre_lon = models.FloatField()
    source = models.CharField(max_length=200, blank=True, default="")
    changed_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        verbose_name = _l("Boundary")
        verbose_name_plural = _l("Boundaries")
        indexes = (models.Index(fields=("west", "east", "south", "north"), name="places_box"),)

    def __str__(self) -> str:
        return str(self.organisation_id)
