"""Rows that are kept for pages of large tables: they give what the rows themselves give."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import make_world, report
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.figures import Desk, desk
from bihuan.core.measures.queries.looks import Fresh, computed
from bihuan.core.measures.snapshot.store import Manifest, Store, Table
from bihuan.core.measures.staged import making
from bihuan.core.measures.staged.stage import Stage
from bihuan.core.measures.tree import Tree

from .made import duck, key, made
from .test_conformance import DAY, DEFINITIONS, PERIODS, TOP, U1, U2, U3, tables
from .test_snapshot import FAR, OPENED

TREE = Tree({TOP: None, U1: TOP, U2: U1, U3: TOP})
ROWS = [
    {"unit": (U1, U2, U3, None, TOP)[n % 5], "born_on": None if n % 4 == 0 else n - 4834,
     "group": ("慢病", "青年", None)[n % 3], "ill": (1, 0, None)[n % 3], "since": DAY + n % 9,
     "weight": 45 + n % 13, "doctor": key(f"p{n % 7}")}
    for n in range(60)
]  # fmt: skip
VISITS = [
    {"person": key(f"p{n % 40}"), "on": DAY + n % 12, "pressure": 136 + n % 7, "face": n % 2}
    for n in range(120)
]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table is large."""
    monkeypatch.setattr(making, "LARGE", 0)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """A desk over the made people."""
    with made():
        connection = duck(tables((ROWS, VISITS)))
        held = {code: Table("", "", 1) for code in ("made.person", "made.visit")}
        yield Desk(Store(tmp_path), Manifest(1, 0, 0, DAY, held), connection, TREE)
        connection.close()


@pytest.mark.parametrize("name", [n for n, one in DEFINITIONS.items() if one.kind not in SPREAD])
@pytest.mark.usefixtures("large")
def test_x10_kept_rows_give_what_the_rows_give(name: str, at: Desk) -> None:
    """Parts, months, units below, reasons and rows, of every unit, in each period."""
    definition = DEFINITIONS[name]
    for period in PERIODS:
        kept, fresh = computed(definition, period, at), Fresh(definition, period, at)
        assert isinstance(kept, Stage)
        assert kept.each([TOP, U1, U2, U3]) == fresh.each([TOP, U1, U2, U3])
        for unit in (TOP, U1, U2, U3, key("nobody")):
            for own in (False, True):
                assert kept.of(unit, own=own) == fresh.of(unit, own=own)
                assert kept.months(unit, own=own) == fresh.months(unit, own=own)
                _the_same_rows(at, definition, unit, period, own=own)


def _the_same_rows(at: Desk, definition: Definition, unit: str, period: Any, *, own: bool) -> None:
    found = at.engine.reasons(definition, period, units=at.units(unit, own))
    assert at.reasons(definition, unit, period, own=own) == found
    asked: dict[str, Any] = {"own": own}
    for asked["reason"], asked["counted"] in ((None, None), (0, None), (1, None), (None, False)):
        whole = at.subjects(definition, unit, period, **asked)
        pages = [
            one
            for skip in range(0, len(whole) + 5, 5)
            for one in at.subjects(definition, unit, period, **asked, most=5, skip=skip)
        ]
        assert {one.id: one for one in pages} == {one.id: replace(one, key=None) for one in whole}
        assert len(pages) == len(whole)


def test_x10_the_places_of_a_tree_put_what_is_below_together() -> None:
    """Each unit's span holds its own place and those of all below it, and no other."""
    for unit, (first, last) in TREE.places.items():
        within = {one for one, (place, _last) in TREE.places.items() if first <= place <= last}
        assert within == TREE.below(unit)
    assert sorted(place for place, _last in TREE.places.values()) == list(range(4))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("large")
def test_x10_kept_rows_follow_a_refresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nothing touched is taken over, what changed is worked out again, old ones go."""
    monkeypatch.setattr(catalogue, "find", lambda code, on=None: OPENED)
    kind.install()
    world, store = make_world(), Store(tmp_path)
    report(world)
    unit, serials = world.units["district"].pk.hex, []
    for n in range(3):
        manifest = actions.refresh(store=store).manifest
        serials.append(manifest.serial)
        files = sorted((store.root / "staged").glob("*/*.parquet"))
        assert {file.parent.name.split("-")[0] for file in files} == {
            str(one) for one in serials[-2:] if n
        }
        with desk(store, manifest) as at:
            assert at.reasons(OPENED, unit, FAR) == {0: n + 1}
        report(world)
    _long_ago(store)
    actions.refresh(store=store)
    (kept,) = {file.parent.name.split("-")[0] for file in (store.root / "staged").glob("*/*")}
    assert kept == str(serials[-1])


def _long_ago(store: Store) -> None:
    """Nobody has asked for two days."""
    for file in (store.root / "staged").glob("*/*"):
        os.utime(file, (time.time() - 2 * making.RECENT,) * 2)


@pytest.mark.usefixtures("large")
def test_x10_asking_for_day_after_day_fills_no_disk(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked for longest ago goes, rows and counts."""
    monkeypatch.setattr(making, "MOST", 2)
    ends = [PERIODS[0].end + timedelta(n) for n in range(4)]
    for n, end in enumerate(ends):
        assert at.stage(DEFINITIONS["by day"], Period(end)) is not None
        making.asked_at(
            at.store, at.manifest, DEFINITIONS["by day"], Period(end), time.time() - 9 + n
        )
    kept = [period.end for _code, _hash, period, _when in making.recent(at.store, at.manifest)]
    assert kept == ends[2:]
    assert len(list((at.store.root / "staged").glob("*/*.parquet"))) == 4


@pytest.mark.usefixtures("large")
def test_x10_what_nothing_touched_is_taken_over(at: Desk) -> None:
    """The same files under the new snapshot, without working anything out."""
    definition = DEFINITIONS["by day"]
    assert at.stage(definition, PERIODS[0]) is not None
    later = replace(at.manifest, serial=2)
    assert making.take_over(at.store, at.manifest, later, definition, PERIODS[0])
    assert [period for _code, _hash, period, _when in making.recent(at.store, later)] == [
        PERIODS[0]
    ]
    changed = replace(later, serial=3, tables={**later.tables, "made.person": Table("", "", 2)})
    assert not making.take_over(at.store, at.manifest, changed, definition, PERIODS[0])
    making.forget(at.store, later)
    assert [file.name[:2] for file in (at.store.root / "staged").glob("*")] == ["2-"]
