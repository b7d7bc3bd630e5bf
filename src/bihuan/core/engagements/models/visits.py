"""Visits to an enterprise, and the needs that were found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.engagements.registry import PURPOSES, TOPICS
from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Measured

from .enterprise import Enterprise

if TYPE_CHECKING:
    from uuid import UUID


class VisitWay(models.TextChoices):
    THERE = "there", _l("On the spot")
    CALL = "call", _l("By telephone")
    ONLINE = "online", _l("By video")


class Visit(Measured):
    """Somebody was there: when, for which post, whom they met, what was said and what comes next.

    `client_id` makes it one visit however often the phone sends it; `noted_at` is when it arrived.
    `next_due` belongs to `next_step` and is settled by `next_done_on`.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="visits")
    client_id = models.UUIDField(unique=True, editable=False)
    visited_on = models.DateField(_l("Day of the visit"))
    way = models.CharField(
        _l("How"), max_length=6, choices=VisitWay.choices, default=VisitWay.THERE
    )
    purpose = models.CharField(_l("Purpose of the visit"), max_length=40)
    by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    with_whom = models.CharField(_l("Who came along"), max_length=120, blank=True)
    met = EncryptedTextField(_l("Whom you met"), null=True, blank=True)
    words = models.TextField(_l("What was said and seen"), max_length=2000)
    next_step = models.CharField(_l("Next step"), max_length=200, blank=True)
    next_due = models.DateField(_l("By when"), null=True, blank=True)
    next_done_on = models.DateField(_l("Done on"), null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    noted_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        enterprise_id: UUID
        post_id: UUID | None
        by_id: UUID | None

    class Meta:
        ordering = ("-visited_on", "-id")
        verbose_name = _l("Visit")
        verbose_name_plural = _l("Visits")
        indexes = (
            models.Index(fields=("enterprise", "-visited_on", "-id"), name="engagements_visits_of"),
            models.Index(fields=("post", "enterprise", "-visited_on"), name="engagements_visit_by"),
            models.Index(fields=("-visited_on", "-id"), name="engagements_visits_newest"),
            models.Index(
                fields=("post", "next_due"),
                condition=Q(next_due__isnull=False, next_done_on__isnull=True),
                name="engagements_next_steps",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(next_due__isnull=True) | ~Q(next_step=""),
                name="engagements_next_step_named",
            ),
        )

    def __str__(self) -> str:
        return f"{self.enterprise} · {self.visited_on:%F}"

    @property
    def purpose_words(self) -> str:
        known = PURPOSES.find(self.purpose)
        return _(known.title) if known else self.purpose

    @property
    def way_words(self) -> str:
        return str(VisitWay(self.way).label)

    @property
    def step_open(self) -> bool:
        return bool(self.next_step) and self.next_done_on is None


class Need(Measured):
    """A need of an enterprise, found at a visit: a case, or settled on the spot."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="needs")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="needs")
    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, null=True, related_name="need"
    )
    topic = models.CharField(_l("About what"), max_length=40)
    words = models.CharField(_l("The need"), max_length=500)
    found_on = models.DateField(default=clock.today)
    settled_on = models.DateField(null=True)

    if TYPE_CHECKING:
        enterprise_id: UUID
        visit_id: UUID | None
        submission_id: UUID | None

    class Meta:
        ordering = ("-found_on", "-id")
        verbose_name = _l("Need")
        indexes = (
            models.Index(fields=("enterprise", "-found_on", "-id"), name="engagements_needs_of"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(submission__isnull=False) | Q(settled_on__isnull=False),
                name="engagements_need_goes_on",
            ),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def topic_words(self) -> str:
        known = TOPICS.find(self.topic)
        return _(known.title) if known else self.topic
