"""The file on an enterprise or institution, and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Measured, Record

from .choices import EnterpriseKind, EnterpriseVerb, Size, Trade

if TYPE_CHECKING:
    from uuid import UUID


class Enterprise(Measured):
    """What is known of an enterprise or institution in a unit's charge.

    `three_haves` is worked out by the actions (`rules.standing.has_three`) and kept, so that it can
    be counted; `last_visit_on` is the day of the newest visit. Closed it stays, so that what was
    there on a day can still be counted. Position in WGS-84. Its people are in encrypted fields.
    """

    unit = models.ForeignKey(
        "parties.Organisation",
        models.PROTECT,
        verbose_name=_l("Where it lies"),
        related_name="+",
    )
    name = models.CharField(_l("Name of the enterprise"), max_length=120)
    kind = models.CharField(
        _l("Kind"), max_length=12, choices=EnterpriseKind.choices, default=EnterpriseKind.COMPANY
    )
    credit_code = models.CharField(
        _l("Unified social credit code"), max_length=18, null=True, blank=True, unique=True
    )
    trade = models.CharField(_l("Trade"), max_length=1, choices=Trade.choices, blank=True)
    size = models.CharField(_l("Size"), max_length=6, choices=Size.choices, blank=True)
    staff = models.PositiveIntegerField(_l("Staff"), null=True, blank=True)
    has_premises = models.BooleanField(_l("Fixed premises"), null=True)
    has_activity = models.BooleanField(_l("Active business"), null=True)
    three_haves = models.BooleanField(_l("Three haves"), default=False)
    is_key = models.BooleanField(_l("Key enterprise"), default=False)
    address = models.CharField(_l("Address"), max_length=200, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    contact = EncryptedTextField(_l("Contact person"), null=True, blank=True)
    contact_phone = EncryptedTextField(_l("Telephone of the contact"), null=True, blank=True)
    registered_on = models.DateField(_l("Registered on"), null=True, blank=True)
    listed_on = models.DateField(_l("On file since"), default=clock.today)
    closed_on = models.DateField(_l("No longer active since"), null=True, blank=True)
    closed_why = models.CharField(_l("Why it left the register"), max_length=200, blank=True)
    last_visit_on = models.DateField(_l("Last visit"), null=True, blank=True)
    run = models.UUIDField(null=True, editable=False)

    if TYPE_CHECKING:
        unit_id: UUID
        get_kind_display: models.Field[str, str]

    class Meta:
        ordering = ("name", "id")
        verbose_name = _l("Enterprise")
        verbose_name_plural = _l("Enterprises")
        indexes = (
            models.Index(fields=("closed_on", "name", "id"), name="engagements_file_by_name"),
            models.Index(fields=("unit", "closed_on", "name", "id"), name="engagements_file_of"),
            models.Index(fields=("is_key", "closed_on", "id"), name="engagements_file_key"),
            models.Index(
                fields=("closed_on", "last_visit_on", "id"), name="engagements_file_visited"
            ),
            models.Index(fields=("run",), name="engagements_file_run"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="engagements_file_on_globe",
            ),
            models.CheckConstraint(
                condition=~models.Q(credit_code=""), name="engagements_code_or_null"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it is still there."""
        return self.closed_on is None

    @property
    def about(self) -> str:
        """Kind, trade and size in a line."""
        said = (EnterpriseKind(self.kind).label, self.trade_words, self.size_words)
        return " · ".join(str(word) for word in said if word)

    @property
    def trade_words(self) -> str:
        return str(Trade(self.trade).label) if self.trade else ""

    @property
    def size_words(self) -> str:
        return str(Size(self.size).label) if self.size else ""

    @property
    def state_words(self) -> str:
        """Whether it is on the register."""
        return _("On the register") if self.is_open else _("Left the register")

    def get_absolute_url(self) -> str:
        return reverse("engagements:file", args=[self.pk])


class EnterpriseLog(Record):
    """Who changed the file, when and what: never values of personal fields. Append-only."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="log")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=12, choices=EnterpriseVerb.choices)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Log of a file")
        indexes = (models.Index(fields=("enterprise", "at"), name="engagements_log_of"),)

    def __str__(self) -> str:
        return f"{self.at:%F} {self.verb}"
