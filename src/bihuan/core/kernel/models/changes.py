"""Where the change sequence counts on SQLite, and what remains of deleted measured rows."""

from django.db import models


class ChangeSequence(models.Model):
    """The one counter behind `change_seq` on SQLite; PostgreSQL has a sequence instead."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="kernel_one_sequence"),
        )

    def __str__(self) -> str:
        return str(self.value)


class Tombstone(models.Model):
    """A measured row that was deleted; written by the trigger, so bulk deletes leave theirs too."""

    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    change_seq = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=("table_name", "change_seq"), name="kernel_tombstone_since"),
        )

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_id}"
