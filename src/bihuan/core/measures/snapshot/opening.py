"""A snapshot as views of a DuckDB connection, named like the datasets.

A snapshot never changes, so the last ones stay opened in a process: opening one costs as much as a
question. Each who asks has a connection of their own, with tables that nobody else sees.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

from bihuan.core.measures.engine.scopes import parquet, quoted

from .shapes import GONE
from .store import Manifest, Store, Table


def connect() -> Any:
    """An empty DuckDB in memory that reaches no network and loads nothing."""
    import duckdb

    return duckdb.connect(
        ":memory:",
        config={
            "threads": settings.MEASURES_THREADS,
            "temp_directory": str(Path(settings.MEASURES_DIR) / "working"),
            "memory_limit": f"{settings.MEASURES_MEMORY_MB}MB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
            "arrow_lossless_conversion": "true",  # keys stay keys
            "enable_external_file_cache": "false",  # memory of every worker, for long
        },
    )


@contextmanager
def opened(store: Store, manifest: Manifest) -> Iterator[Any]:
    """A connection with one view for each dataset of the snapshot."""
    connection = _database(store, manifest).cursor()
    try:
        yield connection
    finally:
        connection.close()


Key = tuple[str, int, frozenset[tuple[str, str]]]
KEPT = 3
_opened: OrderedDict[Key, Any] = OrderedDict()
_lock = Lock()


def key_of(store: Store, manifest: Manifest) -> Key:
    """What is the same for the same rows only."""
    return str(store.root), manifest.serial, frozenset(manifest.digests.items())


def _database(store: Store, manifest: Manifest) -> Any:
    key = key_of(store, manifest)
    with _lock:
        if key not in _opened:
            made = connect()
            made.execute("SET parquet_metadata_cache = true")
            for code, table in manifest.tables.items():
                made.execute(f"CREATE VIEW {quoted(code)} AS {rows_of(store, table)}")
            _opened[key] = made
        _opened.move_to_end(key)
        while len(_opened) > KEPT:
            _opened.popitem(last=False)  # whoever still asks there keeps it until they are done
        return _opened[key]


def rows_of(store: Store, table: Table) -> str:
    """SELECT of the rows as they are now: the base but for what the overlay tells anew."""
    base = f"SELECT * FROM {parquet(store.path(table.base))}"
    if not table.overlay:
        return base
    overlay = parquet(store.path(table.overlay))
    return (
        f'{base} WHERE "id" NOT IN (SELECT "id" FROM {overlay}) UNION ALL '
        f"SELECT * EXCLUDE ({GONE}) FROM {overlay} WHERE {GONE} = 0"
    )
