"""From rows to what the index keeps of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from bihuan.core.kernel.searchable import Document, Searchable
from bihuan.core.search.backends import Made
from bihuan.core.search.folding import compact
from bihuan.core.search.tokens import tokens_of

BETWEEN = "\n"
"""Stands between the parts of a heading, so that no phrase goes from one into the next."""


def made(kind: str, row_id: UUID, document: Document) -> Made:
    """A document folded and in tokens."""
    heading = (document.title, *document.names, *document.numbers)
    return Made(
        kind=kind,
        row_id=row_id,
        at=document.at,
        heading=BETWEEN.join(map(compact, heading)),
        words=compact(document.text),
        tokens=tuple(sorted(tokens_of(kind, document))),
    )


def made_of(searchable: Searchable, rows: Sequence[Any]) -> list[Made]:
    """Rows of one kind."""
    documents: Iterable[Document] = searchable.documents(rows)
    return [
        made(searchable.code, row.pk, document)
        for row, document in zip(rows, documents, strict=True)
    ]
