"""Practices (R-10): what works is kept so that other units take it up, and say what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured
from bihuan.programmes.reading.models.harvest import Passage


class Practice(Measured):
    """One to one with its submission; where it stands and for whom it is are its case's.

    `how` is prose. `unit` is where it works. `passage`: from which it was made, if from any.
    """

    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, related_name="reading_practice"
    )
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="practices")
    title = models.CharField(_l("Heading"), max_length=64)
    problem = models.CharField(_l("What it is good for"), max_length=200)
    how = models.TextField(_l("How it is done"))
    result = models.TextField(_l("What came of it"), blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _l("Practice")
        indexes = [models.Index(fields=["-published_at", "-id"], name="practice_published")]

    def __str__(self) -> str:
        return self.title


class PracticeUse(Measured):
    """A unit took a practice up on a day, and later says what came of it."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="uses")
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    began_on = models.DateField(_l("In use since"), default=clock.today)
    plan = models.TextField(_l("How it is done here"), blank=True)
    outcome = models.TextField(_l("What came of it"), blank=True)
    outcome_at = models.DateTimeField(null=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    by_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _l("Use of a practice")
        ordering = ("-began_on", "id")
        constraints = [
            models.UniqueConstraint(fields=["practice", "unit"], name="practiceuse_once")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.unit_id}"
