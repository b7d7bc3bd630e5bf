"""Which database snapshots are of."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel.ids import new_id


class Lineage(models.Model):
    """One row with a key that snapshots carry. A database that was emptied, or restored to an
    earlier state, gets another key: its change numbers mean other things than the last snapshot's,
    and everything is read anew."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    key = models.UUIDField(default=new_id)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(only=1), name="measures_one_lineage"),
        )

    def __str__(self) -> str:
        return self.key.hex


def lineage() -> str:
    """The key of this database; made when it has none."""
    found, _new = Lineage.objects.get_or_create(only=1)
    return found.key.hex
