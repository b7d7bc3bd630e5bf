from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.apikeys.models.key import ApiKey
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class KeyDay(models.Model):
    """A key's calls of a day, and of the last minute in which it was used: limits, figures and
    "last used" in one row that one statement changes."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    calls = models.PositiveIntegerField(default=0)
    limited = models.PositiveIntegerField(default=0)
    minute = models.BigIntegerField(default=0)
    minute_calls = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-day",)
        constraints = (
            models.UniqueConstraint(fields=("key", "day"), name="apikeys_keyday_one_row"),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.calls}"


class KeyCall(Record):
    """One call: when, what, with which outcome. `view` is the pattern of its path, without values:
    no query, no body, no number, no network address, no person."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="calls")
    at = models.DateTimeField(_l("When"), default=clock.now, db_index=True)
    method = models.CharField(_l("Method"), max_length=8)
    view = models.CharField(_l("Called"), max_length=80)
    status = models.PositiveSmallIntegerField(_l("Status code"))
    milliseconds = models.PositiveIntegerField(_l("Milliseconds"))
    request_number = models.CharField(_l("Request number"), max_length=16)

    if TYPE_CHECKING:
        key_id: UUID

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("key", "-at"), name="apikeys_call_of_key"),)

    def __str__(self) -> str:
        return f"{self.method} {self.view} {self.status}"
