"""Where records have moved published figures since: beside what was published, never over it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.citing.keeping import path_of, rows_in
from bihuan.core.measures.citing.references import label, read
from bihuan.core.measures.citing.working_out import rows_of
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.engine.affected import datasets_of
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.evidence.writing import line, name_of, row_of
from bihuan.core.measures.figures import Desk, desk
from bihuan.core.measures.models import Citation
from bihuan.core.measures.queries.access import unit_codes
from bihuan.core.measures.queries.targets import target_of
from bihuan.core.measures.snapshot.store import Manifest, Store
from bihuan.core.measures.tree import ORGANISATIONS

BATCH = 500
MOVED = ("now", "added", "removed", "changed", "looked", "moved_at")


def follow(store: Store | None = None) -> int:
    """Compares published figures with the newest snapshot, those first that were looked at longest
    ago; how many have moved since they were looked at. Figures whose records did not change are
    only marked; those whose indicator is no longer there can't be compared and stay."""
    store = store or Store()
    manifest = store.latest()
    if manifest is None:
        return 0
    due = Citation.objects.filter(looked__lt=manifest.serial).order_by("looked", "id")[:BATCH]
    rows = list(due)
    if not rows:
        return 0
    codes = unit_codes()
    before: dict[int, Manifest | None] = {}
    moved = []
    with desk(store, manifest) as at:
        for row in rows:
            definition = catalogue.by_hash(row.code, row.hash)
            serial = row.looked or row.serial
            if serial not in before:
                before[serial] = store.manifest(serial)
            row.looked = manifest.serial
            if definition is None:
                continue
            touched = _touched(definition, before[serial], manifest)
            if touched and _look(row, definition, at, codes, store):
                moved.append(row)
    Citation.objects.bulk_update(rows, MOVED)
    return len(moved)


def _touched(definition: Definition, before: Manifest | None, now: Manifest) -> bool:
    """Whether a table that the definition reads is another than before."""
    if before is None or before.lineage != now.lineage:
        return True
    names = {*datasets_of(definition), ORGANISATIONS}
    return any(before.tables.get(name) != now.tables.get(name) for name in names)


def _look(
    row: Citation, definition: Definition, at: Desk, codes: Mapping[str, str], store: Store
) -> bool:
    path = path_of(row.evidence, store)
    reference = read(row.ref)
    if reference is None or not path.exists():
        return False
    salt, kept = rows_in(path.read_bytes())
    period = Period(row.end, row.start)
    target = target_of(definition, row.unit_id.hex, period, own=row.own)
    figure = at.figure(definition, row.unit_id.hex, period, own=row.own, target=target)
    subjects = rows_of(at, figure)
    seen = {name_of(salt, one.id): line(row_of(one, salt, codes)) for one in subjects}
    then, now = (_counted(rows, whole=definition.is_rate) for rows in (kept, seen))
    found = (
        label(figure.value, reference.show, definition.counted.zh),
        len(now.keys() - then.keys()),
        len(then.keys() - now.keys()),
        sum(1 for name in now.keys() & then.keys() if now[name] != then[name]),
    )
    if found == (row.now, row.added, row.removed, row.changed):
        return False
    row.now, row.added, row.removed, row.changed = found
    row.moved_at = clock.now()
    return True


def _counted(rows: Mapping[str, bytes], *, whole: bool) -> dict[str, bytes]:
    """Rows that the figure counts, with `whole` also those of its denominator: what it leaves out,
    then and now, has not moved it."""
    told = ((name, row, json.loads(row)) for name, row in rows.items())
    return {name: row for name, row, one in told if not one["r"] or (whole and one["c"])}
