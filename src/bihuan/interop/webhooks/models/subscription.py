from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Appointment, Organisation, Person

if TYPE_CHECKING:
    from uuid import UUID


class Subscription(Record):
    """Which events of which units go to which address, for as long as an appointment holds.

    The address is encrypted like the secret: receivers often put a token into it. `busy_until` is
    the lease of the one delivery that may be under way; `not_before` lets a failing receiver rest.
    """

    ACTIVE, PAUSED, ENDED = "active", "paused", "ended"
    STATES = ((ACTIVE, _l("Active")), (PAUSED, _l("Paused")), (ENDED, _l("Ended")))
    REASONS = (
        ("", ""),
        ("owner", _l("by hand")),
        ("failing", _l("the receiver failed for two days")),
        ("gone", _l("the receiver answered that it is gone (410)")),
        ("appointment", _l("the appointment ended")),
    )

    title = models.CharField(_l("Receiver"), max_length=80)
    url = EncryptedTextField(_l("Address"))
    secret = EncryptedTextField()
    old_secret = EncryptedTextField(blank=True, default="")
    old_secret_until = models.DateTimeField(null=True)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Organisation,
        verbose_name=_l("Unit of the events"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    event_codes = models.TextField(_l("Events"), blank=True)
    state = models.CharField(_l("State"), max_length=7, choices=STATES, default=ACTIVE)
    reason = models.CharField(max_length=12, choices=REASONS, blank=True)
    made_at = models.DateTimeField(_l("Made"), default=clock.now)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    busy_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(_l("Failing since"), null=True)
    slow = models.BooleanField(default=False)
    served_at = models.DateTimeField(_l("Last sent"), null=True)

    if TYPE_CHECKING:
        appointment_id: UUID
        unit_id: UUID

    class Meta:
        ordering = ("title", "id")
        verbose_name = _l("Webhook")
        verbose_name_plural = _l("Webhooks")

    def __str__(self) -> str:
        return self.title

    @property
    def events(self) -> frozenset[str]:
        """Codes of the events it wants."""
        return frozenset(self.event_codes.split())

    @property
    def host(self) -> str:
        """The address without path and query, which may hold tokens: for lists."""
        return "/".join((self.url or "").split("/", 3)[:3])
