"""How far a piece is on its way to an account, and pictures that are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.core.publishing.models import ChannelPost

from .account import MODES, WechatAccount

if TYPE_CHECKING:
    from uuid import UUID

STEPS = [
    (step, step)
    for step in (
        "check", "pictures", "cover", "draft", "verify", "send", "follow", "link", "hand",
        "take_back", "done",
    )
]  # fmt: skip


class Picture(Record):
    """A picture that was uploaded once and is used again: known by the digest of what we sent.

    use: "inline" has an address on the picture host, "cover" is permanent material with an id.
    """

    account = models.ForeignKey(WechatAccount, models.CASCADE, related_name="pictures")
    use = models.CharField(max_length=6, choices=[("inline", "inline"), ("cover", "cover")])
    digest = models.CharField(max_length=64)
    url = models.CharField(max_length=500, blank=True)
    media_id = models.CharField(max_length=128, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "use", "digest"], name="wechat_picture_once")
        ]

    def __str__(self) -> str:
        return f"{self.use} {self.digest[:12]}"


class Push(Record):
    """One post's way: a machine of steps, each of which may be repeated after a crash.

    `attempt` grows when a piece that was taken back is sent anew; with the post's id it makes the
    id by which the API knows a repeated push (45065). `tried_at`: a call that must not be made
    twice was begun and its answer is not known; cleared by any answer. `due_at`: when to go on,
    none when nothing is to be done; `busy_until`: the lease of whoever works on it.
    `content` is what was put into the draft, so that the draft can be compared with it.
    """

    post = models.OneToOneField(ChannelPost, models.CASCADE, related_name="wechat_push")
    account = models.ForeignKey(WechatAccount, models.PROTECT, related_name="pushes")
    mode = models.CharField(max_length=8, choices=MODES)
    step = models.CharField(max_length=10, choices=STEPS, default="check")
    attempt = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=64, blank=True)
    content = models.TextField(blank=True)
    cover_id = models.CharField(max_length=128, blank=True)
    draft_id = models.CharField(max_length=128, blank=True)
    publish_id = models.CharField(max_length=64, blank=True)
    message_id = models.CharField(max_length=64, blank=True)
    article_id = models.CharField(max_length=128, blank=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    taking_back = models.BooleanField(default=False)
    failures = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, default=clock.wall)
    busy_until = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        post_id: UUID
        account_id: UUID

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="wechat_push_due"
            ),
            models.Index(fields=["message_id"], name="wechat_push_message"),
            models.Index(fields=["publish_id"], name="wechat_push_publish"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.step}"

    @property
    def client_message_id(self) -> str:
        """The id of the push on our side, at most 64 characters."""
        return f"{self.post_id.hex}-{self.attempt}"
