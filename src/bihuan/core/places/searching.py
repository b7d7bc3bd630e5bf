"""Named places in the search: everybody may know them."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.ids import made_at
from bihuan.core.kernel.searchable import EVERYBODY, Document, Searchable
from bihuan.core.places.models import Spot
from bihuan.core.places.queries import spots


def documents(rows: Sequence[Spot]) -> list[Document]:
    """Places by name and address."""
    return [_document(row) for row in rows]


def _document(row: Spot) -> Document:
    unit = row.organisation
    address = row.address if row.address != row.name else ""
    about = (str(row.get_kind_display()), unit.label if unit else "", address)
    return Document(
        title=row.name,
        text=" ".join(part for part in (address, unit.name if unit else "") if part),
        about=" · ".join(part for part in about if part),
        at=made_at(row.pk),
        dated=False,
        url=reverse("places:place", args=[row.pk]),
        unit_path=unit.path if unit else "",
        audience=(EVERYBODY,),
    )


PLACES = Searchable(
    code="place",
    title=N_("Places"),
    icon="pin",
    order=40,
    rows=spots,
    visible=lambda actor: spots(),
    documents=documents,
    reach=lambda actor: (EVERYBODY,),
)
