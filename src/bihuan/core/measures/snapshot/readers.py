"""Rows out of the product's database in batches, all as they were at one moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from bihuan.core.measures.engine import keys

BATCH = 20_000
LIBPQ = frozenset(
    "dbname user password host port service passfile sslmode sslrootcert sslcert sslkey".split()
)
Rows = Callable[[str, Any], Iterator[Any]]
"""(statement, schema) → record batches whose columns are those of the schema."""


@contextmanager
def reading() -> Iterator[Rows]:
    """While the block lasts, everything that is read is of one moment, and nobody waits for it.

    Inside a transaction the product's own connection reads, which sees what was not committed yet.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.in_atomic_block or name.startswith("file:"):  # the tests' database is in memory
        yield _by_django
    elif connection.vendor == "sqlite":
        with _by_sqlite(name) as rows:
            yield rows
    else:
        with _by_adbc() as rows:
            yield rows


def _batches(cursor: Any, schema: Any) -> Iterator[Any]:
    import pyarrow as pa

    while found := cursor.fetchmany(BATCH):
        columns = zip(*found, strict=True)
        arrays = [
            keys.array(one) if field.type == pa.uuid() else pa.array(one, field.type)
            for one, field in zip(columns, schema, strict=True)
        ]
        yield pa.record_batch(arrays, schema=schema)


def _by_django(statement: str, schema: Any) -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%") if connection.vendor != "sqlite" else statement)
        yield from _batches(cursor, schema)


@contextmanager
def _by_sqlite(path: str) -> Iterator[Rows]:
    """A connection of its own that only reads: the write-ahead log keeps its view for it."""
    own = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30, isolation_level=None)
    try:
        own.execute("BEGIN")
        yield lambda statement, schema: _batches(own.execute(statement), schema)
    finally:
        own.close()


@contextmanager
def _by_adbc() -> Iterator[Rows]:
    """Columns come over the wire as columns (decision 200)."""
    from adbc_driver_postgresql import dbapi

    with dbapi.connect(_address()) as own, own.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

        def rows(statement: str, schema: Any) -> Iterator[Any]:
            cursor.execute(statement)
            for batch in cursor.fetch_record_batch():
                yield batch.cast(schema) if batch.schema != schema else batch

        yield rows


def _address() -> str:
    """Where Django's own connection goes, as libpq takes it."""
    from psycopg.conninfo import make_conninfo

    given = connection.get_connection_params()
    kept = {name: value for name, value in given.items() if name in LIBPQ and value}
    return make_conninfo(**kept)
