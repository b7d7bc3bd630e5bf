"""Where an imported case came from."""

from __future__ import annotations

from django.db import models

from bihuan.core.casework.models.cases import Case
from bihuan.core.kernel.models import Record


class CaseOrigin(Record):
    """The case under its id in the system it came from; one case per source and id.

    `digest` covers what the file said of it, so that the same row is known again; `run` is the
    import that brought it. An undone import sets `freed_at`: the id may be imported anew.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="origin")
    source = models.CharField(max_length=60)
    ref = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    run = models.UUIDField()
    freed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "ref"],
                condition=models.Q(freed_at__isnull=True),
                name="origin_once",
            )
        ]
        indexes = [
            models.Index(fields=["run", "case"], name="origin_of_run"),
            models.Index(fields=["ref"], name="origin_by_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.ref}"
