"""On SQLite: a table of FTS5 that takes our tokens as they are, without places of words."""

from __future__ import annotations

from collections.abc import Sequence
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


def recent() -> None:
    """All are looked at at once: FTS5 goes through everything that answers anyway."""


def source(node: Node) -> tuple[str, list[str]]:
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
        fields = {"at": row.at, "heading": row.heading, "words": row.words}
        if entry is None:
            entry = Entry.objects.create(kind=row.kind, row_id=row.row_id, **fields).pk
        else:
            Entry.objects.filter(pk=entry).update(**fields)
        forget([entry])
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)", [entry, tokens]
            )


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
        cursor.executemany(
            "DELETE FROM search_tokens WHERE rowid = %s", [[entry] for entry in entries]
        )
