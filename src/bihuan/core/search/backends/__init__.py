"""What differs between the databases: how tokens are kept, and how they are asked for.

Both keep the same tokens, made in `tokens.py`, and answer the same questions of `asking.py`;
decision 150 says why not the databases' own ways with text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any
from uuid import UUID

from django.db import connection

from bihuan.core.search.asking import Node
from bihuan.core.search.models import Entry

GATHERED = 20_000
"""So many answers are gathered and sorted at most."""
WIDER = 4
"""Among the next newest, so many times as many, a word has hardly more answers than that."""


@dataclass(frozen=True)
class Made:
    """A document as the index keeps it."""

    kind: str
    row_id: UUID
    at: datetime
    heading: str
    words: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """An entry that answers; in_heading and in_words tell whether every word stands there whole."""

    entry: int
    kind: str
    row_id: UUID
    at: datetime
    in_heading: bool
    in_words: bool


def _own() -> ModuleType:
    if connection.vendor == "sqlite":
        from bihuan.core.search.backends import sqlite

        return sqlite
    from bihuan.core.search.backends import postgresql

    return postgresql


def write(rows: Sequence[Made]) -> None:
    """Puts documents of one kind into the index, in place of what was kept of the same rows; what
    is the same already is left alone, for most changes of a row change nothing that is searched.
    In the caller's transaction.
    """
    if rows:
        _own().write(rows)


def forget(kind: str, rows: Collection[UUID]) -> int:
    """Takes rows of a kind out of the index; how many were there."""
    return remove(Entry.objects.filter(kind=kind, row_id__in=rows).values_list("pk", flat=True))


def remove(entries: Iterable[int]) -> int:
    """Takes entries out of the index; how many."""
    gone = list(entries)
    _own().forget(gone)
    Entry.objects.filter(pk__in=gone).delete()
    return len(gone)


def match(
    node: Node,
    words: Sequence[str],
    *,
    since: datetime | None = None,
    before: datetime | None = None,
    limit: int,
    offset: int = 0,
) -> list[Hit]:
    """Entries that answer, the newest first; `before` itself is not included.

    Looks among the newest of all first: who asks for a common word is answered from these. What is
    not is rare among them, so all that answers is gathered, unless it is many after all.
    """
    source, given = _own().source(node)
    if since is None and before is None and offset == 0 and (edges := _own().recent()):
        for edge in edges:
            found, _rest = _asked(f"{source} AND e.at >= %s", [*given, edge], words, limit, 0)
            if len(found) == limit:
                return found
            if len(found) * WIDER < limit:
                break
        few = f"SELECT e.*, count(*) OVER () AS n FROM ({source} LIMIT {GATHERED + 1}) e"  # noqa: S608 - tokens are given apart
        found, gathered = _asked(few, given, words, limit, 0, "f.n")
        if gathered <= GATHERED:
            return found
    for sign, value in ((">=", since), ("<", before)):
        if value is not None:
            source += f" AND e.at {sign} %s"
            given.append(connection.ops.adapt_datetimefield_value(value))
    return _asked(source, given, words, limit, offset)[0]


def _asked(
    source: str, given: Sequence[Any], words: Sequence[str], limit: int, offset: int,
    more: str = "0",
) -> tuple[list[Hit], int]:  # fmt: skip
    """The newest of a source, and of the first of them what `more` says."""
    inner = f"{source} ORDER BY e.at DESC, e.id DESC LIMIT %s OFFSET %s"
    in_heading, in_words = (_phrase(column, words) for column in ("heading", "words"))
    statement = (
        f"SELECT f.id, f.kind, f.row_id, f.at, {in_heading}, {in_words}, {more} FROM ({inner}) f "  # noqa: S608 - tokens and words are given apart
        "ORDER BY f.at DESC, f.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*words, *words, *given, limit, offset])
        rows = cursor.fetchall()
    return [_hit(row[:-1]) for row in rows], int(rows[0][-1]) if rows else 0


def _phrase(column: str, words: Sequence[str]) -> str:
    place = "instr" if connection.vendor == "sqlite" else "strpos"
    return " AND ".join([f"{place}(f.{column}, %s) > 0" for _word in words]) or "1 = 1"


def _hit(row: Sequence[Any]) -> Hit:
    entry, kind, row_id, at, in_heading, in_words = row
    key = row_id if isinstance(row_id, UUID) else UUID(row_id)
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Hit(entry, kind, key, moment, bool(in_heading), bool(in_words))
