"""When periodic tasks run next, and who runs them now."""

from django.db import models


class PeriodicTask(models.Model):
    """One periodic task: its due time and its lease, in the database, so that however many workers
    there are, one runs it, and a run that was missed is run once."""

    name = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField()
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name
