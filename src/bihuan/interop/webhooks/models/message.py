from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

from .subscription import Subscription

if TYPE_CHECKING:
    from uuid import UUID


class Message(Record):
    """One event for one subscription, exactly as it is sent; its id stays through all attempts.

    `cause` makes it one however often the fact is told. waiting → delivered, or given up.
    """

    WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"
    STATES = (
        (WAITING, _l("To be sent")),
        (DELIVERED, _l("Delivered")),
        (GIVEN_UP, _l("Given up")),
    )

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="messages"
    )
    event = models.CharField(_l("Event"), max_length=40)
    cause = models.CharField(max_length=80)
    case_id = models.UUIDField(null=True)
    body = models.TextField()
    made_at = models.DateTimeField(_l("When"), default=clock.now)
    state = models.CharField(_l("State"), max_length=9, choices=STATES, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        subscription_id: UUID

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("subscription", "event", "cause"), name="webhooks_message_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("subscription", "due_at"),
                condition=models.Q(state="waiting"),
                name="webhooks_message_waiting",
            ),
            models.Index(fields=("subscription", "-made_at"), name="webhooks_message_list"),
            models.Index(fields=("made_at",), name="webhooks_message_age"),
        )

    def __str__(self) -> str:
        return self.event

    @property
    def webhook_id(self) -> str:
        """What the receiver knows it by, and knows it again by."""
        return f"msg_{self.pk.hex}"


class Attempt(Record):
    """One try: when, how long, what came back. `code` is why there was no answer."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField(default=clock.now)
    status = models.PositiveSmallIntegerField(null=True)
    code = models.CharField(max_length=20, blank=True)
    milliseconds = models.PositiveIntegerField()
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.status or self.code}"

    @property
    def good(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300
