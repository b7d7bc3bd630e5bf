"""How one person wants to hear of one kind of thing."""

from django.db import models

from bihuan.core.kernel.models import Record


class NoticePreference(Record):
    """A choice that differs from the kind's default; no row means the default."""

    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=80)
    channel = models.CharField(max_length=20)
    wanted = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind", "channel"], name="notices_preference_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}: {self.wanted}"
