"""Into the database in bulk: indexes, keys and triggers are put aside and set up again after.

The triggers of the change sequence are not wanted because the seed gives every row its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from bihuan.core.kernel import changes
from bihuan.core.kernel.searchable import SEARCHABLES
from bihuan.core.search.models import Progress

from .tables import MODELS, Table, for_sqlite

NAMES = [model._meta.db_table for model in MODELS]
KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype IN ('f', 'u') AND conrelid = ANY(%s::regclass[]) ORDER BY contype DESC, conname
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
  AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1
"""
FASTER = ("SET maintenance_work_mem = '512MB'", "SET max_parallel_maintenance_workers = 2")


def put(tables: list[Table]) -> None:
    """Write the rows of all tables."""
    for table in tables:
        if connection.vendor == "postgresql":
            _copy(table)
        else:
            _insert(table)


def _copy(table: Table) -> None:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    statement = f'COPY "{table.name}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        copy.write("".join("\t".join(row) + "\n" for row in table.rows))


def _insert(table: Table) -> None:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    marks = ", ".join("?" for _column in table.columns)
    rows = (for_sqlite(row, table.kinds) for row in table.rows)
    connection.ensure_connection()
    connection.connection.executemany(
        f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})',
        rows,
    )


@contextmanager
def bare() -> Iterator[None]:
    """Without keys, indexes and triggers of the seeded tables while the block lasts."""
    if connection.vendor == "postgresql":
        with _bare_postgresql():
            yield
    else:
        with _bare_sqlite():
            yield


@contextmanager
def _bare_postgresql() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [NAMES])
        keys = cursor.fetchall()
        cursor.execute(INDEXES, [NAMES])
        indexes = cursor.fetchall()
        for table, name, _definition in sorted(keys, key=lambda key: key[2].startswith("UNIQUE")):
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        for name in NAMES:
            cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    yield
    with connection.cursor() as cursor:
        for statement in FASTER:
            cursor.execute(statement)
        for _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        for name in NAMES:
            cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
        cursor.execute("ANALYZE")


@contextmanager
def _bare_sqlite() -> Iterator[None]:
    marks = ", ".join("%s" for _name in NAMES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') "
            f"AND sql IS NOT NULL AND tbl_name IN ({marks}) ORDER BY type, name",
            NAMES,
        )
        kept = cursor.fetchall()
        for kind, name, _definition in kept:
            cursor.execute(f'DROP {kind} "{name}"')
    yield
    with connection.cursor() as cursor:
        for _kind, _name, definition in kept:
            cursor.execute(definition)


def number_on(highest: int) -> None:
    """Let the change sequence go on after the seed's numbers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('bihuan_change_seq', %s)", [highest])
        else:
            cursor.execute("UPDATE kernel_changesequence SET value = %s", [highest])


def leave_unsearched() -> None:
    """The index begins after the seed: while something is measured the worker follows what is new,
    as it would with an index that is complete."""
    for kind in SEARCHABLES:
        Progress.objects.update_or_create(kind=kind.code, defaults={"followed": changes.ceiling()})
