"""The rule by which a valid report earns points; a changed rule is a new version."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record


class RewardRule(Record):
    """G-10: so many points per valid report, up to a cap per person and day of reporting.

    The version is part of the key of each ledger entry, so that a new rule never pays an old
    report again. `daily_points` 0 means no cap. The other two are where a report gets a flag for
    the dispatcher: many from one device in a day, or a photo taken far from the place.
    """

    version = models.PositiveIntegerField(_l("Version"), unique=True)
    points = models.PositiveIntegerField(_l("Points per valid report"), default=10)
    daily_points = models.PositiveIntegerField(_l("Most points per person and day"), default=100)
    device_reports = models.PositiveIntegerField(
        _l("Reports per device and day that raise a flag"), default=10
    )
    far_metres = models.PositiveIntegerField(
        _l("Metres between photo and place that raise a flag"), default=500
    )
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-version",)
        verbose_name = _l("Rule of points")

    def __str__(self) -> str:
        return f"v{self.version}"
