"""A case sent round among leaders (传阅), one after the other or to all at once."""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.cases import Case
from bihuan.core.kernel.models import Measured, Record


class Circulation(Measured):
    """One sending round. in_order: each reads after the one before; else all at once."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="circulations")
    started_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    started_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    in_order = models.BooleanField()
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["started_post", "-started_at"], name="circulation_by_post")]

    def __str__(self) -> str:
        return f"{self.case_id}"


class CirculationStep(Measured):
    """One leader's turn: it waits for those before, is open, or was read."""

    STATES = [(s, s) for s in ("waiting", "open", "read")]

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="circulated")
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    opened_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circulation", "post"], name="step_post_once"),
            models.UniqueConstraint(fields=["circulation", "position"], name="step_position_once"),
        ]
        indexes = [
            models.Index(
                fields=["post", "opened_at"], condition=models.Q(state="open"), name="step_to_read"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.state}"


class CaseReader(Record):
    """A post to which a case was shown, by an instruction or a circulation: it reads the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="readers")
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "case"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.post_id}"
