from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Measured, Record
from bihuan.core.parties.masks import mask_name
from bihuan.core.parties.normalise import normalise_id_number, normalise_name, normalise_phone


class Person(Measured):
    """A human being, once. A person is not a user; ``accounts.User.person`` points here.

    Name, phone, identity number and mail are encrypted; exact look-up goes through the keyed
    blind indexes, so the database alone tells nobody who anybody is.
    """

    name = EncryptedTextField(_l("Name"))
    name_index = BlindIndexField(source="name", normalise=normalise_name)
    phone = EncryptedTextField(_l("Phone"), null=True, blank=True)
    phone_index = BlindIndexField(source="phone", normalise=normalise_phone, null=True, unique=True)
    id_number = EncryptedTextField(_l("Identity number"), null=True, blank=True)
    id_number_index = BlindIndexField(source="id_number", normalise=normalise_id_number, null=True)
    email = EncryptedTextField(_l("Mail address"), null=True, blank=True)
    language = models.CharField(
        _l("Language"), max_length=12, choices=settings.LANGUAGES, default="zh-hans"
    )
    joined_at = models.DateTimeField(_l("Registered at"), default=clock.now)
    active = models.BooleanField(_l("Active"), default=True)
    large_text = models.BooleanField(_l("Large text"), default=False)

    class Meta:
        ordering = ("-joined_at", "id")
        verbose_name = _l("Person")
        verbose_name_plural = _l("People")

    def __str__(self) -> str:
        """Masked, because this is what logs and error pages print."""
        return mask_name(self.name or "")

    @property
    def display_name(self) -> str:
        """The whole name, for pages that may show it; lists mask it with ``|mask_name``."""
        return self.name or ""


class Consent(Record):
    """A person agreed to a purpose, and perhaps took it back. Never deleted, only withdrawn."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_l("Purpose"), max_length=80)
    given_at = models.DateTimeField(_l("Consented at"), default=clock.now)
    withdrawn_at = models.DateTimeField(_l("Withdrawn at"), null=True, blank=True)

    class Meta:
        ordering = ("-given_at",)
        verbose_name = _l("Consent")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "purpose"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="parties_consent_one_in_force",
            ),
        )
