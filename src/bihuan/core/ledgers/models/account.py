"""Where amounts lie."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record


class Account(Record):
    """One account of a book: an owner's, or one of the book's own (issuance, reserved, …).

    ``balance`` is the sum of the account's entries, kept by the database in the statement that
    also checks ``floor``; ``bihuan ledger verify`` computes it anew. Who the account belongs to
    never changes, and accounts are never deleted; triggers see to both.
    """

    book = models.CharField(max_length=30)
    owner_type = models.CharField(max_length=60, blank=True, default="")
    owner_id = models.UUIDField(null=True)
    code = models.CharField(max_length=30, blank=True, default="")
    floor = models.BigIntegerField(null=True)
    balance = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("book", "owner_type", "id")
        verbose_name = _l("Ledger account")
        verbose_name_plural = _l("Ledger accounts")
        constraints = (
            models.UniqueConstraint(
                fields=("book", "code"),
                condition=models.Q(owner_id__isnull=True),
                name="ledgers_one_system_account",
            ),
            models.UniqueConstraint(
                fields=("book", "owner_type", "owner_id", "code"),
                condition=models.Q(owner_id__isnull=False),
                name="ledgers_one_account_per_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(owner_id__isnull=True, owner_type="")
                | models.Q(owner_id__isnull=False) & ~models.Q(owner_type=""),
                name="ledgers_owner_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.book}:{self.code or self.owner_type}"
