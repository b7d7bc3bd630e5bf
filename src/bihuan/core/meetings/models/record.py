"""What remains of a session: points raised, comments on talks, feedback."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Measured, Record
from bihuan.core.meetings.models.session import Session
from bihuan.core.meetings.models.talk import Talk

if TYPE_CHECKING:
    from uuid import UUID


class Point(Measured):
    """A point raised in discussion, in the words of whoever wrote it down; who raised it may be
    left open. Under a talk or a question, or of the session as a whole."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="points")
    talk = models.ForeignKey(
        Talk, null=True, blank=True, on_delete=models.PROTECT, related_name="points"
    )
    text = models.TextField(_l("Point"), max_length=2000)
    raised_by = EncryptedTextField(_l("Raised by"), blank=True, default="")
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    if TYPE_CHECKING:
        session_id: UUID
        talk_id: UUID | None

    class Meta:
        ordering = ("noted_at", "id")
        verbose_name = _l("Point raised")
        indexes = (models.Index(fields=("session", "noted_at"), name="meetings_points_of"),)


class CommentKind(models.TextChoices):
    LEADER = "leader", _l("A leader")
    EXPERT = "expert", _l("An expert")


class Comment(Record):
    """What a named leader or expert said about a talk, kept with it."""

    talk = models.ForeignKey(Talk, on_delete=models.PROTECT, related_name="comments")
    kind = models.CharField(
        _l("Speaks as"), max_length=6, choices=CommentKind.choices, default=CommentKind.LEADER
    )
    name = EncryptedTextField(_l("Name"))
    post = models.CharField(_l("Post or title"), max_length=80)
    text = models.TextField(_l("Comment"), max_length=4000)
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("noted_at", "id")
        verbose_name = _l("Comment on a talk")


class Feedback(Record):
    """What somebody who was there thought of it; once, and may be changed. Hosts read it nameless:
    the person is kept only so that it stays one."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="feedback")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    stars = models.PositiveSmallIntegerField(
        _l("Stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    words = models.TextField(_l("In a few words"), max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Feedback")
        constraints = (
            models.UniqueConstraint(fields=("session", "person"), name="meetings_feedback_once"),
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=5), name="meetings_feedback_stars"
            ),
        )
