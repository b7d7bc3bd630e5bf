"""On PostgreSQL: a column of type tsvector that holds our tokens without places, under a GIN index.

The column is stored outside the rows (see the migration), so that a search that meets a hundred
thousand of them reads narrow rows only.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

from bihuan.core.kernel.keeping import while_same
from bihuan.core.search.asking import All, Either, Node, Term
from bihuan.core.search.models import Entry

if TYPE_CHECKING:
    from bihuan.core.search.backends import Made

SOURCE = (
    "SELECT e.id, e.kind, e.row_id, e.at, e.heading, e.words FROM search_entry e "
    "WHERE e.tokens @@ %s::tsquery"
)
WRITE = """
INSERT INTO search_entry AS e (kind, row_id, at, heading, words, tokens)
SELECT given.kind, given.row_id, given.at, given.heading, given.words,
       array_to_tsvector(string_to_array(given.tokens, ' '))
FROM unnest(%s::text[], %s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::text[])
     AS given(kind, row_id, at, heading, words, tokens)
ON CONFLICT (kind, row_id) DO UPDATE SET
  at = excluded.at, heading = excluded.heading, words = excluded.words, tokens = excluded.tokens
WHERE (e.at, e.heading, e.words, e.tokens)
  IS DISTINCT FROM (excluded.at, excluded.heading, excluded.words, excluded.tokens)
"""


RECENT = (50_000, 200_000)
"""So many of the newest entries are looked at first, and so many next: a word that stands in one
of a hundred is answered from the first, one in four hundred from the second, and one that is rarer
has few enough answers among all."""
STALE = 60
"""Seconds for which the edges of the newest are kept: an old edge makes a search look a little
further, no answer is lost by it."""


@while_same(lambda: int(time.monotonic() / STALE))
def recent() -> list[datetime]:
    """The times of the last of the newest entries, the nearest first; none of those that reach
    beyond the oldest entry."""
    newest = Entry.objects.order_by("-at", "-id").values_list("at", flat=True)
    edges = [newest[many : many + 1].first() for many in RECENT]
    return [edge for edge in edges if edge is not None]


def source(node: Node) -> tuple[str, list[object]]:
    """The statement that finds entries, and what is given to it."""
    return SOURCE, [asked(node)]


def asked(node: Node) -> str:
    """The question in the language of tsquery."""
    if isinstance(node, Term):
        quoted = "'" + node.token.replace("\\", "\\\\").replace("'", "''") + "'"
        return f"{quoted}:*" if node.prefix else quoted
    sign = " & " if isinstance(node, All) else " | "
    if not isinstance(node, All | Either) or not node.parts:
        raise ValueError("A question has parts.")
    return "(" + sign.join(asked(part) for part in node.parts) + ")"


def write(rows: Sequence[Made]) -> None:
    """Keeps rows and their tokens, in one statement."""
    columns: list[list[object]] = [
        [row.kind for row in rows],
        [row.row_id for row in rows],
        [row.at for row in rows],
        [row.heading for row in rows],
        [row.words for row in rows],
        [" ".join(row.tokens) for row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, columns)


def forget(entries: Sequence[int]) -> None:
    """They go with their rows."""
