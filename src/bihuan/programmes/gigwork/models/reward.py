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

    The rest: points for deeds that a station confirms; how long goods wait at the counter; how many
    pieces a person may redeem in a month (0: no limit) and when the district looks first; how many
    stars a quarter has, and with how many points at least.
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
    patrol_points = models.PositiveIntegerField(
        _l("Points per safety patrol that a station confirms"), default=5
    )
    publicity_points = models.PositiveIntegerField(
        _l("Points per telling of policy that a station confirms"), default=5
    )
    pick_up_hours = models.PositiveSmallIntegerField(_l("Hours to pick up"), default=72)
    monthly_pieces = models.PositiveSmallIntegerField(
        _l("Most pieces per person and month"), default=4
    )
    review_points = models.PositiveIntegerField(
        _l("Points redeemed in 30 days from which the district looks first"), default=100
    )
    star_places = models.PositiveSmallIntegerField(_l("Stars each quarter"), default=10)
    star_least = models.PositiveIntegerField(_l("Least points for a star"), default=50)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-version",)
        verbose_name = _l("Rule of points")

    def __str__(self) -> str:
        return f"v{self.version}"
