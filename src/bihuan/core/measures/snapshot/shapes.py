"""What a dataset looks like in a snapshot, and the SQL that reads it so from either database."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db.models import BooleanField, DateField, DateTimeField, Field

from bihuan.core.kernel.measurable import Column, Dataset

GONE = "_gone"
"""1 in rows of an overlay that tell of a row which is there no more."""
OFFSET = 8 * 3600
"""Shanghai is eight hours ahead of UTC; it has known no summer time since 1991."""


def columns_of(dataset: Dataset) -> tuple[Column, ...]:
    """Key first."""
    return (Column("id", "id", "", field=dataset.model._meta.pk.name), *dataset.columns)


def schema_of(dataset: Dataset) -> Any:
    """The Arrow schema: 16 bytes for keys, text for codes, whole numbers for the rest."""
    import pyarrow as pa

    kinds = {"id": pa.uuid(), "code": pa.string(), "flag": pa.int8()}
    return pa.schema([(one.name, kinds.get(one.type, pa.int64())) for one in columns_of(dataset)])


def signature(dataset: Dataset) -> str:
    """Changes whenever the columns do; tables of another signature are made anew."""
    shape = [dataset.model._meta.db_table, dataset.without]
    shape += [f"{one.name}:{one.type}:{one.source}" for one in columns_of(dataset)]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:16]


def select(dataset: Dataset, vendor: str) -> str:
    """SELECT of all columns and, last, whether the row counts as gone."""
    read = READERS[vendor]
    parts = [
        f'{_read(read, _field(dataset, one.source), one)} AS "{one.name}"'
        for one in columns_of(dataset)
    ]
    gone = "0"
    if dataset.without:
        column = _field(dataset, dataset.without).column
        gone = f'CASE WHEN "{column}" IS NULL THEN 0 ELSE 1 END'
    return f'SELECT {", ".join(parts)}, {gone} AS "{GONE}" FROM "{dataset.model._meta.db_table}"'


def _field(dataset: Dataset, name: str) -> Field[Any, Any]:
    found = dataset.model._meta.get_field(name)
    if not isinstance(found, Field):
        raise TypeError(f"{dataset.code} has no column for {name}.")
    return found


def _read(read: dict[str, str], field: Field[Any, Any], column: Column) -> str:
    name = f'"{field.column}"'
    if column.type == "flag" and not isinstance(field, BooleanField):
        return f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END"
    kind: str = column.type
    if kind == "day":
        if isinstance(field, DateTimeField):
            kind = "day_of_instant"
        elif not isinstance(field, DateField):
            raise TypeError(f"{column.name} is not a day.")
    return read[kind].format(name=name)


READERS = {
    "sqlite": {
        "id": "{name}",
        "code": "NULLIF({name}, '')",
        "number": "{name}",
        "flag": "({name} + 0)",  # an expression: the driver would make a truth value of a column
        "day": "CAST(julianday({name}) - 2440587.5 AS INTEGER)",
        "day_of_instant": f"(CAST(strftime('%s', {{name}}) AS INTEGER) + {OFFSET}) / 86400",
        "instant": "CAST(strftime('%s', {name}) AS INTEGER)",
    },
    "postgresql": {
        "id": "{name}",
        "code": "NULLIF({name}::text, '')",
        "number": "{name}::bigint",
        "flag": "{name}::int::smallint",
        "day": "({name} - DATE '1970-01-01')::bigint",
        "day_of_instant": f"floor((extract(epoch FROM {{name}}) + {OFFSET}) / 86400)::bigint",
        "instant": "floor(extract(epoch FROM {name}))::bigint",
    },
}
