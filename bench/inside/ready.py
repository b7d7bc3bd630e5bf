"""All that is asked before anything is measured, in one process: starting one costs seconds."""

from __future__ import annotations

from typing import Any

from bench.measures.pages import wanted

from . import cases, key, queries, sessions


def run(count: int) -> dict[str, Any]:
    """People's cookies, cases and places, the pages to ask for, and what each costs."""
    people, found = sessions.run(), cases.run(count)
    pages = wanted(people, found, key.run())
    asked = queries.run({name: (who, paths[0], head) for name, (who, paths, head) in pages.items()})
    return {"people": people, "cases": found, "pages": pages, "asked": asked}
