"""The steps that a piece goes through, and words on its passages."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record

from .chains import KINDS
from .pieces import Piece, Version


class Review(Measured):
    """One step of one piece: copied from the chain when the piece was handed in.

    `round` grows each time the author hands in anew. `due_at` is set when the step's turn comes.
    `all_anew`: whoever sent it back wants all steps gone through again, not only from here on.
    """

    STATES = [
        ("waiting", "waiting"), ("open", "open"), ("passed", "passed"), ("returned", "returned"),
        ("declined", "declined"), ("dropped", "dropped"),
    ]  # fmt: skip

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField(default=1)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.CharField(max_length=30)
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="reviews")
    working_days = models.PositiveSmallIntegerField(default=2)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    all_anew = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    times: int = 1
    """How often its step has had the text, this time included (queries/chains.standing)."""

    class Meta:
        ordering = ("round", "place")
        constraints = [
            models.UniqueConstraint(fields=["piece", "round", "place"], name="review_once"),
            models.UniqueConstraint(
                fields=["piece"], condition=models.Q(state="open"), name="review_one_open"
            ),
        ]
        indexes = [
            models.Index(
                fields=["post", "due_at"], condition=models.Q(state="open"), name="review_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.piece_id} {self.round}.{self.place}"


class PassageNote(Record):
    """Words on a passage of a version. The passage is known by its text and by what stands before
    and after it (W3C Web Annotation, TextQuoteSelector), so that it is found in later versions.

    audience: "author" is read by the author too, "desk" by editors only.
    """

    AUDIENCES = [("author", "author"), ("desk", "desk")]

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="notes")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    quote = models.CharField(max_length=500)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    words = models.TextField()
    audience = models.CharField(max_length=6, choices=AUDIENCES, default="author")
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="answered_by")
    by_person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return self.quote[:40]
