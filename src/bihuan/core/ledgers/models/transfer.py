"""Movements: a transfer, its entries, and the seal without which it cannot be committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record
from bihuan.core.ledgers import states
from bihuan.core.ledgers.models.account import Account

if TYPE_CHECKING:
    from uuid import UUID


class Seal(models.Model):
    """Proof that a transfer is whole: two or more entries whose sum is zero.

    A trigger refuses the seal of an unbalanced transfer and any entry after the seal. Every
    transfer refers to its own seal by a foreign key that is checked at commit, so a transfer that
    was never sealed can't be committed, on SQLite and PostgreSQL alike (decision 0053).
    """

    id = models.UUIDField(primary_key=True, editable=False)

    class Meta:
        verbose_name = _l("Seal of a transfer")

    def __str__(self) -> str:
        return str(self.id)


class TransferKind(models.TextChoices):
    POST = states.POST, _l("Posting")
    HOLD = states.HOLD, _l("Reservation")
    CAPTURE = states.CAPTURE, _l("Reservation used")
    RELEASE = states.RELEASE, _l("Reservation given back")
    EXPIRE = states.EXPIRE, _l("Reservation ran out")
    REVERSAL = states.REVERSAL, _l("Reversal")


class TransferState(models.TextChoices):
    PENDING = states.PENDING, _l("Reserved")
    POSTED = states.POSTED, _l("Posted")
    VOIDED = states.VOIDED, _l("Given back")
    TIMED_OUT = states.TIMED_OUT, _l("Ran out")


class Transfer(Measured):
    """An immutable movement of amounts with one cause; a correction is a new transfer.

    ``key`` is made from the cause (case, rule, rule version), so one cause moves amounts once.
    Only a hold's state ever changes, once, when the transfer that ``settles`` it is made.
    """

    key = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    book = models.CharField(max_length=30)
    kind = models.CharField(max_length=10, choices=TransferKind.choices)
    state = models.CharField(max_length=10, choices=TransferState.choices)
    reason = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True, default="")
    cause_type = models.CharField(max_length=60, blank=True, default="")
    cause_id = models.UUIDField(null=True)
    unit = models.ForeignKey(
        "parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reverses = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    settles = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="settled_by"
    )
    destination = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True)
    linked = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+", editable=False)

    if TYPE_CHECKING:
        unit_id: UUID | None
        destination_id: UUID | None
        seal_id: UUID
        reverses_id: UUID | None
        settles_id: UUID | None
        made_by_id: UUID | None

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Transfer")
        verbose_name_plural = _l("Transfers")
        indexes = (
            models.Index(
                fields=("expires_at",),
                condition=models.Q(state=states.PENDING),
                name="ledgers_holds_running",
            ),
            models.Index(fields=("cause_type", "cause_id"), name="ledgers_by_cause"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind=states.HOLD) | models.Q(state=states.POSTED),
                name="ledgers_only_holds_wait",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind=states.HOLD, expires_at__isnull=False, destination__isnull=False
                )
                | ~models.Q(kind=states.HOLD)
                & models.Q(expires_at__isnull=True, destination__isnull=True),
                name="ledgers_holds_end",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=states.REVERSAL, reverses__isnull=False)
                | ~models.Q(kind=states.REVERSAL) & models.Q(reverses__isnull=True),
                name="ledgers_reversals_name_what",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(states.ENDED_BY), settles__isnull=False)
                | ~models.Q(kind__in=list(states.ENDED_BY)) & models.Q(settles__isnull=True),
                name="ledgers_settlements_name_what",
            ),
            models.CheckConstraint(
                condition=models.Q(seal=models.F("id")), name="ledgers_own_seal"
            ),
        )

    def __str__(self) -> str:
        return self.key


class Entry(Record):
    """What one transfer added to (or, negative, took from) one account. Never changed, never
    deleted; the database itself refuses both."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    amount = models.BigIntegerField()

    if TYPE_CHECKING:
        transfer_id: UUID
        account_id: UUID

    class Meta:
        ordering = ("transfer", "id")
        verbose_name = _l("Ledger entry")
        verbose_name_plural = _l("Ledger entries")
        constraints = (
            models.UniqueConstraint(
                fields=("transfer", "account"), name="ledgers_one_line_per_account"
            ),
            models.CheckConstraint(condition=~models.Q(amount=0), name="ledgers_no_empty_line"),
        )

    def __str__(self) -> str:
        return f"{self.amount:+d}"
