"""What the platform told us by its webhook: each once."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

from .account import WechatAccount


class Event(Record):
    """An event as it came. `key` is its MsgId, or what else makes it one; the same again is not
    taken. Only what the following of a push needs is kept, nothing of followers."""

    account = models.ForeignKey(WechatAccount, models.CASCADE, related_name="events")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="wechat_event_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
