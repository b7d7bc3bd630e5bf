"""The append-only trail: who did what to a case, when, from where to where.

Each entry's hash covers its own fields and the hash before it in the same case. Seals chain the
entries of all cases in the order in which they were sealed, so that a case removed whole leaves a
hole; anchors are the signed seals of a day, made to be kept somewhere else. The database refuses
UPDATE and DELETE of all three (an entry's `seal` may be set once).
"""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.cases import Case
from bihuan.core.kernel.models import Record


class TrailSeal(models.Model):
    """A seal over the entries that came since the last one. `n` counts from 1 without gaps."""

    n = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"seal {self.n}"


class TrailEntry(Record):
    """One verb on one case. Holds ids, times and salted digests, never personal text."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="trail")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=30)
    person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    as_deputy = models.BooleanField(default=False)
    channel = models.CharField(max_length=12)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30)
    refs = models.TextField(default="{}")
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    seal = models.ForeignKey(TrailSeal, models.PROTECT, null=True, related_name="entries")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="trail_seq_once")]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(seal__isnull=True), name="trail_unsealed"
            ),
            models.Index(fields=["-at"], name="trail_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"


class TrailAnchor(models.Model):
    """A day's last seal, signed, as it was sent away from this machine."""

    day = models.DateField(primary_key=True)
    seal = models.ForeignKey(TrailSeal, models.PROTECT, related_name="+")
    seal_hash = models.CharField(max_length=64)
    entries = models.PositiveBigIntegerField()
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return str(self.day)
