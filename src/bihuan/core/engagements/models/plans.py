"""One enterprise, one plan: a goal, steps with owners and days, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured

from .enterprise import Enterprise

if TYPE_CHECKING:
    from uuid import UUID


class PlanState(models.TextChoices):
    OPEN = "open", _l("Under way")
    DONE = "done", _l("Plan carried out")
    DROPPED = "dropped", _l("Given up")


class Plan(Measured):
    """The plan for an enterprise; one at a time is open. `steps` and `done` count its steps that
    were not dropped, `due_on` is the next day on which one is due: kept by the actions."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="plans")
    goal = models.CharField(_l("What is to be reached"), max_length=200)
    post = models.ForeignKey(
        "parties.Post", models.PROTECT, verbose_name=_l("Who answers for it"), related_name="+"
    )
    state = models.CharField(max_length=7, choices=PlanState.choices, default=PlanState.OPEN)
    opened_on = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(_l("What came of it"), max_length=500, blank=True)
    steps_all = models.PositiveSmallIntegerField(default=0)
    steps_done = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True)

    if TYPE_CHECKING:
        enterprise_id: UUID
        post_id: UUID

    class Meta:
        ordering = ("-opened_on", "-id")
        verbose_name = _l("Plan")
        indexes = (models.Index(fields=("state", "due_on", "id"), name="engagements_plans_due"),)
        constraints = (
            models.UniqueConstraint(
                fields=("enterprise",), condition=Q(state="open"), name="engagements_one_plan"
            ),
            models.CheckConstraint(
                condition=Q(steps_done__lte=models.F("steps_all")), name="engagements_steps_done"
            ),
        )

    def __str__(self) -> str:
        return self.goal

    @property
    def percent(self) -> int:
        """Share of steps done, whole per cent, rounded down."""
        return self.steps_done * 100 // self.steps_all if self.steps_all else 0

    @property
    def is_late(self) -> bool:
        """A step is overdue."""
        return (
            self.state == PlanState.OPEN and self.due_on is not None and self.due_on < clock.today()
        )

    @property
    def tone(self) -> str:
        if self.state != PlanState.OPEN:
            return "done" if self.state == PlanState.DONE else "grey"
        return "red" if self.is_late else "active"

    @property
    def state_words(self) -> str:
        return str(PlanState(self.state).label)


class StepState(models.TextChoices):
    OPEN = "open", _l("To do")
    DONE = "done", _l("Done")
    DROPPED = "dropped", _l("Dropped")


class PlanStep(Measured):
    """A step of a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps")
    n = models.PositiveSmallIntegerField()
    words = models.CharField(_l("Step"), max_length=200)
    post = models.ForeignKey(
        "parties.Post", models.PROTECT, verbose_name=_l("Who does it"), related_name="+"
    )
    due_on = models.DateField(_l("By when"))
    state = models.CharField(max_length=7, choices=StepState.choices, default=StepState.OPEN)
    settled_on = models.DateField(null=True)
    note = models.CharField(_l("How it went"), max_length=300, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID
        post_id: UUID

    class Meta:
        ordering = ("n",)
        verbose_name = _l("Step of a plan")
        constraints = (models.UniqueConstraint(fields=("plan", "n"), name="engagements_step_n"),)

    def __str__(self) -> str:
        return self.words

    @property
    def is_late(self) -> bool:
        return self.state == StepState.OPEN and self.due_on < clock.today()
