from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured

if TYPE_CHECKING:
    from uuid import UUID


class OrganisationKind(models.TextChoices):
    """What an organisation is; the administrative levels come first, from above to below."""

    PROVINCE = "province", _l("Province")
    CITY = "city", _l("City")
    DISTRICT = "district", _l("District")
    COUNTY = "county", _l("County")
    TOWNSHIP = "township", _l("Township")
    STREET = "street", _l("Subdistrict")
    VILLAGE = "village", _l("Village")
    COMMUNITY = "community", _l("Community")
    DEPARTMENT = "department", _l("Department")
    ENTERPRISE = "enterprise", _l("Enterprise")
    SCHOOL = "school", _l("School")
    HOSPITAL = "hospital", _l("Hospital")
    BRANCH = "branch", _l("Branch")
    STATION = "station", _l("Station")
    OTHER = "other", _l("Other")


class Organisation(Measured):
    """A node of the one tree.

    ``path`` is "/<id>/<id>/…/<own id>/": whatever starts with an organisation's path lies in its
    sub-tree, itself included. Only the actions of this module write ``path`` and ``depth``.
    """

    parent = models.ForeignKey(
        "self",
        verbose_name=_l("Above it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    name = models.CharField(_l("Unit name"), max_length=120)
    short_name = models.CharField(_l("Short name"), max_length=60, blank=True)
    kind = models.CharField(_l("Kind of unit"), max_length=16, choices=OrganisationKind.choices)
    code = models.CharField(_l("Unit code"), max_length=64, unique=True)
    path = models.CharField(max_length=1000, unique=True)
    depth = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(_l("In use"), default=True)
    area_code = models.CharField(_l("Area code"), max_length=12, blank=True)

    if TYPE_CHECKING:
        parent_id: UUID | None

    class Meta:
        ordering = ("depth", "code")
        verbose_name = _l("Organisation")
        verbose_name_plural = _l("Organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one: for lists and narrow screens."""
        return self.short_name or self.name

    def contains(self, other: "Organisation") -> bool:
        """Whether ``other`` is this organisation or lies below it. Asks no database."""
        return other.path.startswith(self.path)
