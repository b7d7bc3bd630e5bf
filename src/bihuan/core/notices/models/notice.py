"""What one person was told."""

from django.db import models
from django.db.models import Q

from bihuan.core.kernel.models import Record


class Notice(Record):
    """One message to one person, once per cause, already in the person's language.

    `cause` names what happened ("casework.moved:<id>"), so a receiver that runs twice tells once.
    """

    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True, default="")
    url = models.CharField(max_length=500, blank=True, default="")
    cause = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "cause"], name="notices_once_per_cause"),
        )
        indexes = (
            models.Index(fields=["person", "-created_at"], name="notices_newest"),
            models.Index(
                fields=["person"], condition=Q(read_at__isnull=True), name="notices_unread"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
