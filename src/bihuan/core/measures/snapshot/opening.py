"""A snapshot as views of a DuckDB connection, named like the datasets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from bihuan.core.measures.engine.scopes import quoted

from .shapes import GONE
from .store import Manifest, Store, Table


def connect() -> Any:
    """An empty DuckDB in memory that reaches no network and loads nothing."""
    import duckdb

    return duckdb.connect(
        ":memory:",
        config={
            "threads": settings.MEASURES_THREADS,
            "memory_limit": f"{settings.MEASURES_MEMORY_MB}MB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
            "arrow_lossless_conversion": "true",  # keys stay keys
        },
    )


@contextmanager
def opened(store: Store, manifest: Manifest) -> Iterator[Any]:
    """A connection with one view for each dataset of the snapshot."""
    connection = connect()
    try:
        for code, table in manifest.tables.items():
            connection.execute(f"CREATE VIEW {quoted(code)} AS {rows_of(store, table)}")
        yield connection
    finally:
        connection.close()


def rows_of(store: Store, table: Table) -> str:
    """SELECT of the rows as they are now: the base but for what the overlay tells anew."""
    base = f"SELECT * FROM {_file(store, table.base)}"
    if not table.overlay:
        return base
    overlay = _file(store, table.overlay)
    return (
        f'{base} WHERE "id" NOT IN (SELECT "id" FROM {overlay}) UNION ALL '
        f"SELECT * EXCLUDE ({GONE}) FROM {overlay} WHERE {GONE} = 0"
    )


def _file(store: Store, name: str) -> str:
    return "read_parquet('" + str(store.path(name)).replace("'", "''") + "')"
