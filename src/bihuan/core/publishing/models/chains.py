"""How many look at a piece before readers do, in which order, and within how many days (R-13)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Record

KINDS = [("review", _l("Review")), ("proof", _l("Proof"))]


class Chain(Record):
    """A unit's chain of reviews and proofs. A piece keeps the steps it began with."""

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(_l("Name of the chain"), max_length=40)
    is_active = models.BooleanField(_l("In use"), default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Step(Record):
    """One step: a post that decides within so many working days.

    No person decides two steps of one kind for one piece, and nobody decides on their own text.
    """

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_l("Kind"), max_length=10, choices=KINDS)
    title = models.CharField(_l("Title"), max_length=30)
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="+")
    working_days = models.PositiveSmallIntegerField(_l("Working days"), default=2)

    class Meta:
        ordering = ("place",)
        constraints = [models.UniqueConstraint(fields=["chain", "place"], name="step_place_once")]

    def __str__(self) -> str:
        return self.title
