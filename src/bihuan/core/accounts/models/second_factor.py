"""What staff prove besides their password: a code from their phone's authenticator."""

from django.conf import settings
from django.db import models

from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record


class SecondFactor(Record):
    """The shared secret of one user's authenticator, encrypted.

    `last_step` is the newest time step that was accepted: a code works once, even for someone
    who read it over the shoulder (RFC 6238 section 5.2).
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor"
    )
    secret = EncryptedTextField()
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"second factor of {self.user_id}"


class RecoveryCode(Record):
    """One of ten paper codes; a keyed digest only, deleted when it is used."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "digest"], name="accounts_recovery_once"),
        )

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"
