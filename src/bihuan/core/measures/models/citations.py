"""Figures that were published: what the text said, by which definition, from which snapshot."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record


class Citation(Record):
    """A figure of a text, frozen.

    `ref` names it in the text (citing/references); `title` is what was counted; `shown` is what the
    text says; `version` is the text's when it was frozen: later versions keep it until they freeze
    the figure anew. `serial`: of the snapshot, which is kept as long as this row. `evidence`: name
    of the file with the rows. `below`: [name, value] of the units below it at that time, the best
    first, small cells left out.

    What has moved since is beside it, never over it: `now` is what the text would say today, and
    how many rows were added, removed and changed. `looked` is the snapshot of which that is true.
    """

    owner_kind = models.CharField(max_length=40)
    owner_id = models.UUIDField()
    version = models.PositiveIntegerField()
    ref = models.CharField(max_length=200)
    code = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    start = models.DateField()
    end = models.DateField()
    shown = models.CharField(max_length=40)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    hash = models.CharField(max_length=64)
    serial = models.PositiveIntegerField()
    counted_at = models.DateTimeField()
    evidence = models.CharField(max_length=80)
    below = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)
    now = models.CharField(max_length=40, blank=True)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "ref", "version"], name="measures_cited_once"
            )
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="measures_cited_newest")]

    def __str__(self) -> str:
        return f"{self.ref} = {self.shown}"

    @property
    def has_moved(self) -> bool:
        """Whether the records say something else now, or the same by other rows."""
        return bool(self.added or self.removed or self.changed)

    @property
    def says_otherwise(self) -> bool:
        """Whether the text would show another value today."""
        return bool(self.looked) and self.now != self.shown
