"""What follows when an answer is late: a sheet to the unit (督办单), a circular (通报) of all."""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.instructions import InstructionAddressee
from bihuan.core.casework.numbers import bracketed
from bihuan.core.kernel.models import Measured


class SupervisionSheet(Measured):
    """A numbered sheet to one addressee that is late; `unit` issues it, by itself or by a person.

    `serial` counts per unit and year without gaps.
    """

    addressee = models.OneToOneField(InstructionAddressee, models.PROTECT, related_name="sheet")
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    issued_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    issued_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="sheet_number_once")
        ]
        indexes = [models.Index(fields=["unit", "-issued_at"], name="sheet_by_unit")]

    def __str__(self) -> str:
        return bracketed(self.year, self.serial)


class LateCircular(Measured):
    """A circular of what a unit's leaders asked and who is late, as it stood at `as_of`."""

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    since = models.DateTimeField()
    issued_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    issued_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="circular_number_once")
        ]
        indexes = [models.Index(fields=["unit", "-as_of"], name="circular_by_unit")]

    def __str__(self) -> str:
        return bracketed(self.year, self.serial)


class LateCircularLine(Measured):
    """One unit's line: how many it was asked, answered in time, answered late, owes still."""

    circular = models.ForeignKey(LateCircular, models.PROTECT, related_name="lines")
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    asked = models.PositiveIntegerField()
    in_time = models.PositiveIntegerField()
    answered_late = models.PositiveIntegerField()
    owed_late = models.PositiveIntegerField()
    oldest_due = models.DateTimeField(null=True)

    @property
    def not_due(self) -> int:
        """How many waited within their time."""
        return self.asked - self.in_time - self.answered_late - self.owed_late

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circular", "unit"], name="circular_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.owed_late}"
