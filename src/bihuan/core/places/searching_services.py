"""Service places in the search: everybody may know them."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.ids import made_at
from bihuan.core.kernel.searchable import EVERYBODY, Document, Searchable
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.queries.service_places import in_service


def documents(rows: Sequence[ServicePlace]) -> list[Document]:
    """Places by name, address and what one finds there."""
    return [
        Document(
            title=row.name,
            text=" ".join(part for part in (row.address, row.unit.name, row.about) if part),
            about=" · ".join((row.kind_words, row.unit.label, row.address)),
            at=made_at(row.pk),
            dated=False,
            url=row.get_absolute_url(),
            unit_path=row.unit.path,
            audience=(EVERYBODY,),
        )
        for row in rows
    ]


SERVICES = Searchable(
    code="service",
    title=N_("Service places"),
    icon="pin",
    order=38,
    rows=in_service,
    visible=lambda actor: in_service(),
    documents=documents,
    reach=lambda actor: (EVERYBODY,),
)
