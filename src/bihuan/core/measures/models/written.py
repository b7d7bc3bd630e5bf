"""Indicators that the office wrote, or changed, itself."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record


class Written(Record):
    """One version of an indicator as data, in force from `starts_on` until the next one's day.

    `version` counts from 1; an indicator that a module brings is version 0 of its code. `text` is
    TOML with one `[[indicator]]`; `hash` names what decides the value. A version is never changed:
    what was wrong is withdrawn, and the one before is in force again.
    """

    code = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    programme = models.CharField(max_length=40)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    starts_on = models.DateField()
    why = models.CharField(max_length=200)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("code", "version")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="measures_written_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
