"""What people said about a case: erasable texts, verdicts, call-backs, links."""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.cases import Case, Submission
from bihuan.core.kernel.models import Measured, Record


class Remark(Record):
    """Words or photos that came with a move. The trail keeps only a salted digest of them.

    audience: "public" is read by those who reported, "staff" by those who handle.
    """

    AUDIENCES = [("public", "public"), ("staff", "staff")]

    case = models.ForeignKey(Case, models.PROTECT, related_name="remarks")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="remarks")
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    audience = models.CharField(max_length=6, choices=AUDIENCES, default="public")
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    by_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:40]


class Verdict(Measured):
    """The reporter's rating of the outcome; the last one stands, one per submission."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="verdict")
    stars = models.PositiveSmallIntegerField()
    solved = models.BooleanField()
    words = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__gte=1, stars__lte=5), name="verdict_one_to_five"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stars}"


class CallBack(Record):
    """A call to somebody who asked to be called: who called, whether they were reached."""

    OUTCOMES = [("told", "told"), ("not_reached", "not_reached"), ("refused", "refused")]

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="call_backs")
    outcome = models.CharField(max_length=12, choices=OUTCOMES)
    words = models.TextField(blank=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.outcome


class CaseLink(Record):
    """Two cases that belong together without being one (stored once, smaller id first)."""

    first = models.ForeignKey(Case, models.CASCADE, related_name="links_out")
    second = models.ForeignKey(Case, models.CASCADE, related_name="links_in")
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="caselink_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="caselink_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"
