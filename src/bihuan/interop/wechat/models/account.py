"""A site's public account, its access token, and what of its quotas is used up."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.publishing.models import Site

from ..contract import LATE_TITLE

PUSH, PUBLISH, HAND = "push", "publish", "hand"
MODES = [
    (PUSH, _l("Push to all followers")),
    (PUBLISH, _l("Publish with a link, telling nobody")),
    (HAND, _l("By hand: prepare the article to be pasted")),
]
COMMENTS = [
    ("none", _l("No comments")),
    ("all", _l("Everybody may comment")),
    ("fans", _l("Followers may comment")),
]


def fresh_token() -> str:
    """A webhook token as the API wants it: letters and digits, 3 to 32."""
    return secrets.token_hex(12)


class WechatAccount(Record):
    """A public account of a site. Secret, webhook token and key, access token are encrypted.

    `encrypted`: the platform seals its events with `event_key` ("safe mode"); plain ones are then
    refused.

    `verified` accounts may publish by the API; others have had no publishing calls since July 2025
    and are posted to by hand. `mode`: what happens to a piece; `automatic`: without a button.
    `title_limit`: 32 by the current page, 64 by an older one. `address_hint`: the address of this
    server that must be in the account's list.
    """

    site = models.OneToOneField(Site, models.PROTECT, related_name="wechat")
    name = models.CharField(_l("Name of the account"), max_length=60)
    app_id = models.CharField("AppID", max_length=40, blank=True)
    secret = EncryptedTextField("AppSecret", blank=True, default="")
    event_token = EncryptedTextField(default=fresh_token)
    event_key = EncryptedTextField("EncodingAESKey", blank=True, default="")
    encrypted = models.BooleanField(_l("Events are encrypted"), default=False)
    verified = models.BooleanField(_l("Verified by the platform"), default=False)
    mode = models.CharField(_l("What happens to a piece"), max_length=8, choices=MODES)
    automatic = models.BooleanField(_l("By itself, when a piece is published"), default=True)
    pushes_a_day = models.PositiveSmallIntegerField(_l("Pushes a day"), default=1)
    title_limit = models.PositiveSmallIntegerField(_l("Most characters"), default=LATE_TITLE)
    comments = models.CharField(_l("Comments"), max_length=5, choices=COMMENTS, default="none")
    author = models.CharField(_l("Author when a piece names none"), max_length=16, blank=True)
    address_hint = models.CharField(_l("Address of this server"), max_length=60, blank=True)
    cover = models.UUIDField(null=True)
    active = models.BooleanField(_l("In use"), default=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("name",)
        verbose_name = _l("WeChat account")

    def __str__(self) -> str:
        return self.name

    @property
    def by_api(self) -> bool:
        """Whether pieces go by the API."""
        return self.verified and self.mode != HAND and bool(self.app_id and self.secret)


class Token(Record):
    """The account's access token, shared by all processes.

    `forced`: how often a new one was forced on `forced_day`; the API allows 20, 30 seconds apart.
    """

    account = models.OneToOneField(WechatAccount, models.CASCADE, related_name="token")
    value = EncryptedTextField(blank=True, default="")
    until = models.DateTimeField(null=True)
    forced = models.PositiveSmallIntegerField(default=0)
    forced_day = models.DateField(null=True)
    forced_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.account_id)


class Quota(Record):
    """Calls of one kind on one Chinese day. `spent`: the API said that none are left."""

    account = models.ForeignKey(WechatAccount, models.CASCADE, related_name="quotas")
    day = models.DateField()
    call = models.CharField(max_length=40)
    used = models.PositiveIntegerField(default=0)
    spent = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "call")
        constraints = [
            models.UniqueConstraint(fields=["account", "day", "call"], name="wechat_quota_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.call} {self.used}"
