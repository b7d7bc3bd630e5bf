"""Documents for the tests of the search: of a kind of their own, over rows of the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel.searchable import Document, Searchable
from bihuan.core.parties.actions import create_organisation
from bihuan.core.parties.models import Organisation
from bihuan.core.places.models import Spot
from bihuan.core.search import actions, queries
from bihuan.core.search.marking import Piece
from bihuan.core.search.queries import Ask

KIND = "test.paper"
DAY = datetime(2025, 11, 3, 1, tzinfo=UTC)
texts: dict[UUID, dict[str, Any]] = {}
hidden: set[UUID] = set()
"""Rows that nobody but the platform itself may see."""


def _rows() -> QuerySet[Spot]:
    return Spot.objects.filter(pk__in=list(texts))


def _visible(actor: Actor) -> QuerySet[Spot]:
    return _rows() if actor.is_system else _rows().exclude(pk__in=list(hidden))


def _documents(rows: Sequence[Spot]) -> list[Document]:
    plain = {"at": DAY, "url": "/paper/"}
    return [Document(**{**plain, "title": row.name, **texts[row.pk]}) for row in rows]


PAPERS = Searchable(
    code=KIND, title="Papers", icon="file", order=1,
    rows=_rows, visible=_visible, documents=_documents,
)  # fmt: skip


def put(title: str, text: str = "", **fields: Any) -> Spot:
    """A paper, in the index at once."""
    row = Spot.objects.create(name=title[:120], kind="other", lat=27.0, lon=111.0)
    texts[row.pk] = {"title": title, "text": text, **fields}
    actions.renew(KIND, [row.pk])
    return row


def found(text: str, actor: Actor = SYSTEM, **filters: Any) -> list[str]:
    """Titles of the papers that answer, in their order."""
    answer = queries.find(actor, Ask(text, kind=KIND, **filters))
    return [texts[hit.row_id]["title"] for hit in answer.hits]


def plain(pieces: Sequence[Piece]) -> str:
    """Pieces as text, what was found in brackets."""
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


def unit(name: str, kind: str, code: str, parent: Organisation | None = None) -> Organisation:
    """A unit."""
    return create_organisation(name=name, kind=kind, code=code, parent=parent, actor=SYSTEM)


Sign = Callable[[str], Any]
