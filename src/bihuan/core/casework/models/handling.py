"""Who has a case, by when, and what was asked to be decided about it."""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.cases import Case
from bihuan.core.kernel.models import Measured, Record

CALENDARS = [("elapsed", "elapsed"), ("watch", "watch"), ("working", "working")]


class Assignment(Measured):
    """A case given to a post (never to a person) in a role, until done or withdrawn."""

    ROLES = [(r, r) for r in ("receiver", "lead", "helper", "verifier", "supervisor")]
    STATES = [(s, s) for s in ("active", "done", "withdrawn")]

    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12, choices=ROLES)
    state = models.CharField(max_length=10, choices=STATES, default="active")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "post", "role"],
                condition=models.Q(state="active"),
                name="assignment_active_once",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state="active", role="lead"),
                name="assignment_one_lead",
            ),
        ]
        indexes = [models.Index(fields=["post", "state", "case"], name="assignment_by_post")]

    def __str__(self) -> str:
        return f"{self.role} {self.state}"


class CaseClock(Measured):
    """A running allowance of time, counted in its own calendar; pauses move the deadline on.

    `minutes` is the allowance; `used` what had been used when it was paused, in minutes of
    `calendar`. `next_climb_at` is when lateness next climbs a level, null when it cannot.
    """

    STATES = [(s, s) for s in ("running", "paused", "met", "missed", "cancelled")]

    case = models.ForeignKey(Case, models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=20)
    calendar = models.CharField(max_length=8, choices=CALENDARS)
    minutes = models.PositiveIntegerField()
    amber_percent = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    amber_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    used = models.PositiveIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default="running")
    climbed = models.PositiveSmallIntegerField(default=0)
    next_climb_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=models.Q(state__in=("running", "paused")),
                name="clock_live_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_climb_at"],
                condition=models.Q(state="running"),
                name="clock_to_climb",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class ClockRule(Record):
    """The office's own allowance for a clock, for one sub-category or ("") for all."""

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    category = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveIntegerField()
    calendar = models.CharField(max_length=8, choices=CALENDARS)
    amber_percent = models.PositiveSmallIntegerField(default=70)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "category"], name="clockrule_once"),
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0, amber_percent__gt=0, amber_percent__lte=100),
                name="clockrule_sane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.category}"


class Proposal(Measured):
    """The register of returns, voids, extensions, deferrals: asked by one, decided by another."""

    KINDS = [(k, k) for k in ("return", "void", "extension", "deferral")]
    STATES = [(s, s) for s in ("open", "approved", "refused", "lapsed")]

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=10, choices=KINDS)
    reason = models.TextField()
    until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default="open")
    proposed_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    proposed_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    decided_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="open"), name="proposal_one_open"
            )
        ]
        indexes = [models.Index(fields=["state", "-proposed_at"], name="proposal_register")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
