"""A piece of writing, its versions, what was corrected after readers had it, how it is read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import LEVELS, UNIT
from bihuan.core.kernel.models import Measured, Record

DRAFT, REVIEW, RETURNED, READY, PLANNED, PUBLISHED, WITHDRAWN, DECLINED = (
    "draft", "review", "returned", "ready", "planned", "published", "withdrawn", "declined",
)  # fmt: skip
STATES = [
    (DRAFT, _l("Draft")),
    (REVIEW, _l("In review")),
    (RETURNED, _l("Sent back")),
    (READY, _l("Ready for a day")),
    (PLANNED, _l("Has its day")),
    (PUBLISHED, _l("Published")),
    (WITHDRAWN, _l("Withdrawn")),
    (DECLINED, _l("Declined")),
]


class Piece(Measured):
    """What an author wrote, as it stands now; `body` is prose (kernel/prose).

    kind: registered by a programme ("news.essay"). `author` may be nobody's account; `byline`
    is the name that readers see. `unit` is the author's at the time of writing, as are the
    programme's own facts beside it. `submission` is there from the moment it was handed in: its
    case carries clocks, posts and trail. `state` follows that case and is written with it.
    `planned_for`: the day on which it goes out (Slot says why); `publish_at`: the minute.
    `level` is what readers it is for; only PUBLIC ones ever reach a page, feed or channel.
    """

    kind = models.CharField(max_length=40)
    site = models.ForeignKey("publishing.Site", models.PROTECT, related_name="pieces")
    column = models.ForeignKey(
        "publishing.Column", models.PROTECT, null=True, blank=True, related_name="pieces"
    )
    submission = models.OneToOneField(
        "casework.Submission", models.PROTECT, null=True, related_name="piece"
    )
    number = models.CharField(max_length=40, unique=True, null=True)
    author = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="pieces")
    byline = models.CharField(_l("Author as readers see it"), max_length=60, blank=True)
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(_l("Title"), max_length=64)
    digest = models.CharField(_l("In a sentence"), max_length=120, blank=True)
    body = models.TextField(_l("Text"), blank=True)
    cover = models.UUIDField(null=True)
    characters = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    level = models.CharField(max_length=12, choices=LEVELS, default=UNIT)
    handed_in_at = models.DateTimeField(null=True)
    planned_for = models.DateField(null=True)
    publish_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=PUBLISHED) | models.Q(published_at__isnull=False),
                name="piece_published_has_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["site", "-published_at", "-id"],
                condition=models.Q(state=PUBLISHED),
                name="piece_of_site",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(state=PUBLISHED),
                name="piece_newest",
            ),
            models.Index(
                fields=["column", "-published_at", "-id"],
                condition=models.Q(state=PUBLISHED),
                name="piece_of_column",
            ),
            models.Index(fields=["site", "state", "handed_in_at"], name="piece_on_desk"),
            models.Index(fields=["author", "-created_at"], name="piece_of_author"),
            models.Index(fields=["site", "planned_for"], name="piece_by_day"),
            models.Index(
                fields=["publish_at"], condition=models.Q(state=PLANNED), name="piece_to_publish"
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.pk)

    @property
    def is_public(self) -> bool:
        """Whether readers may have it now."""
        return self.state == PUBLISHED and self.level == "public"


class Version(Record):
    """A piece as it was handed in, edited or corrected: never changed, except that an erasure
    empties its words."""

    WHYS = [("handed_in", "handed_in"), ("edited", "edited"), ("corrected", "corrected")]

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=10, choices=WHYS)
    note = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=64)
    digest = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    by_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.piece_id} {self.number}"


class Correction(Record):
    """What was put right, or why it was taken back, after readers had it; readers see `note`."""

    KINDS = [("corrected", "corrected"), ("withdrawn", "withdrawn")]

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=10, choices=KINDS)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return self.note


class ReadCount(Record):
    """How often a piece was opened on a day on one channel; counted, not who."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="reads")
    channel = models.CharField(max_length=20, default="site")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece", "channel", "day"], name="reads_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.count}"
