"""What the programme keeps beside an essay: what it is about and whose group its author was."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record

from .author_choices import FIELDS, GROUPS, LEVELS, SOURCES
from .books import Book

BOOK, WORK = "book", "work"
ABOUT = [(BOOK, _l("A book I read")), (WORK, _l("A piece of work I did"))]


class AuthorProfile(Measured):
    """What an author is asked once. `birth_band` is the first year of a span of five."""

    person = models.OneToOneField("parties.Person", models.PROTECT, related_name="reading_profile")
    birth_band = models.PositiveSmallIntegerField(_l("Born in"))
    field = models.CharField(_l("Field of work"), max_length=16, choices=FIELDS)
    level = models.CharField(_l("Level"), max_length=10, choices=LEVELS)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _l("Author")

    def __str__(self) -> str:
        return f"{self.field} {self.level}"


class Essay(Measured):
    """One to one with a piece of kind "reading.essay".

    `group`, `field`, `level`, `post_title` are the author's at the time of writing (R-03) and stay
    when the author moves on; empty until the essay was handed in. `group_from` says how the group
    is known: by the post, by the profile, or corrected by an editor.
    """

    piece = models.OneToOneField("publishing.Piece", models.CASCADE, related_name="essay")
    about = models.CharField(_l("Written on"), max_length=4, choices=ABOUT, default=BOOK)
    book = models.ForeignKey(Book, models.PROTECT, null=True, blank=True, related_name="essays")
    work = models.CharField(_l("Which work"), max_length=60, blank=True)
    group = models.CharField(_l("Group of the author"), max_length=8, choices=GROUPS, blank=True)
    group_from = models.CharField(max_length=8, choices=SOURCES, blank=True)
    field = models.CharField(_l("Field of work"), max_length=16, choices=FIELDS, blank=True)
    level = models.CharField(_l("Level"), max_length=10, choices=LEVELS, blank=True)
    post_title = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _l("Essay")
        indexes = [models.Index(fields=["group"], name="essay_by_group")]

    def __str__(self) -> str:
        return f"{self.piece_id}"


class GroupCorrection(Record):
    """An editor put an author's group right, before approval, and said why: never changed."""

    essay = models.ForeignKey(Essay, models.CASCADE, related_name="corrections")
    before = models.CharField(max_length=8, choices=GROUPS, blank=True)
    after = models.CharField(max_length=8, choices=GROUPS)
    reason = models.CharField(max_length=200)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
