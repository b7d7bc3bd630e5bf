"""What a page shows of hits: made from the live rows, never from the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel.searchable import SEARCHABLES, Document, Searchable
from bihuan.core.search.asking import Question
from bihuan.core.search.backends import Hit
from bihuan.core.search.marking import Piece, excerpt, marked

SHORT = 40


@dataclass(frozen=True)
class Result:
    """A result as a page shows it; the texts in pieces, those found marked."""

    kind: str
    kind_title: str
    icon: str
    url: str
    at: datetime | None
    title: list[Piece]
    numbers: list[list[Piece]]
    names: list[list[Piece]]
    text: list[Piece]
    about: str


def shown(actor: Actor, question: Question, hits: Sequence[Hit]) -> list[Result]:
    """Results of a page's hits in their order. A row that went, or that the actor may not see any
    more since it was found, is left out."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for hit in hits:
        wanted[hit.kind].append(hit.row_id)
    made: dict[tuple[str, UUID], Result] = {}
    for kind, keys in wanted.items():
        searchable = SEARCHABLES.get(kind)
        rows: list[Any] = list(
            searchable.rows().filter(
                pk__in=searchable.visible(actor).filter(pk__in=keys).values("pk")
            )
        )
        for row, document in zip(rows, searchable.documents(rows), strict=True):
            made[kind, row.pk] = _result(searchable, document, question.words)
    keys_of = ((hit.kind, hit.row_id) for hit in hits)
    return [made[key] for key in keys_of if key in made]


def _result(searchable: Searchable, document: Document, words: Sequence[str]) -> Result:
    return Result(
        kind=searchable.code,
        kind_title=_(searchable.title),
        icon=searchable.icon,
        url=document.url,
        at=document.at if document.dated else None,
        title=_title(document, words),
        numbers=[marked(number, words) for number in document.numbers],
        names=[marked(name, words, by_sound=True) for name in document.names],
        text=_text(document, words),
        about=document.about,
    )


def _text(document: Document, words: Sequence[str]) -> list[Piece]:
    """An excerpt; of a few words (an address, a post) only when what was asked for stands in it or
    nothing else is said of the row."""
    pieces = excerpt(document.text, words)
    worth = len(document.text) > SHORT or not document.about or any(p.found for p in pieces)
    return pieces if worth else []


def _title(document: Document, words: Sequence[str]) -> list[Piece]:
    """A label hides something: nothing in it is marked, for a mark would tell what it hides."""
    if document.label:
        return [Piece(document.label, False)]
    return marked(document.title, words, by_sound=True)
