"""Saving one row with a statement that was composed once.

Django's `save` composes its INSERT or UPDATE anew each time, which costs several times what the
database needs to carry it out. `models.Record` keeps all of `save` (checks, signals, what counts as
new) and comes here only for the last step. None means: this one is not plain, let Django do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connections, models, router

Field = models.Field[Any, Any]
Value = tuple[Field, Any, Any]
"""A field, its model when that is another one (as Django hands it on), its value."""


def updated(
    model: type[models.Model], key: Any, using: str, values: Sequence[Value]
) -> bool | None:
    """UPDATE by primary key; whether there was such a row."""
    connection = connections[using]
    fields = [field for field, _model, _value in values]
    prepared = _prepared(fields, (value for _field, _model, value in values), connection)
    if not prepared:
        return None
    prepared.append(model._meta.pk.get_db_prep_value(key, connection))
    with connection.cursor() as cursor:
        cursor.execute(_update(model, _names(fields), using), prepared)
        return bool(cursor.rowcount > 0)


def inserted(
    model: type[models.Model], row: models.Model, using: str, fields: Sequence[Field]
) -> bool | None:
    """INSERT of a row, into its own table or that of a parent; True when done."""
    connection = connections[using]
    prepared = _prepared(fields, (field.pre_save(row, True) for field in fields), connection)
    if not prepared:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, _names(fields), using), prepared)
    return True


def inserted_unless_there(row: models.Model, unique: Sequence[str]) -> bool:
    """INSERT of a row unless there is one with the same values of a unique key; whether it was.

    Who inserts the same at the same time waits for the other to be done. `save` of the row writes
    to what was inserted.
    """
    model, using = type(row), row._state.db or router.db_for_write(type(row), instance=row)
    fields: list[Field] = list(model._meta.local_concrete_fields)
    values = _prepared(fields, (field.pre_save(row, True) for field in fields), connections[using])
    quote = connections[using].ops.quote_name
    columns = [str(field.column) for field in fields if field.name in unique]
    keys = ", ".join(quote(column) for column in columns)
    with connections[using].cursor() as cursor:
        statement = _insert(model, _names(fields), using)
        cursor.execute(f"{statement} ON CONFLICT ({keys}) DO NOTHING", values)
        done = bool(cursor.rowcount > 0)
    row._state.adding, row._state.db = not done, using
    return done


def _prepared(fields: Sequence[Field], values: Iterable[Any], connection: Any) -> list[Any]:
    """The values as the database takes them; none when one of them is to be worked out by it."""
    found = []
    for field, value in zip(fields, values, strict=True):
        if hasattr(value, "resolve_expression") or hasattr(field, "get_placeholder"):
            return []
        found.append(field.get_db_prep_save(value, connection))
    return found


def _names(fields: Sequence[Field]) -> tuple[str, ...]:
    return tuple([str(field.column) for field in fields])


@lru_cache(maxsize=1_000)
def _update(model: type[models.Model], columns: tuple[str, ...], using: str) -> str:
    quote = connections[using].ops.quote_name
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    named = ", ".join(f"{quote(name)} = %s" for name in columns)
    return f"UPDATE {table} SET {named} WHERE {table}.{key} = %s"  # noqa: S608 - our names


@lru_cache(maxsize=1_000)
def _insert(model: type[models.Model], columns: tuple[str, ...], using: str) -> str:
    return insert_statement(model, columns, ["%s"] * len(columns), using)


def insert_statement(
    model: type[models.Model], columns: Sequence[str], marks: Sequence[str], using: str
) -> str:
    """INSERT of one row: its columns, and for each what stands in the place of the value."""
    quote = connections[using].ops.quote_name
    names, values, table = map(quote, columns), ", ".join(marks), quote(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"  # noqa: S608 - our names
