"""Re-encrypting one table in batches; killed anywhere, it goes on from what is not done yet."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction

from ..crypto import CannotDecrypt, decrypt, encrypt, ring, version_of
from ..fields import EncryptedTextField
from .columns import Table, quoted

BATCH = 500


def reencrypt(table: Table) -> tuple[int, int]:
    """Brings every row under the current key; returns (rows changed, rows that could not be).

    A row is written only if its tokens are still those that were read, so a person's change in the
    same moment is never overwritten; such a row, when not under the new key, is met by the next
    pass.
    """
    done = failed = 0
    for rows in _old_rows(table):
        with transaction.atomic():
            for key, *tokens in rows:
                try:
                    with transaction.atomic():
                        done += _replace(table, key, tokens)
                except (CannotDecrypt, IntegrityError):
                    failed += 1
    return done, failed


def versions(table: Table) -> dict[str, dict[str, int]]:
    """Column → key version → number of rows."""
    cut = "split_part({0}, '.', 1)"
    if connection.vendor == "sqlite":
        cut = "substr({0}, 1, instr({0}, '.') - 1)"
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        for field in table.fields:
            column = quoted(field)
            version = cut.format(column)
            cursor.execute(
                f"SELECT {version}, count(*) FROM {table.name} WHERE {column} <> '' GROUP BY 1"  # noqa: S608
            )
            found[field.name] = {str(name): int(count) for name, count in cursor.fetchall()}
    return found


def _old_rows(table: Table) -> Iterator[Sequence[Sequence[Any]]]:
    """Batches of (key, tokens) with anything not under the current key, in the order of the key."""
    columns = [quoted(field) for field in table.fields]
    old = " OR ".join(f"({column} <> '' AND {column} NOT LIKE %s)" for column in columns)
    current = [f"{ring().current}.%"] * len(columns)
    last: list[Any] = []
    while True:
        after = f"AND {table.key} > %s" if last else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {table.key}, {', '.join(columns)} FROM {table.name} "  # noqa: S608
                f"WHERE ({old}) {after} ORDER BY {table.key} LIMIT {BATCH}",
                [*current, *last],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = [rows[-1][0]]


def _replace(table: Table, key: Any, tokens: list[Any]) -> int:
    """Writes one row anew, unless somebody changed it since; returns 1 or 0."""
    was = {field.name: token for field, token in zip(table.fields, tokens, strict=True)}
    becomes = _renewed(table, key, was)
    columns = {field.name: quoted(field) for field in table.fields}
    sets = ", ".join(f"{columns[name]} = %s" for name in becomes)
    same = [(f"{columns[n]} = %s", [v]) for n, v in was.items() if v is not None]
    same += [(f"{columns[n]} IS NULL", []) for n, v in was.items() if v is None]
    where = " AND ".join(text for text, _ in same)
    values = [value for _, one in same for value in one]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table.name} SET {sets} WHERE {table.key} = %s AND {where}",  # noqa: S608
            [*becomes.values(), key, *values],
        )
        return max(int(cursor.rowcount), 0)


def _renewed(table: Table, key: Any, was: dict[str, Any]) -> dict[str, Any]:
    current = ring().current
    becomes: dict[str, Any] = {}
    for text in table.texts:
        token = was[text.name]
        if token and version_of(token) != current:
            becomes[text.name] = encrypt(decrypt(token, context=text.context), context=text.context)
    for index in table.indexes:
        value = was[index.name]
        if value and version_of(value) != current:
            becomes[index.name] = str(index.digest(_source(table, index.source, key, was)))
    return becomes


def _source(table: Table, name: str, key: Any, was: dict[str, Any]) -> str:
    field = table.model._meta.get_field(name)
    if isinstance(field, EncryptedTextField):
        return decrypt(was[name], context=field.context)
    found = table.model._default_manager.filter(pk=key).values_list(name, flat=True).first()
    return str(found)
