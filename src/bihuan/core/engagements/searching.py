"""Enterprises in the search: by name, code and address, for whoever sees the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from django.db.models import QuerySet

from bihuan.core.access import Actor
from bihuan.core.engagements.models import Enterprise
from bihuan.core.engagements.queries.visible import files_visible_to
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.searchable import Document, Searchable


def files() -> QuerySet[Enterprise]:
    """All files; `visible` says who may find which."""
    return Enterprise.objects.select_related("unit")


def _visible(actor: Actor) -> QuerySet[Enterprise]:
    return files_visible_to(actor)


def documents(rows: Sequence[Enterprise]) -> list[Document]:
    """Nothing of the people of an enterprise stands in the index."""
    return [_document(row) for row in rows]


def _document(row: Enterprise) -> Document:
    said = (row.credit_code or "", row.address, row.unit.name)
    day = row.last_visit_on or row.listed_on
    return Document(
        title=row.name,
        text="\n".join(part for part in said if part),
        about=" · ".join(part for part in (row.unit.label, row.address) if part),
        at=datetime.combine(day, time(), clock.LOCAL),
        url=row.get_absolute_url(),
        unit_path=row.unit.path,
    )


FILES = Searchable(
    code="enterprise",
    title=N_("Enterprises"),
    icon="building",
    order=45,
    rows=files,
    visible=_visible,
    documents=documents,
)
