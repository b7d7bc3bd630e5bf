"""The list of published figures to be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.kernel.i18n import N_
from bihuan.core.measures.models import Citation
from bihuan.core.measures.queries.citations import published_for


def rows(request: HttpRequest) -> QuerySet[Citation]:
    """As the list shows them."""
    return published_for(actor_of(request), moved=bool(request.GET.get("moved")))


PUBLISHED = Export(
    "measures.published",
    N_("Published figures"),
    (
        Column(N_("Indicator"), "title"),
        Column(N_("Unit"), lambda one: one.unit.name),
        Column(N_("as of"), "end", "date"),
        Column(N_("Published on"), "at", "date"),
        Column(N_("What the text says"), "shown", "code"),
        Column(N_("What it would say today"), "now", "code"),
        Column(N_("Rows added"), "added", "number"),
        Column(N_("Rows removed"), "removed", "number"),
        Column(N_("Rows changed"), "changed", "number"),
        Column(N_("Definition"), "hash", "code"),
        Column(N_("Snapshot"), "serial", "number"),
    ),
    rows,
)
