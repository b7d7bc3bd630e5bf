"""Whether party work covers an enterprise, by what, since when; and founding an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured, Record

if TYPE_CHECKING:
    from uuid import UUID

ENTERPRISE = "engagements.Enterprise"


class Cover(models.TextChoices):
    """Article 30 of the Party's constitution asks for an organisation where there are three
    members; else a joint one, or an instructor who prepares one."""

    NONE = "none", _l("Not covered")
    INSTRUCTOR = "instructor", _l("By an instructor")
    JOINT = "joint", _l("By a joint organisation")
    OWN = "own", _l("By its own organisation")


ORGANISED = (Cover.JOINT, Cover.OWN)


class WhyNot(models.TextChoices):
    """Why there is no organisation of its own."""

    MEMBERS = "members", _l("Fewer than three members")
    FLOW = "flow", _l("Staff come and go")
    OWNER = "owner", _l("The owner hesitates")
    NEW = "new", _l("Founded not long ago")
    TOLD = "other", _l("Another reason")


class PartyWork(Measured):
    """How party work covers one enterprise; one to one with its file.

    covered_on: since when it is covered at all; own_on: since when by its own organisation. The
    reason and the next step are asked for as long as there is none of its own.
    """

    enterprise = models.OneToOneField(ENTERPRISE, models.PROTECT, related_name="party_work")
    cover = models.CharField(
        _l("Covered"), max_length=10, choices=Cover.choices, default=Cover.NONE
    )
    organisation = models.CharField(_l("Party organisation"), max_length=120, blank=True)
    members = models.PositiveIntegerField(_l("Party members"), default=0)
    instructor = models.ForeignKey(
        "parties.Post",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_l("Instructor"),
        related_name="+",
    )
    covered_on = models.DateField(_l("Covered since"), null=True, blank=True)
    own_on = models.DateField(_l("Own organisation since"), null=True, blank=True)
    why_not = models.CharField(
        _l("Why there is none of its own"), max_length=10, choices=WhyNot.choices, blank=True
    )
    why_words = models.CharField(_l("In a sentence"), max_length=200, blank=True)
    next_step = models.CharField(_l("Next step"), max_length=200, blank=True)
    next_due = models.DateField(_l("By when"), null=True, blank=True)
    run = models.UUIDField(null=True, editable=False)

    if TYPE_CHECKING:
        enterprise_id: UUID
        instructor_id: UUID | None

    class Meta:
        verbose_name = _l("Party work in an enterprise")
        indexes = (models.Index(fields=("cover", "id"), name="gigwork_cover"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(cover="none") | Q(covered_on__isnull=True),
                name="gigwork_cover_has_day",
            ),
            models.CheckConstraint(
                condition=Q(cover="own", own_on__isnull=False) | ~Q(cover="own"),
                name="gigwork_own_has_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.enterprise_id)

    @property
    def cover_words(self) -> str:
        return str(Cover(self.cover).label)

    @property
    def why_not_words(self) -> str:
        said = str(WhyNot(self.why_not).label) if self.why_not else ""
        return " · ".join(part for part in (said, self.why_words) if part)


class CoverChange(Record):
    """Each change of how an enterprise is covered: so that the rates of any day can be told.
    Append-only."""

    enterprise = models.ForeignKey(ENTERPRISE, models.PROTECT, related_name="cover_changes")
    on = models.DateField()
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("on", "id")
        verbose_name = _l("Change of coverage")
        indexes = (models.Index(fields=("enterprise", "on"), name="gigwork_cover_changes"),)

    def __str__(self) -> str:
        return f"{self.on:%F} {self.before} → {self.after}"

    @property
    def after_words(self) -> str:
        return str(Cover(self.after).label)


class Founding(Measured):
    """The substance of the case in which an organisation is founded; one to one with it."""

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="founding")
    enterprise = models.ForeignKey(ENTERPRISE, models.PROTECT, related_name="foundings")
    form = models.CharField(
        _l("Form"), max_length=10, default=Cover.OWN,
        choices=[(Cover.OWN.value, Cover.OWN.label), (Cover.JOINT.value, Cover.JOINT.label)],
    )  # fmt: skip
    organisation = models.CharField(_l("Name of the organisation"), max_length=120, blank=True)
    members = models.PositiveIntegerField(_l("Party members"), default=0)
    place = models.CharField(_l("Where it meets"), max_length=200, blank=True)
    listed_on = models.DateField(default=clock.today)
    founded_on = models.DateField(_l("Founded on"), null=True, blank=True)

    if TYPE_CHECKING:
        case_id: UUID
        enterprise_id: UUID

    class Meta:
        verbose_name = _l("Founding of an organisation")

    def __str__(self) -> str:
        return self.organisation or str(self.enterprise_id)

    @property
    def form_words(self) -> str:
        return str(Cover(self.form).label)
