"""The list of indicators to be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.measures import catalogue
from bihuan.core.measures.catalogue import Version
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.indicator_forms import KIND_TITLES
from bihuan.core.measures.presenting import words
from bihuan.core.measures.queries.written import programmes_defined
from bihuan.core.measures.views.overview import programmes


@dataclass(frozen=True)
class Listed:
    """An indicator in the list. now: the version in force; coming: the next one, or None."""

    definition: Definition
    title: str
    programme: str
    kind: str
    now: Version
    coming: Version | None
    hash: str


def rows(request: HttpRequest) -> Sequence[Listed]:
    """Those of the programmes whose indicators the actor may write."""
    mine, named, today = programmes_defined(actor_of(request)), programmes(), clock.today()
    found = []
    for kept in catalogue.versions().values():
        begun = [one for one in kept if one.starts_on is None or one.starts_on <= today]
        now = begun[-1] if begun else kept[0]
        coming = next((one for one in kept if one.starts_on and one.starts_on > today), None)
        one = now.definition
        if one.programme in mine:
            title = named.get(one.programme, one.programme)
            kind = str(KIND_TITLES[one.kind])
            found.append(Listed(one, words(one.title), title, kind, now, coming, digest(one)))
    return found


INDICATORS = Export(
    "measures.indicators",
    N_("Indicators"),
    (
        Column(N_("Code"), "definition.code", "code"),
        Column(N_("Name of the indicator"), "title"),
        Column(N_("Programme"), "programme"),
        Column(N_("Kind"), "kind"),
        Column(N_("What it counts, in plain words"), lambda one: words(one.definition.meaning)),
        Column(N_("Version"), "now.number", "number"),
        Column(N_("In force from"), "now.starts_on", "date"),
        Column(N_("Definition"), "hash", "code"),
    ),
    rows,
)
