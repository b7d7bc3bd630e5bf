"""What is on the agenda: talks, and questions that are put to the room."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Measured
from bihuan.core.meetings.models.series import Series
from bihuan.core.meetings.models.session import Session

if TYPE_CHECKING:
    from uuid import UUID


class TalkKind(models.TextChoices):
    TALK = "talk", _l("Talk")
    QUESTION = "question", _l("Question to the room")


class TalkState(models.TextChoices):
    PROPOSED = "proposed", _l("Proposed")
    ACCEPTED = "accepted", _l("On the agenda")
    DECLINED = "declined", _l("Not this time")
    WITHDRAWN = "withdrawn", _l("Taken back")


class AgeBand(models.TextChoices):
    """As the speaker says it; ages are not asked for and not worked out."""

    UNDER_30 = "u30", _l("Under 30")
    UNDER_40 = "u40", _l("30 to 39")
    UNDER_50 = "u50", _l("40 to 49")
    OVER_50 = "o50", _l("50 and over")


class Talk(Measured):
    """A talk of a person or of a named guest, or a question put to the room; `place` is its order.

    What it is about stands in words (`about`: a book, a piece of work) and may besides be linked
    to a thing of another room by `subject_type` ("publishing.piece") and `subject_id`; this room
    never reads the other. A proposal belongs to a series until it gets a session.
    """

    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="talks_offered"
    )
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="talks"
    )
    kind = models.CharField(max_length=8, choices=TalkKind.choices, default=TalkKind.TALK)
    state = models.CharField(max_length=10, choices=TalkState.choices, default=TalkState.PROPOSED)
    place = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_l("Topic"), max_length=120)
    about = models.CharField(_l("About which book or piece of work"), max_length=160, blank=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    summary = models.TextField(_l("In a few sentences"), max_length=4000, blank=True)
    minutes = models.PositiveSmallIntegerField(_l("Minutes"), default=20)
    speaker = models.ForeignKey(
        "parties.Person",
        verbose_name=_l("Speaker"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    guest = EncryptedTextField(_l("Guest's name"), null=True, blank=True)
    unit = models.ForeignKey(
        "parties.Organisation",
        verbose_name=_l("Unit of the speaker"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    from_where = models.CharField(_l("Post or unit of the guest"), max_length=80, blank=True)
    age_band = models.CharField(
        _l("Age of the speaker"), max_length=3, choices=AgeBand.choices, blank=True
    )
    proposed_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_l("Reason for it"), max_length=200, blank=True)

    if TYPE_CHECKING:
        session_id: UUID | None
        series_id: UUID | None
        speaker_id: UUID | None

    class Meta:
        ordering = ("place", "id")
        verbose_name = _l("Talk")
        indexes = (
            models.Index(fields=("session", "state", "place"), name="meetings_talk_agenda"),
            models.Index(fields=("series", "state", "-proposed_at"), name="meetings_talk_offered"),
            models.Index(fields=("speaker", "state"), name="meetings_talk_speaker"),
            models.Index(
                fields=("subject_type", "subject_id"),
                condition=Q(subject_id__isnull=False),
                name="meetings_talk_subject",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(session__isnull=False) | Q(series__isnull=False),
                name="meetings_talk_belongs",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(session__isnull=False),
                name="meetings_talk_on_agenda",
            ),
            models.CheckConstraint(
                condition=Q(kind="question") | Q(speaker__isnull=False) | Q(guest__isnull=False),
                name="meetings_talk_has_speaker",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def speaker_name(self) -> str:
        """In full: whoever speaks is announced by name, and says yes to that when proposing."""
        return self.speaker.display_name if self.speaker else self.guest or ""

    @property
    def where(self) -> str:
        """The speaker's unit as it is announced."""
        return self.from_where or (self.unit.label if self.unit else "")
