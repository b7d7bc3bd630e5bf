"""Places that people go to because something is given there: stations, friendly communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured, Record
from bihuan.core.places.registry import KINDS

if TYPE_CHECKING:
    from uuid import UUID

LONGEST = 600


class ServicePlace(Measured):
    """A place with an owner in the tree; position in WGS-84. Closed for good it stays, so that what
    was there on a day can still be counted. area: whole square metres. is_model: one that others
    are shown; its unit says so."""

    kind = models.CharField(_l("Kind of service place"), max_length=40)
    name = models.CharField(_l("Name of the service place"), max_length=80)
    unit = models.ForeignKey(
        "parties.Organisation", models.PROTECT, verbose_name=_l("Unit in charge"), related_name="+"
    )
    address = models.CharField(_l("Address"), max_length=200)
    lat = models.FloatField()
    lon = models.FloatField()
    area = models.PositiveIntegerField(_l("Floor area in m²"), null=True, blank=True)
    phone = models.CharField(_l("Telephone of the place"), max_length=20, blank=True)
    about = models.CharField(_l("What one finds there"), max_length=LONGEST, blank=True)
    opened_on = models.DateField(_l("In service since"))
    closed_on = models.DateField(_l("Closed for good on"), null=True, blank=True)
    is_model = models.BooleanField(_l("A model for the others"), default=False)
    closed_why = models.CharField(_l("Why it was closed"), max_length=200, blank=True)

    if TYPE_CHECKING:
        unit_id: UUID

    class Meta:
        ordering = ("name", "id")
        verbose_name = _l("Service place")
        verbose_name_plural = _l("Service places")
        constraints = (
            models.UniqueConstraint(fields=("unit", "kind", "name"), name="places_service_once"),
            models.CheckConstraint(
                condition=models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="places_service_on_globe",
            ),
        )
        indexes = (
            models.Index(fields=("closed_on", "kind", "name", "id"), name="places_service_list"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def kind_words(self) -> str:
        """What it is, for readers."""
        known = KINDS.find(self.kind)
        return _(known.title) if known else self.kind

    def get_absolute_url(self) -> str:
        return reverse("places:service", args=[self.pk])

    def keeper_url(self) -> str:
        """The page of whoever runs it."""
        return reverse("places:keep", args=[self.pk])


class HasFacility(Record):
    """What the place has."""

    place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="facilities")
    code = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("place", "code"), name="places_facility_once"),
        )
        indexes = (models.Index(fields=("code", "place"), name="places_facility_of"),)


class WeekHours(Record):
    """Open on a weekday (0: Monday) from one minute of the day to another (at most 1,440)."""

    place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="week")
    weekday = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("place", "weekday", "opens"), name="places_week_hours_once"
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6, closes__lte=1440, opens__lt=models.F("closes")),
                name="places_week_hours_sound",
            ),
        )


class DayHours(Record):
    """Another time on one day; without one it is closed that day."""

    place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="days")
    day = models.DateField()
    opens = models.PositiveSmallIntegerField(null=True)
    closes = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("day", "opens")
        constraints = (
            models.UniqueConstraint(fields=("place", "day", "opens"), name="places_day_hours_once"),
            models.UniqueConstraint(
                fields=("place", "day"), condition=models.Q(opens=None), name="places_day_shut_once"
            ),
            models.CheckConstraint(
                condition=models.Q(opens=None, closes=None)
                | models.Q(closes__lte=1440, opens__lt=models.F("closes")),
                name="places_day_hours_sound",
            ),
        )
