"""Whose figures a programme shows, and as of when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Record


class Section(Record):
    """One programme's figures: of `unit`, as of a day or, without one, of today.

    own: rows of the unit itself alone, as the city's exchange counts without its sub-brands; else
    all below it are in it.
    """

    programme = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(
        "parties.Organisation", models.PROTECT, verbose_name=_l("Unit"), related_name="+"
    )
    own = models.BooleanField(_l("Without the units below"), default=False)
    as_of = models.DateField(_l("As of"), null=True, blank=True)

    class Meta:
        ordering = ("programme",)
        verbose_name = _l("Section of figures")

    def __str__(self) -> str:
        return self.programme
