"""The net: blocks of enterprises, and which post is responsible for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record

from .choices import RHYTHM, BlockKind, Level
from .enterprise import Enterprise

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Block(Record):
    """Enterprises that are looked after together: a block of a street, a park, a trade's
    committee."""

    unit = models.ForeignKey(
        "parties.Organisation", models.PROTECT, verbose_name=_l("In whose charge"), related_name="+"
    )
    name = models.CharField(_l("Name"), max_length=80)
    kind = models.CharField(_l("Kind"), max_length=8, choices=BlockKind.choices)
    active = models.BooleanField(_l("In use"), default=True)

    if TYPE_CHECKING:
        unit_id: UUID

    class Meta:
        ordering = ("unit__code", "name")
        verbose_name = _l("Block")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="engagements_block_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def kind_words(self) -> str:
        return str(BlockKind(self.kind).label)

    def get_absolute_url(self) -> str:
        return reverse("engagements:block", args=[self.pk])


class InBlock(Record):
    """An enterprise lies in a block."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="members")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="blocks")

    class Meta:
        verbose_name = _l("Enterprise in a block")
        constraints = (
            models.UniqueConstraint(
                fields=("block", "enterprise"), name="engagements_in_block_once"
            ),
        )


class Responsibility(Measured):
    """A post is responsible, from a day to a day, for one unit, one block or one enterprise.

    It names a post: whoever holds it is responsible, and a successor takes over without a word.
    Where the post itself changes, the actions hand over. `rhythm`: every how many days it visits.
    """

    post = models.ForeignKey(
        "parties.Post", models.PROTECT, verbose_name=_l("Post"), related_name="+"
    )
    level = models.CharField(_l("Level of the net"), max_length=10, choices=Level.choices)
    unit = models.ForeignKey(
        "parties.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_l("Street"),
        related_name="+",
    )
    block = models.ForeignKey(
        Block,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_l("Block"),
        related_name="responsibilities",
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_l("Enterprise"),
        related_name="responsibilities",
    )
    rhythm = models.PositiveSmallIntegerField(_l("Visit every … days"), default=RHYTHM)
    starts_on = models.DateField(_l("From"), default=clock.today)
    ends_on = models.DateField(_l("Last day"), null=True, blank=True)
    ended_why = models.CharField(_l("Why it ended"), max_length=200, blank=True)
    taken_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="handed_to"
    )

    if TYPE_CHECKING:
        post_id: UUID
        unit_id: UUID | None
        block_id: UUID | None
        enterprise_id: UUID | None

    class Meta:
        ordering = ("level", "starts_on", "id")
        verbose_name = _l("Responsibility")
        indexes = (
            models.Index(fields=("post", "ends_on"), name="engagements_charge_of_post"),
            models.Index(fields=("enterprise", "ends_on"), name="engagements_charge_file"),
            models.Index(fields=("block", "ends_on"), name="engagements_charge_block"),
            models.Index(fields=("unit", "ends_on"), name="engagements_charge_unit"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(unit__isnull=False, block__isnull=True, enterprise__isnull=True)
                | Q(unit__isnull=True, block__isnull=False, enterprise__isnull=True)
                | Q(unit__isnull=True, block__isnull=True, enterprise__isnull=False),
                name="engagements_charge_of_one",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="engagements_charge_in_order",
            ),
            models.UniqueConstraint(
                fields=("post", "unit"), condition=Q(ends_on__isnull=True, unit__isnull=False),
                name="engagements_charge_unit_once",
            ),
            models.UniqueConstraint(
                fields=("post", "block"), condition=Q(ends_on__isnull=True, block__isnull=False),
                name="engagements_charge_block_once",
            ),
            models.UniqueConstraint(
                fields=("post", "enterprise"),
                condition=Q(ends_on__isnull=True, enterprise__isnull=False),
                name="engagements_charge_file_once",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.post} · {self.target}"

    @property
    def target(self) -> str:
        """What it is for, in a word."""
        one = self.unit or self.block or self.enterprise
        return one.label if one is not None and hasattr(one, "label") else str(one)

    @property
    def level_words(self) -> str:
        return str(Level(self.level).label)

    def in_force(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Care(Record):
    """One enterprise that a responsibility in force reaches, with the day of the last visit from
    its post and the day on which the next is due. Kept by the actions (`actions.caring`), so that
    who has not visited whom for how long is one walk along an index."""

    responsibility = models.ForeignKey(Responsibility, models.CASCADE, related_name="cares")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="cares")
    post = models.ForeignKey("parties.Post", models.PROTECT, related_name="+")
    since = models.DateField()
    last_on = models.DateField(null=True)
    due_on = models.DateField()

    if TYPE_CHECKING:
        responsibility_id: UUID
        enterprise_id: UUID
        post_id: UUID

    class Meta:
        ordering = ("due_on", "id")
        verbose_name = _l("Enterprise in somebody's charge")
        indexes = (
            models.Index(fields=("due_on", "id"), name="engagements_care_due"),
            models.Index(fields=("post", "due_on", "id"), name="engagements_care_post"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("enterprise", "responsibility"), name="engagements_care_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.due_on}"

    @property
    def days(self) -> int:
        """Days without a visit from the post."""
        return max(0, (clock.today() - (self.last_on or self.since)).days)

    @property
    def tone(self) -> str:
        """red: overdue; amber: due within a fifth of the rhythm; done: not yet."""
        left = (self.due_on - clock.today()).days
        rhythm = (self.due_on - (self.last_on or self.since)).days
        return "red" if left < 0 else "amber" if left * 5 <= rhythm else "done"

    @property
    def due_words(self) -> str:
        """How long until the next visit, or since it was due."""
        left = (self.due_on - clock.today()).days
        if left < 0:
            return ngettext("%(n)d day overdue", "%(n)d days overdue", -left) % {"n": -left}
        if left == 0:
            return _("due today")
        return ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left}
