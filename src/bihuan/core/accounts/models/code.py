"""A six-digit code sent to a phone."""

from django.db import models

from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.parties.normalise import normalise_phone


class SignInCode(Record):
    """The one code that is good for a phone now.

    The code itself is nowhere: `digest` is keyed and bound to this row's id. `phone_index` is
    unique, so asking again replaces what was asked before. Spent or stale rows are swept away.
    """

    phone = EncryptedTextField()
    phone_index = BlindIndexField(source="phone", normalise=normalise_phone, unique=True)
    digest = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=5)
    proved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code of {self.made_at:%F %T}"
