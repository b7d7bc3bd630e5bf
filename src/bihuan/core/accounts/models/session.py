"""Where someone is signed in."""

from django.conf import settings
from django.db import models

from bihuan.core.kernel.models import Record


class SignedInSession(Record):
    """One signed-in browser, shown to its owner in words and ended at their wish."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions"
    )
    session_key = models.CharField(max_length=40, unique=True)
    agent = models.CharField(max_length=300, blank=True, default="")
    address = models.GenericIPAddressField(null=True, blank=True)
    way = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["user", "ended_at"], name="accounts_session_live"),)

    def __str__(self) -> str:
        return f"session of {self.user_id} since {self.started_at:%F %T}"
