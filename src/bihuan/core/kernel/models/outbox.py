"""Facts that happened, and their deliveries to receivers."""

from django.db import models

from .base import Record


class Fact(Record):
    """Something that happened, committed with what made it so. Holds ids and codes, no texts."""

    name = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    emitted_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("emitted_at",), name="kernel_fact_emitted"),)

    def __str__(self) -> str:
        return self.name


class Delivery(Record):
    """One fact for one receiver.

    waiting → done, or dead after too many attempts. A lease says which worker has it and until
    when; when the worker dies the lease ends and another takes it up.
    """

    WAITING, DONE, DEAD = "waiting", "done", "dead"
    STATES = ((WAITING, WAITING), (DONE, DONE), (DEAD, DEAD))

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="deliveries")
    receiver = models.CharField(max_length=100)
    state = models.CharField(max_length=7, choices=STATES, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("fact", "receiver"), name="kernel_delivery_once"),
        )
        indexes = (
            models.Index(
                fields=("due_at", "id"),
                condition=models.Q(state="waiting"),
                name="kernel_delivery_waiting",
            ),
            models.Index(fields=("state", "done_at"), name="kernel_delivery_done"),
        )

    def __str__(self) -> str:
        return f"{self.receiver} {self.state}"
