"""Taking a snapshot: everything the first time, afterwards what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from bihuan.core.kernel import changes, clock
from bihuan.core.kernel.measurable import DATASETS, Dataset
from bihuan.core.kernel.models import Tombstone
from bihuan.core.measures.engine import keys
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.models import lineage

from .opening import connect, rows_of
from .readers import Rows, reading
from .shapes import GONE, schema_of, select, signature
from .store import FORM, Manifest, Store, Table, digest_of

FEW = 20_000
"""So many rows of an overlay cost a query nothing that could be noticed."""


@dataclass(frozen=True)
class Taken:
    """A new snapshot, and by dataset the keys of the rows that differ from the one before; None for
    a dataset that was read whole."""

    manifest: Manifest
    before: Manifest | None
    changed: dict[str, frozenset[str] | None]


def take(store: Store, *, full: bool = False) -> Taken:
    """The newest state as a snapshot; the one before, while nothing changed on the same day. Call
    it while `store.alone()`."""
    before, ours = None if full else store.latest(), lineage()
    if before is not None and before.lineage != ours:
        before = None
    serial = max(store.all(), default=0) + 1
    now = clock.now()
    ceiling = changes.ceiling()
    tables: dict[str, Table] = {}
    changed: dict[str, frozenset[str] | None] = {}
    with reading() as rows:
        for dataset in DATASETS:
            old = before.tables.get(dataset.code) if before else None
            if before is None or old is None or old.signature != signature(dataset):
                tables[dataset.code] = _whole(store, dataset, serial, rows)
                changed[dataset.code] = None
            else:
                tables[dataset.code], those = _after(
                    store, dataset, serial, rows, old, before.ceiling
                )
                changed[dataset.code] = those
    day = (clock.today() - EPOCH).days
    if before is not None and before.tables == tables and before.day == day:
        return Taken(before, before, changed)
    known = before.digests if before else {}
    names = [name for table in tables.values() for name in (table.base, table.overlay) if name]
    digests = {name: known.get(name) or digest_of(store.path(name)) for name in names}
    manifest = Manifest(serial, ceiling, int(now.timestamp()), day, tables, ours, digests, FORM)
    store.keep(manifest)
    return Taken(manifest, before, changed)


def _whole(store: Store, dataset: Dataset, serial: int, rows: Rows) -> Table:
    name = f"{dataset.code}/{serial}.parquet"
    count = _write(store, name, schema_of(dataset), _present(dataset, rows))
    return Table(signature(dataset), name, count)


def _present(dataset: Dataset, rows: Rows) -> Iterator[Any]:
    import pyarrow.compute as pc

    for batch in rows(select(dataset, connection.vendor), _with_gone(dataset)):
        kept = batch.filter(pc.equal(batch.column(GONE), 0)) if dataset.without else batch
        yield kept.drop_columns([GONE])


def _with_gone(dataset: Dataset) -> Any:
    import pyarrow as pa

    return schema_of(dataset).append(pa.field(GONE, pa.int8()))


def _after(
    store: Store, dataset: Dataset, serial: int, rows: Rows, old: Table, floor: int
) -> tuple[Table, frozenset[str]]:
    """The table with what changed after `floor`: rows read anew, and keys of deleted ones."""
    import pyarrow as pa

    schema = _with_gone(dataset)
    statement = f'{select(dataset, connection.vendor)} WHERE "change_seq" > {int(floor)}'
    fresh = pa.Table.from_batches(list(rows(statement, schema)), schema)
    deleted = Tombstone.objects.filter(
        table_name=dataset.model._meta.db_table, change_seq__gt=floor
    ).values_list("row_id", flat=True)
    there = set(keys.digits(fresh.column("id")))
    gone = [key.hex for key in deleted if key.hex not in there]
    if not there and not gone:
        return old, frozenset()
    nothing = {one.name: pa.nulls(len(gone), one.type) for one in schema}
    stones = nothing | {
        "id": keys.array(gone),
        GONE: pa.array([1] * len(gone), pa.int8()),
    }
    overlay = pa.concat_tables([fresh, pa.table(stones, schema=schema)])
    return _overlaid(store, dataset, serial, old, overlay), frozenset({*there, *gone})


def _overlaid(store: Store, dataset: Dataset, serial: int, old: Table, overlay: Any) -> Table:
    """The overlay with newer rows in place of older ones; a new base when it has grown large."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    if old.overlay:
        earlier = pq.read_table(store.path(old.overlay))
        told_anew = keys.plain(overlay.column("id"))
        kept = pc.invert(pc.is_in(keys.plain(earlier.column("id")), told_anew))
        overlay = pa.concat_tables([earlier.filter(kept), overlay])
    name = f"{dataset.code}/{serial}.over.parquet"
    _write(store, name, overlay.schema, overlay.to_batches())
    table = replace(old, overlay=name, overlaid=overlay.num_rows)
    return (
        table
        if overlay.num_rows <= max(FEW, old.rows // 20)
        else _folded(store, dataset, serial, table)
    )


def _folded(store: Store, dataset: Dataset, serial: int, table: Table) -> Table:
    """Base and overlay as one new base."""
    name = f"{dataset.code}/{serial}.parquet"
    own = connect()
    try:
        reader = own.sql(rows_of(store, table)).to_arrow_reader()
        count = _write(store, name, schema_of(dataset), reader)
    finally:
        own.close()
    return Table(table.signature, name, count)


def _write(store: Store, name: str, schema: Any, batches: Any) -> int:
    import pyarrow.parquet as pq

    path = store.path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    count = 0
    with pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch.cast(schema) if batch.schema != schema else batch)
            count += batch.num_rows
    part.replace(path)
    return count
