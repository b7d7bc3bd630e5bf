"""A message on its way out of the site."""

from django.db import models
from django.db.models import Q

from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record


class ChannelDelivery(Record):
    """One message by one channel, with what became of it.

    With a notice, address and text are read from person and notice when it leaves. Without one
    (a sign-in code) both are kept here, encrypted, and wiped as soon as the message is gone.
    """

    WAITING, SENT, FAILED, DROPPED = "waiting", "sent", "failed", "dropped"
    STATES = ((WAITING, "waiting"), (SENT, "sent"), (FAILED, "failed"), (DROPPED, "dropped"))

    notice = models.ForeignKey(
        "notices.Notice", on_delete=models.CASCADE, null=True, related_name="deliveries"
    )
    channel = models.CharField(max_length=20)
    cause = models.CharField(max_length=200)
    address = EncryptedTextField(blank=True, default="")
    subject = EncryptedTextField(blank=True, default="")
    body = EncryptedTextField(blank=True, default="")
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["channel", "cause"], name="notices_delivery_once"),
        )
        indexes = (
            models.Index(
                fields=["not_before"], condition=Q(state="waiting"), name="notices_delivery_due"
            ),
            models.Index(
                fields=["-created_at"], condition=Q(state="failed"), name="notices_delivery_failed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.state} {self.id}"
