"""Writing the new rows of several tables with one question to the database.

What a report leaves is a dozen rows in as many tables. Saved one by one, most of the time goes into
composing statements and waiting for answers that say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection, models, transaction


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows that are not there yet, in their order, all or none; keys are theirs already.

    Values are prepared as `save` does it (encrypted, indexed). Only inside a transaction; no
    signals. References may point forward in the list: the database checks them at the commit.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Rows are inserted inside a transaction.")
    if not rows:
        return
    statements = [_statement(type(row)) for row in rows]
    values = [_values(row) for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("; ".join(statements), [value for given in values for value in given])
        else:
            for statement, given in zip(statements, values, strict=True):
                cursor.execute(statement, given)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@cache
def _statement(model: type[models.Model]) -> str:
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in model._meta.concrete_fields]
    marks = ", ".join(["%s"] * len(columns))
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our names


def _values(row: models.Model) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field in row._meta.concrete_fields
    ]
