"""What people said of the checker's matches."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record


class Correction(Record):
    """Words around a figure, by their fingerprint (`checking.fingerprints`), and the indicator that
    they mean; an empty code says that they mean none. The last word stands."""

    key = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=80, blank=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.key} → {self.code or '—'}"
