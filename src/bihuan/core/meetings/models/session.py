"""One gathering: its time and place, who hosts it, what became of it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import LEVELS, PUBLIC
from bihuan.core.kernel.models import Measured, Record
from bihuan.core.meetings.models.series import Series

if TYPE_CHECKING:
    from uuid import UUID

    from bihuan.core.meetings.models.seating import Seating


class SessionState(models.TextChoices):
    """Where a session stands. Full is not kept: it is an open one whose seats are all taken.

    Moved is not a state either: a moved session is the same one at another time (decision 131).
    """

    PLANNED = "planned", _l("Being planned")
    OPEN = "open", _l("Open for sign-up")
    HELD = "held", _l("Took place")
    CLOSED = "closed", _l("Record complete")
    CANCELLED = "cancelled", _l("Called off")


TONES = {
    SessionState.PLANNED: "waiting",
    SessionState.OPEN: "active",
    SessionState.HELD: "done",
    SessionState.CLOSED: "done",
    SessionState.CANCELLED: "grey",
}


class Session(Measured):
    """A gathering at one time and place.

    `number` is the issue in its series, given when the session was held (decision 130). `revision`
    grows with every change that a calendar must learn of, and is its SEQUENCE there.
    """

    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    unit = models.ForeignKey(
        "parties.Organisation",
        verbose_name=_l("Leading host"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = models.CharField(_l("Theme"), max_length=120, blank=True)
    summary = models.TextField(_l("What it is about"), max_length=4000, blank=True)
    number = models.PositiveIntegerField(_l("Issue"), null=True, blank=True)
    state = models.CharField(
        _l("State"), max_length=10, choices=SessionState.choices, default=SessionState.PLANNED
    )
    level = models.CharField(_l("Who may see it"), max_length=12, choices=LEVELS, default=PUBLIC)
    starts_at = models.DateTimeField(_l("Begins"))
    ends_at = models.DateTimeField(_l("Ends"))
    place = models.CharField(_l("Venue"), max_length=120)
    offer_hours = models.PositiveSmallIntegerField(_l("Hours to take an offered seat"), default=12)
    moved_from = models.DateTimeField(_l("Was to begin"), null=True, blank=True)
    reason = models.CharField(_l("Reason for it"), max_length=200, blank=True)
    minutes = models.TextField(_l("Minutes of the session"), max_length=20_000, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    held_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        unit_id: UUID
        series_id: UUID | None
        seating: Seating

    class Meta:
        ordering = ("-starts_at", "id")
        verbose_name = _l("Session")
        indexes = (
            models.Index(fields=("level", "-starts_at"), name="meetings_session_shown"),
            models.Index(fields=("series", "-starts_at"), name="meetings_session_series"),
            models.Index(fields=("state", "starts_at"), name="meetings_session_due"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("series", "number"),
                condition=Q(number__isnull=False),
                name="meetings_issue_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meetings_session_has_length"
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(state__in=("held", "closed")),
                name="meetings_number_when_held",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def theme(self) -> str:
        """The theme, or that there is none yet."""
        return self.title or _("Theme to be announced")

    @property
    def label(self) -> str:
        """Theme, with series and issue where there are any."""
        if self.series is None:
            return self.theme
        if self.number is None:
            return f"{self.series.title} · {self.theme}"
        issue = _("%(series)s, no. %(number)s") % {
            "series": self.series.title,
            "number": self.number,
        }
        return f"{issue} · {self.theme}"

    @property
    def issue(self) -> str:
        """Its number alone, where a page keeps it from breaking; "" for none."""
        return "" if self.number is None else _("No. %(n)s") % {"n": self.number}

    @property
    def day(self) -> date:
        """The day in Shanghai."""
        return self.starts_at.astimezone(clock.LOCAL).date()

    @property
    def is_full(self) -> bool:
        """Open, and nobody can have a seat now."""
        return self.state == SessionState.OPEN and self.seating.is_full

    @property
    def is_over(self) -> bool:
        return self.state in (SessionState.HELD, SessionState.CLOSED)

    @property
    def has_begun(self) -> bool:
        return clock.now() >= self.starts_at

    @property
    def takes_sign_ups(self) -> bool:
        return self.state == SessionState.OPEN and clock.now() < self.starts_at

    @property
    def state_words(self) -> str:
        """What people read of its state."""
        if self.is_full:
            return _("Full")
        return str(SessionState(self.state).label)

    @property
    def tone(self) -> str:
        return "amber" if self.is_full else TONES[SessionState(self.state)]

    def get_absolute_url(self) -> str:
        return reverse("meetings:session", args=[self.pk])


class Host(Record):
    """A unit that hosts the session. Its organisers see all of it; with `edits` they run it too.

    The leading host alone moves and cancels a session and says who hosts with it.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="hosts")
    unit = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)
    edits = models.BooleanField(_l("May change it"), default=True)

    class Meta:
        ordering = ("-leads", "id")
        verbose_name = _l("Host")
        indexes = (models.Index(fields=("unit", "session"), name="meetings_host_of"),)
        constraints = (
            models.UniqueConstraint(fields=("session", "unit"), name="meetings_host_once"),
            models.UniqueConstraint(
                fields=("session",), condition=Q(leads=True), name="meetings_host_one_leads"
            ),
            models.CheckConstraint(
                condition=Q(leads=False) | Q(edits=True), name="meetings_host_leader_edits"
            ),
        )


class SessionLog(Record):
    """What was done with a session, by whom, when and why. The database refuses to alter it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("parties.Person", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=20)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("at", "id")
        verbose_name = _l("Session log")
        indexes = (models.Index(fields=("session", "at"), name="meetings_log_of"),)
