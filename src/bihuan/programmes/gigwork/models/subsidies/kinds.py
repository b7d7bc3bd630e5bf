"""What is paid for what, by whose rule; and from which amount a higher post decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class Basis(models.TextChoices):
    """How the rule's amount is found: `rate` is fen, of a share it is per cent."""

    FIXED = "fixed", _l("A fixed amount")
    PER_MEMBER = "per_member", _l("So much per party member")
    SHARE = "share", _l("A share of the dues paid up")


class Every(models.TextChoices):
    """How often one may have it."""

    ONCE = "once", _l("Once")
    YEAR = "year", _l("Once a year")
    QUARTER = "quarter", _l("Once a quarter")
    MONTH = "month", _l("Once a month")


class PaidTo(models.TextChoices):
    UNIT = "unit", _l("To the party organisation")
    PERSON = "person", _l("To the person who applies")


class SubsidyKind(Record):
    """A kind of subsidy of the office `unit`: data that the office changes, not code.

    `roles` (one per line) are the roles of the posts that may apply. Days are working days from
    the arrival of an application at its checker or approver. A kind that was used is never
    deleted, only put out of use; an application keeps the amount that it was approved with.
    """

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    code = models.SlugField(_l("Code of the kind"), max_length=30)
    title = models.CharField(_l("Title in Chinese"), max_length=40)
    title_en = models.CharField(_l("Title in English"), max_length=60)
    payer = models.CharField(_l("Who pays"), max_length=60)
    rule = models.TextField(_l("Rule"), max_length=1000)
    basis = models.CharField(_l("How it is counted"), max_length=12, choices=Basis.choices)
    rate = models.PositiveBigIntegerField(_l("Rate"))
    every = models.CharField(_l("How often one may have it"), max_length=8, choices=Every.choices)
    paid_to = models.CharField(_l("Paid to"), max_length=8, choices=PaidTo.choices)
    roles = models.TextField(_l("Who may apply"))
    check_days = models.PositiveSmallIntegerField(_l("Working days to check"), default=3)
    approve_days = models.PositiveSmallIntegerField(_l("Working days to approve"), default=5)
    active = models.BooleanField(_l("In use"), default=True)
    order = models.PositiveSmallIntegerField(_l("Place in the list"), default=0)

    if TYPE_CHECKING:
        unit_id: UUID

    class Meta:
        ordering = ("order", "code")
        verbose_name = _l("Kind of subsidy")
        verbose_name_plural = _l("Kinds of subsidies")
        constraints = (
            models.UniqueConstraint(fields=("unit", "code"), name="gigwork_one_kind_per_code"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title if (get_language() or "zh").startswith("zh") else self.title_en

    @property
    def role_list(self) -> list[str]:
        """Roles whose posts may apply."""
        return [role.strip() for role in self.roles.splitlines() if role.strip()]


class SubsidyBound(Record):
    """Up to `amount` fen the approving office decides, above it the higher post; from a day on.
    A new bound is a new row, so that it can be said later who had to decide."""

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    starts_on = models.DateField(_l("From"))
    amount = models.PositiveBigIntegerField(_l("Amount"))
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-starts_on", "-made_at")
        verbose_name = _l("Bound of approval")
        constraints = (
            models.UniqueConstraint(fields=("unit", "starts_on"), name="gigwork_one_bound_per_day"),
        )

    def __str__(self) -> str:
        return f"{self.starts_on:%F}"
