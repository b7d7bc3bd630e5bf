"""What a unit is to reach in a year, a quarter or a month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

PARTS = ("", "Q1", "Q2", "Q3", "Q4", *(f"{month:02}" for month in range(1, 13)))
"""Of a year: all of it, a quarter, a month."""


class Target(Record):
    """One version of the target of one indicator, unit and period; rows are added, never changed.

    value: as the figure is shown (per cent of a rate; of a completion the number that is 100 %);
    None says that the target was withdrawn. current: the version that holds, one for each target.
    run: the import that brought it. Written by `actions.set_target` and nothing else.
    """

    code = models.CharField(_l("Indicator"), max_length=80)
    unit = models.ForeignKey(
        "parties.Organisation", models.PROTECT, verbose_name=_l("Unit"), related_name="+"
    )
    year = models.PositiveSmallIntegerField(_l("Year"))
    part = models.CharField(_l("Part of the year"), max_length=2, blank=True)
    value = models.DecimalField(_l("Target"), max_digits=15, decimal_places=2, null=True)
    note = models.CharField(_l("Where it stands, or why"), max_length=200, blank=True)
    current = models.BooleanField(default=True)
    run = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _l("Target")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "code", "year", "part"],
                condition=Q(current=True),
                name="measures_target_once",
            ),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="measures_target_part"),
        )
        indexes = (
            models.Index(
                fields=["unit", "code", "year", "part", "id"], name="measures_target_past"
            ),
            models.Index(
                fields=["run"], condition=Q(run__isnull=False), name="measures_target_run"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.year}{self.part}"
