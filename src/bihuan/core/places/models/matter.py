"""What somebody brought about a place, wherever it is handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.core.places.models.service import ServicePlace

if TYPE_CHECKING:
    from uuid import UUID


class Matter(Record):
    """Says of something in a room above that it is about this place. What it is, and who may see
    what of it, that room knows (`registry.MATTERS`)."""

    place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="matters")
    matter_type = models.CharField(max_length=60)
    matter_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        place_id: UUID

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Matter of a place")
        verbose_name_plural = _l("Matters of places")
        constraints = (
            models.UniqueConstraint(fields=("matter_type", "matter_id"), name="places_matter_once"),
        )
        indexes = (models.Index(fields=("place", "-at"), name="places_matter_of"),)

    def __str__(self) -> str:
        return self.matter_type
