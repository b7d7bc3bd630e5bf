"""A made world for the engines: two datasets with everything that engines disagree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from bihuan.core.kernel.measurable import DATASETS, Column, Dataset, Link
from bihuan.core.kernel.models import Measured
from bihuan.core.measures.engine import keys
from bihuan.core.measures.engine.plain import Table
from bihuan.core.measures.snapshot.opening import connect

PEOPLE = Dataset(
    code="made.person",
    title="People",
    model=Measured,
    unit="unit",
    columns=(
        Column("unit", "id", "Unit"),
        Column("born_on", "day", "Born on"),
        Column("group", "code", "Group"),
        Column("ill", "flag", "Ill"),
        Column("since", "day", "Since"),
        Column("weight", "number", "Weight"),
        Column("doctor", "id", "Doctor"),
    ),
    links=(Link("guide", "made.person", "doctor"),),
)
VISITS = Dataset(
    code="made.visit",
    title="Visits",
    model=Measured,
    columns=(
        Column("person", "id", "Person"),
        Column("on", "day", "Day"),
        Column("pressure", "number", "Pressure"),
        Column("face", "flag", "Face to face"),
    ),
    links=(Link("who", "made.person", "person"),),
)


@contextmanager
def made() -> Iterator[None]:
    """While the block lasts, both are declared."""
    DATASETS.register(PEOPLE, VISITS)
    try:
        yield
    finally:
        DATASETS.forget(PEOPLE.code)
        DATASETS.forget(VISITS.code)


def duck(tables: Mapping[str, Table]) -> Any:
    """A DuckDB with the tables, typed as a snapshot is."""
    import pyarrow as pa

    kinds = {"code": pa.string(), "flag": pa.int8()}
    connection = connect()
    for dataset in (PEOPLE, VISITS):
        names = [("id", "id"), *((one.name, one.type) for one in dataset.columns)]
        rows = tables[dataset.code]
        columns = {
            name: keys.array(row[name] for row in rows)
            if kind == "id"
            else pa.array([row[name] for row in rows], kinds.get(kind, pa.int64()))
            for name, kind in names
        }
        keys.relation(connection, dataset.code, columns)
    return connection


def key(name: str) -> str:
    """A key that is always the same for a name, in no order of theirs."""
    return uuid5(NAMESPACE_OID, name).hex
