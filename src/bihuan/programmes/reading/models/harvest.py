"""Harvest (R-08): passages marked while reading, suggestions made of them, and their routes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured
from bihuan.programmes.reading.models.adoption import ADOPTION, STUDY, TAKEN_UP

PROBLEM, SUGGESTION, PRACTICE = "problem", "suggestion", "practice"
PASSAGE_KINDS = [
    (PROBLEM, _l("Problem")),
    (SUGGESTION, _l("Suggestion")),
    (PRACTICE, _l("Practice")),
]
MARKED, SELECTED, USED, PASSED = "marked", "selected", "used", "passed"
PASSAGE_STATES = [
    (MARKED, _l("Marked")),
    (SELECTED, _l("Selected")),
    (USED, _l("In a suggestion")),
    (PASSED, _l("Not used")),
]
PLAN, LEADER, DEPARTMENT, PROVINCE = "plan", "leader", "department", "province"
CHANNELS = [
    (PLAN, _l("Into the committee’s plan")),
    (LEADER, _l("To a city leader")),
    (DEPARTMENT, _l("To a department")),
    (PROVINCE, _l("Up by the province’s channel")),
]


class Suggestion(Measured):
    """An outcome suggestion made of passages; one to one with the submission of its case.

    `text` is prose. `made_on` puts it into its quarter.
    """

    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, related_name="reading_suggestion"
    )
    title = models.CharField(_l("Heading"), max_length=80)
    text = models.TextField(_l("Suggestion"))
    made_on = models.DateField(default=clock.today)

    class Meta:
        verbose_name = _l("Outcome suggestion")
        indexes = [models.Index(fields=["-made_on", "-id"], name="suggestion_by_day")]

    def __str__(self) -> str:
        return self.title


class Passage(Measured):
    """A quoted span of something read, typed; anchored as the W3C's TextQuoteSelector does it: the
    quote with what stands before and after, on one version of the text.

    `source_kind` and `source_id` name what was read (`sources.py` knows the kinds); `author` is
    whoever wrote or said it. `unit` is the office whose harvest it belongs to. `reason` says why it
    was left.
    """

    source_kind = models.CharField(max_length=40)
    source_id = models.UUIDField()
    source_version = models.PositiveIntegerField(default=1)
    source_title = models.CharField(max_length=120)
    author = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(_l("Kind"), max_length=10, choices=PASSAGE_KINDS)
    quote = models.TextField(_l("Passage that was marked"))
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    note = models.CharField(_l("Note"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=PASSAGE_STATES, default=MARKED)
    reason = models.CharField(max_length=200, blank=True)
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, related_name="passages")
    marked_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    marked_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _l("Marked passage")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=USED, suggestion__isnull=False)
                | (~models.Q(state=USED) & models.Q(suggestion__isnull=True)),
                name="passage_used_in_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=PASSED) | ~models.Q(reason=""),
                name="passage_left_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-marked_at"], name="passage_on_desk"),
            models.Index(fields=["source_kind", "source_id"], name="passage_of_source"),
            models.Index(fields=["unit", "-marked_at"], name="passage_by_time"),
        ]

    def __str__(self) -> str:
        return self.quote[:40]


class Route(Measured):
    """One way on which a suggestion goes, to one post, by a day, with what became of it.

    `addressee` names who receives it beyond the post ("the province's office"); `reference` is the
    number under which it goes there. `adopted_at` as an item's.
    """

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="routes")
    n = models.PositiveSmallIntegerField()
    channel = models.CharField(_l("Way"), max_length=10, choices=CHANNELS)
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="+")
    addressee = models.CharField(_l("Addressee outside"), max_length=80, blank=True)
    words = models.TextField(_l("What is asked"), blank=True)
    due_on = models.DateField(_l("Answer by"))
    state = models.CharField(max_length=8, choices=ADOPTION, default=STUDY)
    reason = models.TextField(blank=True)
    reference = models.CharField(_l("Their number"), max_length=60, blank=True)
    given_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _l("Way of a suggestion")
        ordering = ("n",)
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "n"], name="route_once"),
            models.UniqueConstraint(
                fields=["suggestion", "channel", "post"], name="route_post_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="route_declined_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TAKEN_UP, adopted_at__isnull=False)
                | (~models.Q(state__in=TAKEN_UP) & models.Q(adopted_at__isnull=True)),
                name="route_adopted_since",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "state"], name="route_by_post"),
            models.Index(fields=["channel", "state"], name="route_by_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
