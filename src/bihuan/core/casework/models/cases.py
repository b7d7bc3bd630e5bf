"""A submission is what one person brought; a case is its handling. Many may share one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar, TypeVar

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.levels import LEVELS, UNIT
from bihuan.core.kernel.models import Measured

NO_DUE = datetime(2999, 1, 1, tzinfo=UTC)
"""`queue_at` of a case with nothing running: sorts after everything that has a deadline."""


M = TypeVar("M", bound=models.Model)


class Shown(models.Manager[M]):
    """Rows that are not withheld: whoever asks for cases or submissions gets these.

    `everything` is for the trail and for the import itself.
    """

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(withheld_at__isnull=True)


class Case(Measured):
    """The handling of one matter: its loop, where it stands, when it is due.

    `unit` is the organisation that owns it (a community, say), `root` the one whose programme it
    belongs to. `queue_at`, `next_*` and `overdue_level` are copies of the clocks' state, written
    only by the engine, so that the queue is one indexed read. `trail_length` and `trail_head`
    repeat the end of the trail: a trail cut short no longer agrees with them. `public_at` is when
    what everybody may read of it last changed; for a closed case, when it was closed.
    `withheld_at`: since when the case is in no list, page, count or interface, because its import
    is still under way or was undone.
    """

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    category = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="cases")
    root = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    state = models.CharField(max_length=30)
    level = models.CharField(max_length=12, choices=LEVELS, default=UNIT)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    public_at = models.DateTimeField(default=clock.now)
    waits_on = models.CharField(max_length=10, blank=True)
    queue_at = models.DateTimeField(default=NO_DUE)
    next_amber_at = models.DateTimeField(null=True)
    next_due_code = models.CharField(max_length=20, blank=True)
    overdue_level = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    address = models.CharField(max_length=200, blank=True)
    trail_length = models.PositiveIntegerField(default=0)
    trail_head = models.CharField(max_length=64, blank=True)
    withheld_at = models.DateTimeField(null=True)

    objects = Shown()
    everything: ClassVar[models.Manager[Case]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="case_not_into_itself",
            )
        ]
        indexes = [
            models.Index(
                fields=["queue_at", "id"],
                condition=models.Q(closed_at__isnull=True),
                name="case_open_by_due",
            ),
            models.Index(
                fields=["unit", "queue_at"],
                condition=models.Q(closed_at__isnull=True),
                name="case_open_by_unit",
            ),
            models.Index(fields=["-opened_at", "id"], name="case_by_opened"),
            models.Index(fields=["unit", "-opened_at"], name="case_by_unit_opened"),
            models.Index(fields=["kind", "state"], name="case_by_state"),
            models.Index(fields=["lat", "lon", "category"], name="case_by_place"),
            models.Index(fields=["level", "-public_at", "id"], name="case_by_public_change"),
            models.Index(
                fields=["level", "-opened_at", "id"],
                condition=models.Q(closed_at__isnull=True),
                name="case_open_by_level",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def due_at(self) -> datetime | None:
        """The next deadline, or None when no clock runs."""
        return None if self.queue_at >= NO_DUE else self.queue_at

    @property
    def is_open(self) -> bool:
        """True until the loop reached a final state."""
        return self.closed_at is None


class Submission(Measured):
    """What one person brought: number and look-up code, words, place, and how it was judged.

    `standing`: "first" opened its case, "duplicate" joined another's, "invalid" was found untrue.
    Words and contact can be erased; number, times and the case stay. `withheld_at` as
    its case.
    """

    STANDINGS = [("first", "first"), ("duplicate", "duplicate"), ("invalid", "invalid")]

    kind = models.CharField(max_length=40)
    case = models.ForeignKey(Case, models.PROTECT, related_name="submissions")
    number = models.CharField(max_length=40, unique=True)
    lookup_code = EncryptedTextField()
    client_id = models.UUIDField(unique=True)
    reporter = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, related_name="submissions"
    )
    contact_name = EncryptedTextField(null=True)
    contact_phone = EncryptedTextField(null=True)
    entered_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=12, default="web")
    words = models.TextField(blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    accuracy = models.FloatField(null=True)
    datum_came = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=12, choices=LEVELS, default=UNIT)
    happened_at = models.DateTimeField()
    created_at = models.DateTimeField()
    standing = models.CharField(max_length=10, choices=STANDINGS, default="first")
    wants_call_back = models.BooleanField(default=False)
    withheld_at = models.DateTimeField(null=True)

    objects = Shown()
    everything: ClassVar[models.Manager[Submission]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["reporter", "-created_at"], name="submission_by_reporter"),
            models.Index(fields=["-created_at"], name="submission_by_created"),
            models.Index(fields=["level", "-created_at", "-id"], name="submission_public"),
        ]

    def __str__(self) -> str:
        return self.number
