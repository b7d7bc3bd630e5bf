"""The puzzles board (R-07): a difficulty from work, ideas of others, the outcome to the asker."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured


class Puzzle(Measured):
    """One to one with its submission; where it stands is its case's state.

    `anonymous`: other readers see neither name nor unit; the office does. `session` is the one on
    whose agenda it stands, `session_on` its day. `outcome` is what the asker gets back.
    """

    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, related_name="reading_puzzle"
    )
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(_l("The puzzle in a sentence"), max_length=80)
    text = models.TextField(_l("The difficulty"))
    tried = models.TextField(_l("What was tried"), blank=True)
    anonymous = models.BooleanField(_l("Keep my name and unit from other readers"), default=False)
    session = models.UUIDField(null=True)
    session_label = models.CharField(max_length=120, blank=True)
    outcome = models.TextField(_l("Outcome"), blank=True)

    class Meta:
        verbose_name = _l("Puzzle")
        indexes = [models.Index(fields=["session"], name="puzzle_of_session")]

    def __str__(self) -> str:
        return self.title


class Idea(Measured):
    """An idea for a puzzle: given on the board by its giver, or in the session: written down by
    the office (`said_by` names who gave it there), or taken over from the session's record, whose
    `point` it then is and keeps the name. `helped`: the asker says that it helped."""

    puzzle = models.ForeignKey(Puzzle, models.PROTECT, related_name="ideas")
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, null=True, related_name="+")
    said_by = models.CharField(_l("Given by"), max_length=60, blank=True)
    in_session = models.BooleanField(_l("Given in the session"), default=False)
    point = models.UUIDField(null=True, unique=True)
    text = models.TextField(_l("Idea"))
    helped = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _l("Idea")
        ordering = ("at", "id")
        indexes = [models.Index(fields=["puzzle", "at"], name="idea_of_puzzle")]

    def __str__(self) -> str:
        return self.text[:40]
