"""Working rows out once and keeping them beside the snapshots:

    measures/staged/<snapshot>/<code>~<hash>~<start>~<end>.rows.parquet
        subject, unit, place, day, reason, denominator, amount
    …….counts.parquet
        n, amount, low, high by place, month, reason, denominator

Only for large tables: others are asked afresh in the time that a page may take. Whoever asks first
waits; after a refresh the worker makes anew what was asked for within a day. All of it can be
thrown away at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine import keys
from bihuan.core.measures.engine.affected import datasets_of
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.engine.composing import in_denominator, rows
from bihuan.core.measures.engine.duck import calendar
from bihuan.core.measures.engine.scopes import literal, parquet
from bihuan.core.measures.snapshot.store import Manifest, Store
from bihuan.core.measures.tree import ORGANISATIONS, Tree

from .stage import Stage

LARGE = 200_000
"""Rows of the largest table that a definition reads, from which on its rows are kept."""
RECENT = 24 * 3600
MOST = 60
"""Kept for one snapshot; asking for day after day must not fill the disk."""
FILE = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 16384)"


def is_large(manifest: Manifest, definition: Definition) -> bool:
    """Whether asking the rows themselves takes longer than a page may."""
    tables = [manifest.tables[code] for code in datasets_of(definition) if code in manifest.tables]
    most = max((one.rows + one.overlaid for one in tables), default=0)
    return definition.kind not in SPREAD and most >= LARGE


def staged(
    store: Store,
    manifest: Manifest,
    connection: Any,
    tree: Tree,
    definition: Definition,
    period: Period,
) -> Stage:
    """The kept rows; works them out where they are not there yet. connection: the snapshot's."""
    base = _base(store, manifest, definition, period)
    files = _files(base)
    if not all(file.exists() for file in files):
        _work_out(connection, tree, definition, period, *files)
        _make_room(base.parent)
    os.utime(files[0])
    return Stage(connection, tree, *(parquet(file) for file in files))


def recent(store: Store, manifest: Manifest) -> list[tuple[str, str, Period, float]]:
    """What was asked of a snapshot within a day: code and hash of the definition, period, when."""
    found = []
    for file in sorted(_folder(store, manifest).glob("*.rows.parquet")):
        asked = file.stat().st_mtime
        if time.time() - asked < RECENT:
            code, hashed, start, end = file.name.removesuffix(".rows.parquet").split("~")
            period = Period(date.fromisoformat(end), date.fromisoformat(start))
            found.append((code, hashed, period, asked))
    return found


def asked_at(
    store: Store, manifest: Manifest, definition: Definition, period: Period, when: float
) -> None:
    """Says when somebody last asked, where it was not somebody who asked now."""
    base = _base(store, manifest, definition, period)
    os.utime(_files(base)[0], (when, when))


def take_over(
    store: Store, before: Manifest, manifest: Manifest, definition: Definition, period: Period
) -> bool:
    """The earlier snapshot's files for the new one, where nothing that they read has changed."""
    read = {*datasets_of(definition), ORGANISATIONS}
    if any(before.tables.get(code) != manifest.tables.get(code) for code in read):
        return False
    old, new = (_files(_base(store, one, definition, period)) for one in (before, manifest))
    if not all(file.exists() for file in old):
        return False
    new[0].parent.mkdir(parents=True, exist_ok=True)
    for one, other in zip(old, new, strict=True):
        other.unlink(missing_ok=True)
        os.link(one, other)
    return True


def forget(store: Store, *kept: Manifest) -> None:
    """Throws away what was kept for other snapshots."""
    folders = {_folder(store, one) for one in kept}
    for folder in (store.root / "staged").glob("*"):
        if folder not in folders:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(store: Store, manifest: Manifest) -> Path:
    """Named by the rows themselves: a serial may come again after a restore."""
    rows = hashlib.sha256("".join(sorted(manifest.digests.values())).encode()).hexdigest()
    return store.root / "staged" / f"{manifest.serial}-{rows[:12]}"


def _base(store: Store, manifest: Manifest, definition: Definition, period: Period) -> Path:
    name = f"{definition.code}~{digest(definition)}~{period.start}~{period.end}"
    return _folder(store, manifest) / name


def _files(base: Path) -> tuple[Path, Path]:
    """Of the rows, and of the counts."""
    first, second = (base.with_name(f"{base.name}.{kind}.parquet") for kind in ("rows", "counts"))
    return first, second


def _make_room(folder: Path) -> None:
    """What nobody has asked for longest goes."""
    kept = sorted(folder.glob("*.rows.parquet"), key=lambda file: -file.stat().st_mtime)
    for file in kept[MOST:]:
        for one in _files(file.with_name(file.name.removesuffix(".rows.parquet"))):
            one.unlink(missing_ok=True)


def _work_out(
    connection: Any, tree: Tree, definition: Definition, period: Period, first: Path, second: Path
) -> None:
    import pyarrow as pa

    places = {unit: place for unit, (place, _last) in tree.places.items()}
    column = {"at": keys.array(places), "place": pa.array(places.values(), pa.int32())}
    keys.relation(connection, "places", column)
    calendar(connection)
    first.parent.mkdir(parents=True, exist_ok=True)
    _copy(
        connection,
        f"SELECT subject, unit, places.place AS place, day, reason, "
        f"{in_denominator(definition)} AS denominator, amount::BIGINT AS amount "
        f"FROM ({rows(definition, period)}) AS stage LEFT JOIN places ON places.at = unit "
        "ORDER BY place, subject",
        first,
    )
    month = "COALESCE(calendar.month, 0)" if is_flow(definition) else "0"
    counted = "CASE WHEN reason = 0 THEN amount END"
    _copy(
        connection,
        f"SELECT place, {month} AS month, reason, denominator, COUNT(*) AS n, "
        f"SUM({counted})::BIGINT AS amount, MIN({counted}) AS low, MAX({counted}) AS high "
        f"FROM {parquet(first)} AS kept LEFT JOIN calendar ON calendar.day = kept.day "
        "GROUP BY ALL ORDER BY place",
        second,
    )


def _copy(connection: Any, select: str, file: Path) -> None:
    part = file.with_name(f"{file.name}.{uuid4().hex}.part")  # others may do the same at once
    connection.execute(f"COPY ({select}) TO {literal(part)} {FILE}")
    part.replace(file)
