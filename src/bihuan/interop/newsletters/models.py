"""Who gets a site's digest by mail: an address, and nothing else of the reader."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.publishing.models import Column, Site

DAILY, WEEKLY = "daily", "weekly"
RHYTHMS = [(DAILY, _l("Every day on which something is new")), (WEEKLY, _l("Every Monday"))]


def same_address(text: str) -> str:
    """Addresses that differ only in capitals or blanks are one."""
    return text.strip().lower()


class Subscription(Record):
    """A reader's wish, which holds once it was confirmed from the mail (double opt-in).

    `key` is in every mail and proves that its reader may change or end this; whoever ends it is
    forgotten, so there is no state for that. `next_at`: when the next mail is due; none before it
    is confirmed. `sent_through`: pieces that were published up to then have been sent.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="subscriptions")
    column = models.ForeignKey(Column, models.CASCADE, null=True, related_name="subscriptions")
    email = EncryptedTextField(_l("Mail address"))
    email_index = BlindIndexField(source="email", normalise=same_address)
    rhythm = models.CharField(_l("How often"), max_length=6, choices=RHYTHMS, default=DAILY)
    language = models.CharField(max_length=10, blank=True)
    key = EncryptedTextField()
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    sent_through = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _l("Subscription by mail")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "column", "email_index"], name="newsletter_of_column_once"
            ),
            models.UniqueConstraint(
                fields=["site", "email_index"],
                condition=models.Q(column=None),
                name="newsletter_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(next_at__isnull=False),
                name="newsletter_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.rhythm}"

    @property
    def title(self) -> str:
        """What it is a digest of."""
        return f"{self.site.name} · {self.column.title}" if self.column else self.site.name
