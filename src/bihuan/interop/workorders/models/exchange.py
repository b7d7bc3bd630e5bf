from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record

from .partner import DIRECTIONS, Partner

if TYPE_CHECKING:
    from uuid import UUID


STRAY = "file"
STRAY_ID = "file:"  # no id of a message has a colon


class Exchange(Record):
    """One message, once, whichever way. Its text is encrypted: it names callers.

    To us: waiting (for what it speaks of), done, rejected. From us: waiting, sent, acknowledged,
    rejected. A stray is a file to us that became no message; it is rejected and has no text.
    """

    WAITING, DONE, SENT, ACKED, REJECTED = "waiting", "done", "sent", "acked", "rejected"
    STATES = (
        (WAITING, _l("Waiting")),
        (DONE, _l("Carried out")),
        (SENT, _l("Laid out")),
        (ACKED, _l("Acknowledged")),
        (REJECTED, _l("Turned away")),
    )

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="exchanges")
    direction = models.CharField(_l("Direction"), max_length=3, choices=DIRECTIONS)
    message_id = models.CharField(max_length=64)
    seq = models.PositiveIntegerField(default=0)
    kind = models.CharField(_l("What"), max_length=12)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    body = EncryptedTextField()
    state = models.CharField(_l("State"), max_length=8, choices=STATES, default=WAITING)
    reason = models.CharField(_l("Reason for it"), max_length=300, blank=True)
    at = models.DateTimeField(_l("When"), default=clock.now)
    done_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        case_id: UUID | None
        partner_id: UUID

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("partner", "direction", "message_id"), name="workorders_message_once"
            ),
        )
        indexes = (
            models.Index(fields=("partner", "state", "seq"), name="workorders_by_state"),
            models.Index(fields=("partner", "-at"), name="workorders_by_time"),
        )

    @property
    def is_stray(self) -> bool:
        """Whether it stands for a file that was laid aside unread."""
        return self.kind == STRAY

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
