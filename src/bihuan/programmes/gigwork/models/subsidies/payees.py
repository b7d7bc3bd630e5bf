"""Where money goes: a bank account, entered once and used again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


def digits(text: str) -> str:
    """The number without the blanks and dashes that people write in it."""
    return re.sub(r"[\s-]", "", text)


class SubsidyAccount(Record):
    """A bank account of a party organisation, or (with `person`) of somebody who applies there.

    The number is encrypted and shown nowhere but in the bank file; `tail` are its last four.
    """

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    holder = EncryptedTextField(_l("Account holder"))
    bank = models.CharField(_l("Bank and branch"), max_length=80)
    number = EncryptedTextField(_l("Account number"))
    number_index = BlindIndexField(source="number", normalise=digits)
    tail = models.CharField(max_length=4)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    if TYPE_CHECKING:
        unit_id: UUID
        person_id: UUID | None

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _l("Account of a payee")

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """****1234: enough to know one's own account again."""
        return f"****{self.tail}"
