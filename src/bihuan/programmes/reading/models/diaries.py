"""A field diary of a holiday (R-09): what was seen and heard; its items, each followed alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured
from bihuan.programmes.reading.models.adoption import ADOPTION, TAKEN_UP

HOLIDAYS = [
    ("spring", _l("Spring Festival")),
    ("qingming", _l("Qingming")),
    ("labour", _l("Labour Day")),
    ("dragon", _l("Dragon Boat Festival")),
    ("autumn", _l("Mid-Autumn Festival")),
    ("national", _l("National Day")),
    ("newyear", _l("New Year")),
    ("other", _l("Weekend or leave")),
]
PROBLEM, SUGGESTION, EXPERIENCE, OTHER = "problem", "suggestion", "experience", "other"
ITEM_KINDS = [
    (PROBLEM, _l("Problem raised by people")),
    (SUGGESTION, _l("Suggestion from below")),
    (EXPERIENCE, _l("Experience seen elsewhere")),
    (OTHER, _l("Something else")),
]
BROUGHT, LEFT = "brought", "left"
ITEM_STATES = [(BROUGHT, _l("Handed in")), (LEFT, _l("Not sent up")), *ADOPTION]


class Diary(Measured):
    """One to one with its submission, whose reporter wrote it; where it stands is its case's state.

    `title` and `story` are as the office edited them; as they came they stay in `title_as_written`
    and in the submission's words, which nobody changes. `unit` and `post_title` are the writer's at
    the time of writing. `people` says in a few words who was met, never names or numbers.
    `sent_up_at`: when the office sent it up, first.
    """

    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, related_name="reading_diary"
    )
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=120, blank=True)
    holiday = models.CharField(_l("Holiday"), max_length=10, choices=HOLIDAYS)
    visited_on = models.DateField(_l("Day of the visit"))
    people = models.CharField(_l("Whom you met"), max_length=120, blank=True)
    policies = models.CharField(_l("Policies explained"), max_length=200, blank=True)
    title = models.CharField(_l("Heading"), max_length=64)
    story = models.TextField(_l("What you saw and heard"), blank=True)
    title_as_written = models.CharField(max_length=64)
    sent_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _l("Field diary")
        indexes = [models.Index(fields=["-sent_up_at", "-id"], name="diary_sent_up")]

    def __str__(self) -> str:
        return self.title


class DiaryItem(Measured):
    """One matter in a diary, followed alone. `n` counts from 1 in the diary.

    `post` is the department that deals with it, by `due_on`. `adopted_at`: since when it counts as
    taken up (adopted, being done or done), null when it is not; figures count by it.
    """

    diary = models.ForeignKey(Diary, models.PROTECT, related_name="items")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(_l("Kind"), max_length=10, choices=ITEM_KINDS)
    text = models.TextField(_l("What the matter is"))
    text_as_written = models.TextField()
    state = models.CharField(max_length=8, choices=ITEM_STATES, default=BROUGHT)
    reason = models.TextField(blank=True)
    post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    changed_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _l("Item of a diary")
        ordering = ("n",)
        constraints = [
            models.UniqueConstraint(fields=["diary", "n"], name="diaryitem_once"),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="diaryitem_declined_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TAKEN_UP, adopted_at__isnull=False)
                | (~models.Q(state__in=TAKEN_UP) & models.Q(adopted_at__isnull=True)),
                name="diaryitem_adopted_since",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "state"], name="diaryitem_by_kind"),
            models.Index(fields=["post", "state"], name="diaryitem_by_post"),
        ]

    def __str__(self) -> str:
        return self.text[:40]
