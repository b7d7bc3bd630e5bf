"""The demonstration can be searched from its first page on: the worker need not catch up first."""

from __future__ import annotations

from bihuan.core.kernel.searchable import SEARCHABLES
from bihuan.core.search import actions

BATCH = 2_000


def load() -> str:
    """Index all of it."""
    count = sum(actions.rebuild(one, batch=BATCH) for one in SEARCHABLES)
    return f"{count} documents to search"
