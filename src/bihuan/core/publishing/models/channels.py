"""What was done to bring a piece to readers elsewhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured

from .pieces import Piece

STATES = [
    ("waiting", _l("Waits to be sent")),
    ("working", _l("Being sent")),
    ("by_hand", _l("To be posted by hand")),
    ("sent", _l("Sent, not yet confirmed")),
    ("out", _l("With the readers")),
    ("failed", _l("Did not work")),
    ("withdrawing", _l("Being taken back")),
    ("withdrawn", _l("Taken back")),
]


class ChannelPost(Measured):
    """A piece on one channel of a site ("wechat"): how far it is, its address there, what failed.

    One per piece and channel: an interrupted push is resumed in this row and never begun anew.
    The adapter keeps its own facts (ids of the other side, uploaded pictures) in its own tables.
    `problem` is a code of the adapter; it turns it into a sentence with what to do.
    """

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="posts")
    channel = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=STATES, default="waiting")
    url = models.URLField(max_length=1000, blank=True)
    problem = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    out_at = models.DateTimeField(null=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece", "channel"], name="channelpost_once")
        ]
        indexes = [models.Index(fields=["state", "changed_at"], name="channelpost_by_state")]

    def __str__(self) -> str:
        return f"{self.piece_id} {self.channel}"
