"""Writing many rows at once.

Django's own bulk_create builds a statement for every forty rows on SQLite, because it puts all
values into one; here one statement is prepared and run for each row, which is about three times
as fast there and no slower on PostgreSQL.
"""

import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

M = TypeVar("M", bound=models.Model)
WIDE_KIB = 96 * 1024
TIMES_KEPT = 4096
"""Different times of one field that are remembered as the driver takes them: days come again."""

LOOKS_AGAIN = 0.1
"""Seconds between two looks of SQLite's busy handler, once it has waited a while."""

PLAIN = (
    models.CharField,
    models.TextField,
    models.FloatField,
    models.BooleanField,
    models.IntegerField,
    models.BigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
)
"""Fields (of exactly these classes) whose value the driver takes as it is."""
Prepare = Callable[[models.Model], Any]


def maker(model: type[M], **fixed: Any) -> Callable[..., M]:
    """Makes new objects that differ in few fields: ``fixed`` and the defaults are worked out once.

    What differs is given by column (``unit_id``), the key included; related objects are not kept.
    """
    base = {name: value for name, value in vars(model(**fixed)).items() if name != "_state"}

    def make(**given: Any) -> M:
        one = model.__new__(model)
        one.__dict__ = {**base, **given, "_state": ModelState()}
        return one

    return make


def widen() -> None:
    """Gives this connection room for the pages of a large import: on SQLite every batch would else
    read anew what the batch before it had read."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{WIDE_KIB}")


def give_way() -> None:
    """Between two transactions of a long run of writing: on SQLite whoever waits for its turn looks
    again only ten times a second, and would miss each gap that is shorter."""
    if connection.vendor == "sqlite":
        time.sleep(LOOKS_AGAIN)


def insert_many(objects: Sequence[models.Model]) -> None:
    """Inserts new objects of one model, their keys set before; fields are prepared as a save would
    (defaults, encryption, blind indexes). No signals, no results."""
    if not objects:
        return
    model = type(objects[0])
    fields: Any = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    prepared = [_prepare(field, connection.vendor) for field in fields]
    _run(statement, [[prepare(one) for prepare in prepared] for one in objects])


def update_many(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Sets the named fields of rows given as (values in that order, key)."""
    if not rows:
        return
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    key: Any = model._meta.pk
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = (
        f"UPDATE {quote(model._meta.db_table)} SET {settings} WHERE {quote(key.column)} = %s"  # noqa: S608
    )
    prepared = [*fields, key]
    _run(
        statement,
        [
            [f.get_db_prep_save(v, connection) for f, v in zip(prepared, row, strict=True)]
            for row in rows
        ],
    )


def _run(statement: str, rows: list[list[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


@lru_cache(maxsize=256)
def _prepare(field: Any, vendor: str) -> Prepare:
    """How a field's value becomes the driver's: what a save does, without asking anew for each row
    what depends on the field alone. Kept for each field and kind of database."""
    kind = type(field.target_field) if isinstance(field, models.ForeignKey) else type(field)
    read = attrgetter(field.attname)
    if kind in PLAIN or (kind is models.UUIDField and connection.features.has_native_uuid_field):
        return read
    if kind is models.UUIDField:
        return lambda one: None if (found := read(one)) is None else found.hex
    if kind is models.DateTimeField and not (field.auto_now or field.auto_now_add):
        once = lru_cache(maxsize=TIMES_KEPT)(lambda at: field.get_db_prep_save(at, connection))
        return lambda one: once(read(one))
    return lambda one: field.get_db_prep_save(field.pre_save(one, True), connection)
