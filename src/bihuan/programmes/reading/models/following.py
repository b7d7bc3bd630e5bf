"""How an item or a route went from one state of adoption to the next."""

from __future__ import annotations

from django.db import models

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.programmes.reading.models.diaries import DiaryItem
from bihuan.programmes.reading.models.harvest import Route


class AdoptionStep(Record):
    """One step of one item or route: never changed. The case's trail has it too, without words."""

    item = models.ForeignKey(DiaryItem, models.PROTECT, null=True, related_name="steps")
    route = models.ForeignKey(Route, models.PROTECT, null=True, related_name="steps")
    before = models.CharField(max_length=8)
    after = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    by_person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    by_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__isnull=True) ^ models.Q(route__isnull=True),
                name="adoptionstep_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
