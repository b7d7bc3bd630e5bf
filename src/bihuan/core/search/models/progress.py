from __future__ import annotations

from django.db import models


class Progress(models.Model):
    """How far the index of a kind has come.

    followed: up to which number of the change sequence its tables were read (`kernel.changes`).
    rebuilt_to: the last key that a rebuilding has done, null while none is under way.
    """

    kind = models.CharField(max_length=40, primary_key=True)
    followed = models.BigIntegerField(default=0)
    rebuilt_to = models.UUIDField(null=True)
    began_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kind
