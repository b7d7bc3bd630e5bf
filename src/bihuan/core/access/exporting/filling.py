"""From records to cells: in chunks, masked, in the language of whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.access.actor import Actor
from bihuan.core.access.exporting.declaring import Column, Export, Rows
from bihuan.core.access.masking import mask
from bihuan.core.kernel.sheets import Heading
from bihuan.core.parties.masks import mask_in_text
from bihuan.core.parties.names_in_text import names_someone

CHUNK = 500
SEPARATOR = "、"
CELLS: dict[str, Literal["number", "date", "time"]] = {
    "number": "number",
    "date": "date",
    "time": "time",
}
"""Kinds of which a spreadsheet makes more than a text."""
HIDDEN = "***"
NO_WORDS = (bool, int, float, Decimal, date)


def headings(export: Export) -> list[Heading]:
    """Titles in the reader's language."""
    return [Heading(_(column.title), CELLS.get(column.kind, "text")) for column in export.columns]


def size(rows: Rows) -> int:
    """How many there are; one query for a queryset."""
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def shown_rows(export: Export, rows: Rows, actor: Actor, limit: int) -> Iterator[list[Any]]:
    """Chunks of what the columns read, at most `limit` rows in all; never all in memory."""
    found = rows.iterator(chunk_size=CHUNK) if isinstance(rows, QuerySet) else iter(rows)
    left = islice(found, limit)
    while records := list(islice(left, CHUNK)):
        yield list(export.shown(actor, records))


def cells(
    export: Export,
    chunks: Iterator[list[Any]],
    language: str,
    whole: Callable[[Any], bool] = lambda _row: False,
) -> Iterator[list[Any]]:
    """Rows of values. The language is set for each chunk, because an answer is sent after the
    request's own language has been taken back."""
    columns = export.columns
    while True:
        with override(language):
            chunk = next(chunks, None)
            if chunk is None:
                return
            made = [_row(columns, row, whole(row)) for row in chunk]
        yield from made


def _row(columns: Sequence[Column], row: Any, whole: bool) -> list[Any]:
    return [cell(column, row, whole) for column in columns]


def cell(column: Column, row: Any, whole: bool) -> Any:
    """One value, masked when it is personal and the row may not be shown in full; so are numbers
    of people that stand in words, and whole words that name somebody. Here for all lists, whatever
    their rooms declare."""
    value = column.read(row)
    if value is None:
        return None
    if not column.is_personal:
        masked = WORDS.get(column.kind)
        stays = whole or masked is None or isinstance(value, NO_WORDS)
        return value if stays or masked is None else masked(str(value))
    several = value if isinstance(value, list | tuple) else [value]
    told = [str(each or "") for each in several]
    if not whole:
        told = [mask(column.kind, each) for each in told]
    return SEPARATOR.join(each for each in told if each)


@lru_cache(maxsize=2_000)
def words(text: str) -> str:
    """A text without numbers that lead to a person. States, units and categories come again and
    again, and looking costs more than remembering."""
    return mask_in_text(text)


@lru_cache(maxsize=2_000)
def free_words(text: str) -> str:
    """The same of what people tell; `HIDDEN` stands for it when somebody seems to be named."""
    return HIDDEN if names_someone(text) else mask_in_text(text)


WORDS: dict[str, Callable[[str], str]] = {"text": words, "words": free_words}
"""How kinds of texts are told to whom they may not be told in full."""


def filters_in_words(export: Export, request: HttpRequest) -> list[tuple[str, str]]:
    """(title, value) of each filter that the address sets; a number that was searched for is not
    kept in the log and in the file either."""
    told = []
    for each in export.filters:
        value = request.GET.get(each.param, "").strip()[:200] or each.default
        if value:
            said = _("given, not recorded") if each.secret else words(str(each.words(value)))
            told += [(_(each.title), said)] if said else []
    return told


def filters_text(export: Export, request: HttpRequest) -> str:
    """The same as one line, for the log and the file."""
    return "；".join(f"{title}：{words}" for title, words in filters_in_words(export, request))
