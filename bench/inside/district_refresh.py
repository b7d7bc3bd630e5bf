"""A refresh of the made district after some visits changed: sums brought up by the subjects that
are concerned, and the same made anew."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.district.made import key
from bihuan.core.measures.actions.summing import rolled_up
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.engine.affected import collect, datasets_of, limit
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.engine.duck import Duck
from bihuan.core.measures.snapshot.opening import connect
from bihuan.core.measures.tree import Tree

CHANGED = 1_000
VISIT, RESIDENT = "bench.visit", "bench.resident"
STEPS = {VISIT: 37, RESIDENT: 41}
"""Every so many a row changes."""


def refresh(
    before: Any, folder: Path, definitions: Sequence[Definition], period: Period, tree: Tree
) -> dict[str, Any]:
    """Seconds of the whole refresh after a thousand residents and a thousand visits changed, an
    overlay on the files as the product's own; and whether all sums are the same as made anew."""
    began = time.perf_counter()
    after = _after(folder)
    seconds, same = time.perf_counter() - began, True
    changed = {name: _keys(after, step) for name, step in STEPS.items()}
    for one in definitions:
        sums = rolled_up(tree, Duck(before).totals(one, period, monthly=False))
        began = time.perf_counter()
        mine = {code: keys for code, keys in changed.items() if code in datasets_of(one)}
        subjects = collect(one, mine, (before, after))
        for at, sign in ((after, 1), (before, -1)):
            limit(at, "concerned", subjects)
            found = Duck(at, only="concerned").totals(one, period, monthly=False)
            for place, parts in rolled_up(tree, found).items():
                sums[place] = _added(sums.get(place), parts, sign)
        seconds += time.perf_counter() - began
        anew = rolled_up(tree, Duck(after).totals(one, period, monthly=False))
        same = same and _hash(sums) == _hash(anew)
    return {"changed": 2 * CHANGED, "seconds": round(seconds, 3), "same_as_anew": int(same)}


def _after(folder: Path) -> Any:
    """The district with a visit of each kept enrolment moved and residents' forms completed."""
    connection = connect()
    for path in sorted(folder.glob("*.parquet")):
        connection.execute(f"CREATE VIEW \"{path.stem}\" AS SELECT * FROM read_parquet('{path}')")
    changes = {
        VISIT: "* REPLACE ('phone' AS mode)",
        RESIDENT: "* REPLACE (1::TINYINT AS cover, 1::TINYINT AS basic)",
    }
    for name, columns in changes.items():
        path = folder / f"{name}.parquet"
        ids = f"id IN (SELECT {key(f'n * {STEPS[name]}')} FROM range({CHANGED}) AS r(n))"
        base = f"SELECT * FROM read_parquet('{path}')"
        connection.execute(
            f'CREATE OR REPLACE TABLE "{name}.over" AS SELECT {columns} FROM ({base}) WHERE {ids}'
        )
        connection.execute(
            f'CREATE OR REPLACE VIEW "{name}" AS {base} '
            f'WHERE id NOT IN (SELECT id FROM "{name}.over") '
            f'UNION ALL SELECT * FROM "{name}.over"'
        )
    return connection


def _keys(connection: Any, step: int) -> set[str]:
    found = connection.execute(f"SELECT {key(f'n * {step}')} FROM range({CHANGED}) AS r(n)")
    return {one.hex for (one,) in found.fetchall()}


def _added(one: Any, other: Any, sign: int) -> Any:
    names = ("population", "denominator", "numerator", "amount")
    kept = type(other)(**{name: sign * getattr(other, name) for name in names})
    return kept if one is None else one + kept


def _hash(sums: dict[Any, Any]) -> str:
    rows = sorted(
        (*key, parts.population, parts.denominator, parts.numerator)
        for key, parts in sums.items()
        if parts.population
    )
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
