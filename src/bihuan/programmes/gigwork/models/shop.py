"""What points are redeemed for, and where it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class PickUpPoint(Record):
    """A counter at which goods are handed over: a named place of the unit that hosts it.

    The unit decides who may hand over there (right `gigwork.hand_over` over it).
    """

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(_l("Pick-up place"), max_length=60)
    address = models.CharField(_l("Address"), max_length=120)
    hours = models.CharField(_l("Opening hours"), max_length=60, blank=True)
    active = models.BooleanField(_l("In use"), default=True)

    if TYPE_CHECKING:
        unit_id: UUID

    class Meta:
        ordering = ("name", "id")
        verbose_name = _l("Pick-up place")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="gigwork_pickup_name"),
        )

    def __str__(self) -> str:
        return self.name


class Good(Record):
    """Something in the catalogue. Points are those of whoever redeems it from now on; what is
    reserved keeps the points it was reserved for. `monthly` 0 means no limit of its own."""

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(_l("Title in Chinese"), max_length=30)
    title_en = models.CharField(_l("Title in English"), max_length=60)
    about = models.CharField(_l("What it is"), max_length=300, blank=True)
    points = models.PositiveIntegerField(_l("Points needed"), validators=[MinValueValidator(1)])
    monthly = models.PositiveSmallIntegerField(_l("Most per person and month"), default=1)
    order = models.PositiveSmallIntegerField(_l("Place in the list"), default=0)
    active = models.BooleanField(_l("In the catalogue"), default=True)
    made_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        unit_id: UUID

    class Meta:
        ordering = ("order", "title", "id")
        verbose_name = _l("Goods item")
        verbose_name_plural = _l("Goods")
        constraints = (
            models.UniqueConstraint(fields=("unit", "title"), name="gigwork_good_title"),
            models.CheckConstraint(
                condition=models.Q(points__gt=0), name="gigwork_good_costs_points"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title if (get_language() or "zh").startswith("zh") else self.title_en


class Stock(Record):
    """A good at a pick-up place. The row owns an account in the book "goods", whose balance is how
    many pieces are free; it is also the row that redemptions of it line up at. `low` pieces or
    fewer are shown as low; 0 says nothing."""

    good = models.ForeignKey(Good, models.PROTECT, related_name="stocks")
    place = models.ForeignKey(PickUpPoint, models.PROTECT, related_name="stocks")
    low = models.PositiveSmallIntegerField(_l("Low at"), default=3)

    if TYPE_CHECKING:
        good_id: UUID
        place_id: UUID

    class Meta:
        ordering = ("place", "good", "id")
        verbose_name = _l("Stock of a good")
        constraints = (
            models.UniqueConstraint(fields=("good", "place"), name="gigwork_stock_once"),
        )

    def __str__(self) -> str:
        return f"{self.good_id}@{self.place_id}"
