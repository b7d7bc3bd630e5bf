"""Writing the new rows of several tables with one question to the database.

What a report leaves is a dozen rows in as many tables. Saved one by one, most of the time goes into
composing statements and waiting for answers that say nothing. PostgreSQL gets one statement with a
part for each row, which it plans once; SQLite, which is no journey away, gets them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection, models, transaction

from .numbers import DIGITS, NEXT, Numbering
from .saving import insert_statement

Row = models.Model


def insert(
    rows: Sequence[Row], *, numbered: Sequence[Row] = (), by: Numbering | None = None
) -> None:
    """Insert rows that are not there yet, in their order, all or none; keys are theirs already.

    Values are prepared as `save` does it (encrypted, indexed). Only inside a transaction; no
    signals. References may point forward in the list: the database checks them at the commit.

    numbered: those of the rows that get the next number `by` this numbering, all the same one. It
    is taken in the same breath, because everybody else waits for it from then until the commit.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Rows are inserted inside a transaction.")
    if not rows:
        return
    if connection.vendor == "postgresql":
        _at_once(rows, numbered, by)
    else:
        if by is not None:
            _number(numbered, by, by.take())
        with connection.cursor() as cursor:
            for row in rows:
                cursor.execute(_statement(type(row)), _values(row))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _at_once(rows: Sequence[Row], numbered: Sequence[Row], by: Numbering | None) -> None:
    column = by.column if by else ""
    places = tuple((type(row), column if row in numbered else "") for row in rows)
    values: list[Any] = []
    if by is not None:
        _number(numbered, by, by.prefix)
        values += [by.register, by.scope, by.year, 1]
    values += [value for row in rows for value in _values(row)]
    cursor = _kind_of_cursor()(connection.connection)
    with connection._prepare_cursor(cursor) as cursor:  # type: ignore[attr-defined]
        cursor.execute(_statement_of_all(places), values)
        if by is not None:
            _number(numbered, by, by.written(cursor.fetchone()[0]))


def _number(rows: Sequence[Row], by: Numbering, text: str) -> None:
    for row in rows:
        setattr(row, by.column, text)


@cache
def _kind_of_cursor() -> Any:
    """One of psycopg's that is given its values by number, so that psycopg does not look for their
    places in these long texts again and again."""
    from psycopg import RawCursor

    class ByNumber(RawCursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            return super().execute(_by_number(query), params, **more)

    return ByNumber


@cache
def _by_number(statement: str) -> str:
    """%s, %s, … as $1, $2, …"""
    first, *others = statement.split("%s")
    return first + "".join(f"${n}{part}" for n, part in enumerate(others, start=1))


@cache
def _statement_of_all(places: tuple[tuple[type[Row], str], ...]) -> str:
    """One statement: a part for each row, before them the counter, after them its value."""
    counts = any(column for _model, column in places)
    parts = [f"counted AS ({NEXT})"] if counts else []
    parts += [
        f"row{place} AS ({_statement(model, column)})"
        for place, (model, column) in enumerate(places)
    ]
    answer = "value FROM counted" if counts else "1"
    return f"WITH {', '.join(parts)} SELECT {answer}"


PADDED = f"lpad(value::text, greatest({DIGITS}, length(value::text)), '0')"
COUNTED = f"%s || (SELECT {PADDED} FROM counted)"  # noqa: S608 - nothing from outside
"""The number: its prefix, and the counter's value as `Numbering.written` writes it."""


@cache
def _statement(model: type[Row], counted: str = "") -> str:
    names = [str(field.column) for field in model._meta.concrete_fields]
    marks = [COUNTED if name == counted else "%s" for name in names]
    return insert_statement(model, names, marks, connection.alias)


def _values(row: Row) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field in row._meta.concrete_fields
    ]
