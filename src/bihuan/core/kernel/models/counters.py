"""Rows that count: readable numbers, and attempts within a time."""

from django.db import models


class Counter(models.Model):
    """The last number given in a register, scope and year."""

    register = models.CharField(max_length=60)
    scope = models.CharField(max_length=100, blank=True)
    year = models.PositiveIntegerField()
    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("register", "scope", "year"), name="kernel_counter_one_row"
            ),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.scope} {self.year}: {self.value}"


class RateCount(models.Model):
    """How often something was tried since `window_start`; `digest` is keyed, so that the table
    names no phone and no address."""

    bucket = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    window_start = models.BigIntegerField()
    expires_at = models.BigIntegerField(db_index=True)
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("bucket", "digest"), name="kernel_ratecount_one_row"),
        )

    def __str__(self) -> str:
        return f"{self.bucket}: {self.hits}"
