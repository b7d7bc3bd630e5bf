"""The list of targets as it can be taken away; the importer takes it in again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import PROGRAMMES
from bihuan.core.measures import catalogue
from bihuan.core.measures.models import Target
from bihuan.core.measures.presenting import words
from bihuan.core.measures.queries.targets import targets_seen


def targets_found(request: HttpRequest) -> QuerySet[Target]:
    """Those that the filters of the address leave."""
    programme, year = query(request, "programme"), query(request, "year")
    codes = [one.code for one in catalogue.of_programme(programme)] or ["-"]
    return targets_seen(
        actor_of(request),
        codes=codes if programme else None,
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
        unit=query(request, "q"),
    )


def _title(one: Target) -> str:
    definition = catalogue.called(one.code)
    return words(definition.title) if definition else one.code


def _programme(code: str) -> str:
    found = PROGRAMMES.find(code)
    return _(found.title) if found else ""


TARGETS = Export(
    "measures.targets",
    N_("Targets"),
    (
        Column(N_("Unit code"), "unit.code", "code"),
        Column(N_("Unit"), "unit.name"),
        Column(N_("Code of the indicator"), "code", "code"),
        Column(N_("Indicator"), _title),
        Column(N_("Year"), "year", "number"),
        Column(N_("Part of the year"), "part"),
        Column(N_("Target"), "value", "number"),
        Column(N_("Where it stands, or why"), "note"),
        Column(N_("Set at"), "at", "time"),
    ),
    targets_found,
    filters=(
        Filter("programme", N_("Programme"), _programme),
        Filter("year", N_("Year")),
        Filter("q", N_("Unit")),
    ),
)
