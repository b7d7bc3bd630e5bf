"""Returns that were produced: frozen values, and who did what."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.core.measures.models.returns import ReturnTemplate, Wanted
from bihuan.core.measures.values import rounded


class Return(Record):
    """One version of a unit's return for a month (yyyymm). It is never changed: produced again it
    gets the next version. snapshot, taken_at: the snapshot its values were computed from.

    client_id: of the sending that produced it, so that a double click produces one.
    """

    template = models.ForeignKey(ReturnTemplate, models.PROTECT, related_name="returns")
    series = models.UUIDField()
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    month = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    snapshot = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    client_id = models.UUIDField(null=True, unique=True)
    produced_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    produced_at = models.DateTimeField(default=clock.now)
    handed_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("series", "month", "version"), name="measures_return_once"
            ),
        )
        indexes = (models.Index(fields=("unit", "-month"), name="measures_return_by_unit"),)

    def __str__(self) -> str:
        return f"{self.month} v{self.version}"


class ReturnLine(Record, Wanted):
    """A cell's frozen value. value, upper: None where there is none, and `why` says why. text: of
    a cell that holds words. hash: of the definition. percent: whether the number is per cent."""

    of_return = models.ForeignKey(Return, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    upper = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    percent = models.BooleanField(default=False)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    text = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=10, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("of_return", "place"), name="measures_line_once"),
        )

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"

    @property
    def exact(self) -> Decimal | None:
        """The value with the decimals it was frozen with."""
        return None if self.value is None else rounded(self.value, self.decimals)

    @property
    def exact_upper(self) -> Decimal | None:
        """The upper end, likewise."""
        return None if self.upper is None else rounded(self.upper, self.decimals)


class ReturnLog(models.Model):
    """Who did what to a template or a return, when. Append-only by database trigger."""

    VERBS = [(v, v) for v in ("kept", "replaced", "mapped", "produced", "handed")]

    id = models.BigAutoField(primary_key=True)
    template = models.ForeignKey(ReturnTemplate, models.PROTECT, related_name="log")
    of_return = models.ForeignKey(Return, models.PROTECT, null=True, related_name="log")
    verb = models.CharField(max_length=10, choices=VERBS)
    person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=("template", "at"), name="measures_returnlog_by_at"),)

    def __str__(self) -> str:
        return self.verb
