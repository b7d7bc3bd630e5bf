"""Published pieces in the search, for everybody: title, author's line, text.

A piece stays in the index while its site is closed; who may read it is asked of `readable` each
time, so that closing a site, withdrawing a piece or narrowing its level takes effect at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from bihuan.core.kernel import prose
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.kernel.searchable import EVERYBODY, Document, Searchable, Told
from bihuan.core.publishing.facts import PieceCorrected, PiecePublished, PieceWithdrawn
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import PUBLISHED
from bihuan.core.publishing.queries.public import readable
from bihuan.core.publishing.rules.summaries import begins_with


def published() -> QuerySet[Piece]:
    """Pieces that are published and for everybody, with what a result says of them."""
    rows = Piece.objects.filter(state=PUBLISHED, level=PUBLIC)
    return rows.select_related("site", "column", "unit")


def documents(rows: Sequence[Piece]) -> list[Document]:
    """Pieces as readers have them; no query beyond the rows. A summary that the text begins with
    is not said twice."""
    return [_document(row) for row in rows]


def _document(row: Piece) -> Document:
    about = (row.unit.label, row.column.title if row.column else "", row.site.name)
    text = ("" if begins_with(row.body, row.digest) else row.digest, prose.plain(row.body))
    return Document(
        title=row.title,
        text="\n".join(part for part in text if part),
        names=(row.byline,) if row.byline else (),
        about=" · ".join(part for part in about if part),
        at=row.published_at or row.created_at,
        url=reverse("publishing:piece", args=[row.site.slug, row.pk]),
        unit_path=row.unit.path,
        audience=(EVERYBODY,),
    )


def _told(fact: PiecePublished | PieceCorrected | PieceWithdrawn) -> tuple[UUID, ...]:
    return (UUID(fact.piece_id),)


PIECES = Searchable(
    code="piece",
    title=N_("Published pieces"),
    icon="file",
    order=10,
    rows=published,
    visible=lambda actor: readable(),
    documents=documents,
    reach=lambda actor: (EVERYBODY,),
    told=tuple(Told(fact, _told) for fact in (PiecePublished, PieceCorrected, PieceWithdrawn)),
)
