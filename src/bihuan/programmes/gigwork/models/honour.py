"""Stars of a quarter, consent to be named, and records handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class StarRound(Record):
    """The stars of one quarter as they were published; the rule is kept with them, so that the
    list explains itself when the rule has changed. Once published it is not changed."""

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_l("Year"))
    quarter = models.PositiveSmallIntegerField(_l("Quarter"))
    places = models.PositiveSmallIntegerField(_l("Stars each quarter"))
    least = models.PositiveIntegerField(_l("Least points for a star"))
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-year", "-quarter")
        verbose_name = _l("Stars of a quarter")
        constraints = (
            models.UniqueConstraint(fields=("unit", "year", "quarter"), name="gigwork_stars_once"),
            models.CheckConstraint(
                condition=models.Q(quarter__gte=1, quarter__lte=4), name="gigwork_four_quarters"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"


class Star(Record):
    """One person's honour. `tie` says in a code how a tie was decided, "" where there was none."""

    round = models.ForeignKey(StarRound, models.PROTECT, related_name="stars")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField(_l("Rank"))
    points = models.PositiveIntegerField(_l("Points"))
    reports = models.PositiveIntegerField(_l("Valid reports"))
    reached_on = models.DateField(_l("Reached on"))
    tie = models.CharField(max_length=10, blank=True)

    if TYPE_CHECKING:
        person_id: UUID
        round_id: UUID

    class Meta:
        ordering = ("round", "rank", "id")
        verbose_name = _l("Star")
        constraints = (
            models.UniqueConstraint(fields=("round", "person"), name="gigwork_star_once"),
        )

    def __str__(self) -> str:
        return f"{self.rank}"


class NameConsent(Record):
    """A person lets their name stand in full on the list of honour, until they withdraw it."""

    person = models.OneToOneField("parties.Person", models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _l("Consent to be named")

    def __str__(self) -> str:
        return str(self.pk)


class Purpose(models.TextChoices):
    """What a record is asked for."""

    MEMBERSHIP = "membership", _l("Recommendation for membership")
    PROMOTION = "promotion", _l("Recommendation for promotion")
    HONOUR = "honour", _l("Recommendation for an honour")
    OTHER = "other", _l("Something else")


class RecordIssued(Record):
    """A record that a person had made of their own deeds, with their consent to hand it to the
    unit named. The paper itself is not kept: its number and SM3 digest tell whether one is ours."""

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    number = models.CharField(_l("Number"), max_length=30, unique=True)
    purpose = models.CharField(_l("Purpose"), max_length=12, choices=Purpose.choices)
    recipient = models.CharField(_l("Handed to"), max_length=60)
    consented_at = models.DateTimeField(default=clock.now)
    points = models.PositiveIntegerField(_l("Points"))
    reports = models.PositiveIntegerField(_l("Valid reports"))
    deeds = models.PositiveIntegerField(_l("Deeds"))
    stars = models.PositiveSmallIntegerField(_l("Number of stars"))
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-consented_at", "-id")
        verbose_name = _l("Record handed out")
        indexes = (models.Index(fields=("person", "-consented_at"), name="gigwork_records_of"),)

    def __str__(self) -> str:
        return self.number
