"""Keys of rows: 32 hexadecimal digits to everybody outside, 16 bytes in a snapshot, where they are
compared millions of times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID


def array(keys: Iterable[str | UUID | None]) -> Any:
    """An Arrow column of keys, as a snapshot has them."""
    import pyarrow as pa

    made = [None if one is None else _bytes(one) for one in keys]
    return pa.ExtensionArray.from_storage(pa.uuid(), pa.array(made, pa.binary(16)))


def digits(column: Any) -> list[str]:
    """The keys of an Arrow column as digits."""
    return [one.hex for one in column.to_pylist()]


def plain(column: Any) -> Any:
    """The bytes of an Arrow column of keys: Arrow compares no keys."""
    return column.combine_chunks().storage


def text(column: str) -> str:
    """SQL of a key as digits; NULL stays."""
    return f"replace(CAST({column} AS VARCHAR), '-', '')"


def relation(connection: Any, name: str, columns: dict[str, Any]) -> None:
    """A small table of the connection's own, in place of one that was there."""
    import pyarrow as pa

    connection.register("given", pa.table(columns))
    connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT * FROM given')
    connection.unregister("given")


def _bytes(key: str | UUID) -> bytes:
    return key.bytes if isinstance(key, UUID) else bytes.fromhex(key)
