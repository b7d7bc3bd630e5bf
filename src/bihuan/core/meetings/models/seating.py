"""Seats and who has them. The counts are kept by the database itself (`seat_triggers`)."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record
from bihuan.core.meetings.models.session import Session

if TYPE_CHECKING:
    from uuid import UUID


class Seating(Record):
    """The seats of one session: how many, how many taken (an offered one is taken), how many wait.

    `taken` and `waiting` follow the sign-ups by triggers, whoever writes them, and a check refuses
    more taken than there are: a session cannot be over-booked by any path. Only `joined`, the
    last order number given, is counted by the actions, which lock this row first.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="seating")
    seats = models.PositiveIntegerField(_l("Seats"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _l("Seats of a session")
        constraints = (
            models.CheckConstraint(
                condition=Q(seats=None) | Q(taken__lte=F("seats")), name="meetings_never_overbooked"
            ),
        )

    @property
    def free(self) -> int | None:
        """Seats nobody has; None without a limit."""
        return None if self.seats is None else self.seats - self.taken

    @property
    def is_full(self) -> bool:
        """Whoever comes now waits: no seat is free, or others wait already."""
        return self.seats is not None and (self.taken >= self.seats or self.waiting > 0)


class SignUpState(models.TextChoices):
    CONFIRMED = "confirmed", _l("Has a seat")
    OFFERED = "offered", _l("Seat offered")
    WAITING = "waiting", _l("On the waiting list")
    WITHDRAWN = "withdrawn", _l("Gave the place back")
    LAPSED = "lapsed", _l("Offer not taken")


SEATED = (SignUpState.CONFIRMED, SignUpState.OFFERED)
LIVE = (*SEATED, SignUpState.WAITING)
SIGN_UP_TONES = {
    SignUpState.CONFIRMED: "done",
    SignUpState.OFFERED: "amber",
    SignUpState.WAITING: "waiting",
    SignUpState.WITHDRAWN: "grey",
    SignUpState.LAPSED: "grey",
}


class SignUp(Measured):
    """Somebody wants to come. Once at a time per session; one given back stays as history.

    `order_no` is the order of coming, and of the waiting list. `code` is the attendee's own, shown
    to the desk when they come.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sign_ups")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_l("State"), max_length=10, choices=SignUpState.choices)
    order_no = models.PositiveIntegerField()
    code = models.CharField(max_length=8)
    signed_at = models.DateTimeField(default=clock.now)
    offer_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        session_id: UUID
        person_id: UUID

    class Meta:
        ordering = ("order_no", "id")
        verbose_name = _l("Sign-up")
        indexes = (
            models.Index(fields=("session", "state", "order_no"), name="meetings_signup_order"),
            models.Index(fields=("person", "state"), name="meetings_signup_mine"),
            models.Index(
                fields=("offer_until",), condition=Q(state="offered"), name="meetings_signup_due"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("session", "person"),
                condition=Q(state__in=("confirmed", "offered", "waiting")),
                name="meetings_signup_once",
            ),
            models.UniqueConstraint(fields=("session", "order_no"), name="meetings_signup_place"),
            models.UniqueConstraint(fields=("session", "code"), name="meetings_signup_code"),
            models.CheckConstraint(
                condition=Q(state="offered", offer_until__isnull=False)
                | (~Q(state="offered") & Q(offer_until=None)),
                name="meetings_offer_has_end",
            ),
        )

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def state_words(self) -> str:
        return str(SignUpState(self.state).label)

    @property
    def tone(self) -> str:
        return SIGN_UP_TONES[SignUpState(self.state)]


class Way(models.TextChoices):
    """How somebody was found to be there."""

    SELF = "self", _l("Scanned the code at the door")
    CODE = "code", _l("Showed the own code")
    DESK = "desk", _l("Ticked off by the desk")


class Attendance(Measured):
    """Somebody was there: once per session, signed up or not."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    way = models.CharField(_l("How"), max_length=4, choices=Way.choices)
    by = models.ForeignKey("parties.Person", null=True, on_delete=models.PROTECT, related_name="+")

    if TYPE_CHECKING:
        session_id: UUID
        person_id: UUID

    class Meta:
        ordering = ("at", "id")
        verbose_name = _l("Attendance")
        indexes = (models.Index(fields=("person", "session"), name="meetings_attended"),)
        constraints = (
            models.UniqueConstraint(fields=("session", "person"), name="meetings_there_once"),
        )
