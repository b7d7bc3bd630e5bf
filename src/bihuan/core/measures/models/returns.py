"""Monthly returns: a unit's own spreadsheet, and what goes into which of its cells."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.models import Record


class Wanted(models.Model):
    """What a cell asks for.

    what: value, numerator, denominator of the indicator `code`, or a fact (`returning.choices`).
    own: of the unit's own rows alone. below: of this unit under the template's, None: of its own.
    span: which days, seen from the month of the return. label: the words that stand at the cell.
    """

    sheet = models.CharField(max_length=31)
    cell = models.CharField(max_length=10)
    label = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=12)
    code = models.CharField(max_length=80, blank=True)
    own = models.BooleanField(default=False)
    below = models.ForeignKey("parties.Organisation", models.PROTECT, null=True, related_name="+")
    span = models.CharField(max_length=20, blank=True)

    below_id: UUID | None

    class Meta:
        abstract = True

    @property
    def asked(self) -> tuple[str, str, bool, UUID | None, str]:
        """The question without its place: the same one is found again in another month."""
        return self.what, self.code, self.own, self.below_id, self.span


class ReturnTemplate(Record):
    """One version of a unit's spreadsheet. Versions of one return share `series`; one is current.

    due_day: day of the following month by which it is handed in. since: its first month, yyyymm.
    The file hangs on the row (`core.files`), without what a spreadsheet could run.
    """

    series = models.UUIDField(default=new_id)
    version = models.PositiveIntegerField(default=1)
    current = models.BooleanField(default=True)
    unit = models.ForeignKey(
        "parties.Organisation", models.PROTECT, verbose_name=_l("Unit"), related_name="+"
    )
    title = models.CharField(_l("Title of the return"), max_length=80)
    due_day = models.PositiveSmallIntegerField(_l("Due day"), default=5)
    since = models.PositiveIntegerField()
    made_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(fields=("series", "version"), name="measures_template_once"),
            models.UniqueConstraint(
                fields=("series",), condition=models.Q(current=True), name="measures_one_current"
            ),
            models.CheckConstraint(
                condition=models.Q(due_day__gte=1, due_day__lte=28), name="measures_due_day"
            ),
        )
        indexes = (models.Index(fields=("unit", "current"), name="measures_template_by_unit"),)

    def __str__(self) -> str:
        return self.title


class TemplateCell(Record, Wanted):
    """A cell of a template, mapped once."""

    template = models.ForeignKey(ReturnTemplate, models.CASCADE, related_name="cells")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("template", "sheet", "cell"), name="measures_cell_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"
