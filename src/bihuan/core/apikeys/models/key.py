from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Appointment, Person

if TYPE_CHECKING:
    from uuid import UUID


class ApiKey(Record):
    """Another system's way in. It works in one appointment, with that appointment's rights narrowed
    by its scopes, and ends with it."""

    name = models.CharField(_l("Which system"), max_length=80)
    appointment = models.ForeignKey(
        Appointment, verbose_name=_l("Works as"), on_delete=models.PROTECT, related_name="+"
    )
    scope_codes = models.TextField(_l("What for"), blank=True)
    per_minute = models.PositiveIntegerField(_l("Calls a minute"), default=60)
    per_day = models.PositiveIntegerField(_l("Calls a day"), default=10_000)
    expires_on = models.DateField(_l("Last day"))
    networks = models.TextField(_l("Only from these networks"), blank=True)
    origins = models.TextField(_l("Web pages that may use it"), blank=True)
    made_at = models.DateTimeField(_l("Made"), default=clock.now)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(_l("Revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_reason = models.CharField(_l("Reason for it"), max_length=200, blank=True)

    if TYPE_CHECKING:
        appointment_id: UUID

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Key of another system")
        verbose_name_plural = _l("Keys of other systems")

    def __str__(self) -> str:
        return self.name

    @property
    def scopes(self) -> frozenset[str]:
        """The codes that stand in the key."""
        return frozenset(self.scope_codes.split())


class KeySecret(Record):
    """What opens a key. A renewed key has two for a day, so that nobody must change at midnight.

    The secret itself is nowhere: `digest` holds its SM3, encrypted so that rotating keys brings it
    over like any other column, and `digest_index` finds it. `prefix` is its beginning, for lists.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="secrets")
    prefix = models.CharField(_l("Begins with"), max_length=12)
    digest = EncryptedTextField()
    digest_index = BlindIndexField(source="digest", unique=True)
    made_at = models.DateTimeField(_l("Made"), default=clock.now)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(_l("Valid until"), null=True, blank=True)

    if TYPE_CHECKING:
        key_id: UUID

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Secret of a key")

    def __str__(self) -> str:
        return self.prefix
