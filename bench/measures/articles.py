"""The checker of articles, on articles that are kept apart from those it was developed with."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.databases import environment, inside

from .figures import Figure


def measure() -> list[Figure]:
    """No database is asked."""
    with tempfile.TemporaryDirectory(prefix="bihuan-bench-articles-") as folder:
        numbers = inside(environment(Path(folder), ""), "articles")
    return [Figure("checker", "articles kept apart", "any", numbers)]
