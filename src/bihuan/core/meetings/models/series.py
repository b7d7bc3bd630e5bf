"""A gathering that comes round, and what was decided for each of its days."""

from datetime import time
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import LEVELS, PUBLIC
from bihuan.core.kernel.models import Record
from bihuan.web.tags.times import plain_day

if TYPE_CHECKING:
    from uuid import UUID

WEEKDAYS = (
    (0, _l("Monday")),
    (1, _l("Tuesday")),
    (2, _l("Wednesday")),
    (3, _l("Thursday")),
    (4, _l("Friday")),
    (5, _l("Saturday")),
    (6, _l("Sunday")),
)
LONGEST = 12 * 60
"""A session lasts half a day at most; two days are two sessions."""
MOST_SEATS = 20_000


class OnDayOff(models.TextChoices):
    """What the planning proposes when the day is none on which people work."""

    SKIP = "skip", _l("Leave it out")
    MOVE = "move", _l("Move it to the next working day")
    HOLD = "hold", _l("Hold it all the same")


class Series(Record):
    """A weekly gathering with numbered issues, run by one unit and its co-hosts.

    `code` is in addresses and never changes. `weekday` counts from Monday, 0; None for a series
    whose sessions are planned by hand. Times are those of Shanghai.
    """

    code = models.SlugField(_l("Series code"), max_length=40, unique=True)
    title = models.CharField(_l("Name of the series"), max_length=80)
    summary = models.TextField(_l("What it is about"), max_length=2000, blank=True)
    unit = models.ForeignKey(
        "parties.Organisation",
        verbose_name=_l("Leading host"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    weekday = models.PositiveSmallIntegerField(
        _l("Day of the week"), choices=WEEKDAYS, null=True, blank=True
    )
    starts = models.TimeField(_l("Begins at"), default=time(19, 30))
    minutes = models.PositiveSmallIntegerField(
        _l("Length in minutes"),
        default=120,
        validators=[MinValueValidator(10), MaxValueValidator(LONGEST)],
    )
    place = models.CharField(_l("Venue"), max_length=120)
    seats = models.PositiveIntegerField(
        _l("Seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
    )
    offer_hours = models.PositiveSmallIntegerField(
        _l("Hours to take an offered seat"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(168)],
    )
    talks = models.PositiveSmallIntegerField(_l("Talks of a session"), default=4)
    level = models.CharField(_l("Who may see it"), max_length=12, choices=LEVELS, default=PUBLIC)
    on_day_off = models.CharField(
        _l("On a day off"), max_length=4, choices=OnDayOff.choices, default=OnDayOff.SKIP
    )
    weeks_ahead = models.PositiveSmallIntegerField(
        _l("Weeks planned ahead"), default=6, validators=[MaxValueValidator(52)]
    )
    call_open = models.BooleanField(_l("Speakers may propose themselves"), default=True)
    begins_on = models.DateField(_l("First day"), default=clock.today)
    active = models.BooleanField(_l("Goes on"), default=True)

    if TYPE_CHECKING:
        unit_id: UUID

    class Meta:
        ordering = ("title", "id")
        verbose_name = _l("Series of gatherings")

    def __str__(self) -> str:
        return self.title


class SeriesHost(Record):
    """A unit that hosts every session of the series with the others; taken over by each session."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="hosts")
    unit = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    edits = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _l("Co-host of a series")
        constraints = (
            models.UniqueConstraint(fields=("series", "unit"), name="meetings_series_host_once"),
        )


class Decision(models.TextChoices):
    HOLD = "hold", _l("Takes place")
    SKIP = "skip", _l("Not held")
    MOVE = "move", _l("Moved to another day")


class Occurrence(Record):
    """A day on which the series would fall, and what was decided about it, with the reason."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="occurrences")
    day = models.DateField(_l("Day"))
    decision = models.CharField(_l("What is decided"), max_length=4, choices=Decision.choices)
    held_on = models.DateField(_l("Takes place on"), null=True)
    reason = models.CharField(_l("Reason for it"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(default=clock.now)
    session = models.OneToOneField(
        "meetings.Session", null=True, on_delete=models.PROTECT, related_name="occurrence"
    )

    if TYPE_CHECKING:
        session_id: UUID | None

    @property
    def decision_words(self) -> str:
        """What became of the day: what was decided, or that its session was moved or called off."""
        session = self.session
        if session is not None and session.state == "cancelled":
            return _("Called off")
        if session is not None and session.day != self.day:
            return _("Moved to %(day)s") % {"day": plain_day(session.day, clock.today())}
        return str(self.get_decision_display())

    class Meta:
        ordering = ("day",)
        verbose_name = _l("Day of a series")
        constraints = (
            models.UniqueConstraint(fields=("series", "day"), name="meetings_occurrence_once"),
            models.CheckConstraint(
                condition=models.Q(decision="skip", held_on=None)
                | models.Q(decision__in=("hold", "move"), held_on__isnull=False),
                name="meetings_occurrence_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="hold") | ~models.Q(reason=""),
                name="meetings_occurrence_has_reason",
            ),
        )
