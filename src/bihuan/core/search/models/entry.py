from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """A document in the index. Its tokens are beside it: on PostgreSQL in a column `tokens` of this
    table, on SQLite in the table `search_tokens` (migration 0002; `backends`).

    `heading` and `words` are folded, for telling phrases from scattered words; the texts that a
    page shows are always made from the row itself. Nothing personal stands here but as a digest
    among the tokens.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    row_id = models.UUIDField()
    at = models.DateTimeField()
    heading = models.TextField()
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "row_id"], name="search_entry_once")
        ]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="search_entry_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"
