"""What a leader says about a case: to whom, by when, and what each of them answered.

Words are in rows that may be erased; the trail holds their salted digests. None of it is ever
public: `queries/instructing.py` says who reads an instruction, and nothing else does.
"""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.cases import Case
from bihuan.core.casework.models.circulation import CirculationStep
from bihuan.core.kernel.models import Measured, Record


class Instruction(Measured):
    """One instruction (批示) of the leader in `post`.

    manner: "typed" by the leader, "circled" as read (圈阅: no words, nobody answers), or
    "handwritten" and recorded with its photo by a secretary (代录). `person` is the leader;
    `recorded_by` who entered it, in `recorded_post`: the leader's own post, or the secretary's.
    state: "open" until every addressee has answered; then, and from the first when nobody is
    addressed, "done"; "withdrawn" by the leader. `chased` counts automatic reminders.
    """

    MANNERS = [(m, m) for m in ("typed", "circled", "handwritten")]
    STATES = [(s, s) for s in ("open", "done", "withdrawn")]

    case = models.ForeignKey(Case, models.PROTECT, related_name="instructions")
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="instructions")
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    recorded_post = models.ForeignKey("parties.Post", models.PROTECT, related_name="+")
    as_deputy = models.BooleanField(default=False)
    step = models.OneToOneField(CirculationStep, models.PROTECT, null=True, related_name="outcome")
    manner = models.CharField(max_length=12, choices=MANNERS)
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    state = models.CharField(max_length=10, choices=STATES, default="open")
    given_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    amber_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    chased = models.PositiveSmallIntegerField(default=0)
    next_chase_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="open") | models.Q(due_at__isnull=False),
                name="instruction_open_has_deadline",
            )
        ]
        indexes = [
            models.Index(fields=["post", "state", "-given_at"], name="instruction_by_post"),
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state="open"),
                name="instruction_open_by_due",
            ),
            models.Index(
                fields=["next_chase_at"],
                condition=models.Q(state="open"),
                name="instruction_to_chase",
            ),
            models.Index(fields=["-given_at", "id"], name="instruction_by_given"),
        ]

    def __str__(self) -> str:
        return f"{self.manner} {self.state}"


class InstructionAddressee(Measured):
    """A post that has to answer, and its answer. `seen_at`: when the leader noted the answer.

    passed_from: the addressee that passed its part on to this post (转办), and `asked_*` by whom,
    when and with which words. That one still answers to the leader; whoever is passed to answers
    to it. `salt` is of the answer, `asked_salt` of the words that came with the passing.
    """

    STATES = [(s, s) for s in ("waiting", "answered", "withdrawn")]

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="addressees")
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="instructed")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    as_deputy = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)
    passed_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="passed_on")
    asked_text = models.TextField(blank=True)
    asked_salt = models.CharField(max_length=32, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instruction", "post"], name="addressee_once"),
            models.CheckConstraint(
                condition=models.Q(passed_from__isnull=True) | models.Q(asked_at__isnull=False),
                name="addressee_passed_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="answered") | models.Q(answered_at__isnull=False),
                name="addressee_answered_when",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "state"], name="addressee_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.state}"


class InstructionReminder(Record):
    """One reminder (催办) of the posts that had not answered; by nobody when it came by itself."""

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="reminders")
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    by_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    late = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.at:%F}"


class Phrase(Record):
    """A leader's own phrase, offered beside the general ones."""

    post = models.ForeignKey("parties.Post", models.CASCADE, related_name="phrases")
    text = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "text"], name="phrase_once")]

    def __str__(self) -> str:
        return self.text


class RecordingRight(Record):
    """The leader's post lets another post record handwritten instructions on its behalf."""

    leader = models.ForeignKey("parties.Post", models.PROTECT, related_name="secretaries")
    secretary = models.ForeignKey("parties.Post", models.PROTECT, related_name="records_for")
    given_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "secretary"],
                condition=models.Q(ended_at__isnull=True),
                name="recording_right_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(leader=models.F("secretary")), name="recording_for_another"
            ),
        ]
        indexes = [
            models.Index(
                fields=["secretary"],
                condition=models.Q(ended_at__isnull=True),
                name="recording_by_secretary",
            )
        ]

    def __str__(self) -> str:
        return f"{self.secretary_id} → {self.leader_id}"
