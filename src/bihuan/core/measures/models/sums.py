"""Sums that pages read: what each unit has, by month, and how far they are up to date."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock


class Sum(models.Model):
    """One definition's whole numbers for one unit and month.

    hash: of the definition. month: yyyymm of rows that fall into periods by their day; 0 for what
    says how things stand (and for rows without a day). below: with all units below, or the unit's
    own rows alone. low, high: ends of the values. Written by `actions.summing` and nowhere else.
    """

    hash = models.CharField(max_length=64)
    unit = models.UUIDField()
    month = models.PositiveIntegerField()
    below = models.BooleanField()
    population = models.BigIntegerField(default=0)
    denominator = models.BigIntegerField(default=0)
    numerator = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hash", "unit", "below", "month"], name="measures_sum_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hash[:12]} {self.month}"


class Summed(models.Model):
    """Up to which snapshot a definition's sums go, and as of which day (days since 1970)."""

    hash = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=80)
    serial = models.PositiveIntegerField()
    day = models.IntegerField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.code
