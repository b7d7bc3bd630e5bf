"""What a service place has in stock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Record
from bihuan.core.places.models.service import ServicePlace

if TYPE_CHECKING:
    from uuid import UUID


class Supply(Record):
    """One kind of goods at one place. How much there is stands in the ledger (book `supplies`),
    whose account this row owns. low: from so many on it runs short; 0: when it is gone.
    """

    place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="supplies")
    name = models.CharField(_l("Goods"), max_length=40)
    measure = models.CharField(_l("Unit of count"), max_length=10)
    low = models.PositiveIntegerField(_l("Short at"), default=0)
    emergency = models.BooleanField(_l("For emergencies"), default=False)
    dropped = models.BooleanField(_l("No longer kept"), default=False)
    counted_at = models.DateTimeField(null=True, editable=False)

    if TYPE_CHECKING:
        place_id: UUID

    class Meta:
        ordering = ("-emergency", "name", "id")
        verbose_name = _l("Goods of a place")
        verbose_name_plural = _l("Goods of places")
        constraints = (
            models.UniqueConstraint(fields=("place", "name"), name="places_supply_once"),
        )

    def __str__(self) -> str:
        return self.name
