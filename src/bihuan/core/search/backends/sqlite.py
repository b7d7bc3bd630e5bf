"""On SQLite: a table of FTS5 that takes our tokens as they are, without places of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from bihuan.core.search.asking import All, Either, Node, Term
from bihuan.core.search.models import Entry

if TYPE_CHECKING:
    from bihuan.core.search.backends import Made

SOURCE = (
    "SELECT e.id, e.kind, e.row_id, e.at, e.heading, e.words FROM search_tokens "
    "JOIN search_entry e ON e.id = search_tokens.rowid WHERE search_tokens MATCH %s"
)
INSERT = "INSERT INTO search_entry (kind, row_id, at, heading, words) VALUES (%s, %s, %s, %s, %s)"
UPDATE = "UPDATE search_entry SET at = %s, heading = %s, words = %s WHERE id = %s"
KEEP = "INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)"
FORGET = "DELETE FROM search_tokens WHERE rowid = %s"


def recent() -> Sequence[datetime]:
    """All are looked at at once: FTS5 goes through everything that answers anyway."""
    return ()


def source(node: Node) -> tuple[str, list[object]]:
    """The statement that finds entries, and what is given to it."""
    return SOURCE, [asked(node)]


def asked(node: Node) -> str:
    """The question in the language of FTS5."""
    if isinstance(node, Term):
        quoted = '"' + safe(node.token).replace('"', '""') + '"'
        return f"{quoted} *" if node.prefix else quoted
    sign = " AND " if isinstance(node, All) else " OR "
    if not isinstance(node, All | Either) or not node.parts:
        raise ValueError("A question has parts.")
    return "(" + sign.join(asked(part) for part in node.parts) + ")"


def safe(token: str) -> str:
    """The token in characters that the tokenizer surely knows: FTS5 has tables of its own, older
    than some characters in names."""
    return "".join(
        c if c.isascii() or 0x4E00 <= ord(c) < 0xA000 else f"x{ord(c):06x}" for c in token
    )


def write(rows: Sequence[Made]) -> None:
    """Keeps rows and their tokens."""
    known = _known(rows)
    for row in rows:
        tokens = " ".join(map(safe, row.tokens))
        own = (row.at, row.heading, row.words, tokens)
        entry, before = known.get(row.row_id, (None, None))
        if own == before:
            continue
        with connection.cursor() as cursor:
            if entry is None:
                cursor.execute(INSERT, [row.kind, _text(row.row_id), _text(row.at), *own[1:3]])
                entry = cursor.lastrowid
            else:
                cursor.execute(UPDATE, [_text(row.at), *own[1:3], entry])
                cursor.execute(FORGET, [entry])
            cursor.execute(KEEP, [entry, tokens])


def _text(value: UUID | datetime) -> str:
    """As the columns of the entries hold it."""
    if isinstance(value, UUID):
        return value.hex
    return str(connection.ops.adapt_datetimefield_value(value))


def _known(rows: Sequence[Made]) -> dict[UUID, tuple[int, tuple[object, ...]]]:
    """By row: the entry, and what it holds."""
    entries = Entry.objects.filter(kind=rows[0].kind, row_id__in=[row.row_id for row in rows])
    found = {entry.pk: entry for entry in entries}
    marks = ", ".join(["%s"] * len(found))
    statement = f"SELECT rowid, tokens FROM search_tokens WHERE rowid IN ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, list(found))
        tokens = dict(cursor.fetchall())
    return {
        entry.row_id: (pk, (entry.at, entry.heading, entry.words, tokens.get(pk)))
        for pk, entry in found.items()
    }


def forget(entries: Sequence[int]) -> None:
    """Takes their tokens away."""
    with connection.cursor() as cursor:
        cursor.executemany(FORGET, [[entry] for entry in entries])
