"""Snapshots: of one moment, brought up by what changed, equal to one that is read whole."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from duckdb import CatalogException

from bihuan.core.casework.models import Assignment, Case
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import make_world, report
from bihuan.core.kernel.measurable import DATASETS
from bihuan.core.measures import actions
from bihuan.core.measures.definitions.definition import Definition, Step, Words
from bihuan.core.measures.engine.affected import limit
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.engine.duck import Duck
from bihuan.core.measures.figures import desk
from bihuan.core.measures.snapshot import readers, shapes, taking
from bihuan.core.measures.snapshot.opening import opened
from bihuan.core.measures.snapshot.store import Manifest, Store, digest_of

TEXT = Words("甲", "a")
OPENED = Definition(
    "test.opened", "count", TEXT, TEXT, "casework.case", "unit", "opened_on",
    population='kind == "test.matter"', numerator=(Step("not merged", TEXT),),
)  # fmt: skip
FAR = Period(date(2099, 12, 31))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture(autouse=True)
def _kind() -> None:
    kind.install()


def rows_of(store: Store, manifest: Manifest) -> dict[str, list[Any]]:
    """All rows of all datasets, ordered."""
    with opened(store, manifest) as found:
        return {
            code: found.execute(f'SELECT * FROM "{code}" ORDER BY "id"').fetchall()
            for code in manifest.tables
        }


def refreshed(store: Store) -> Manifest:
    """Brought up to now, and equal to what is read whole beside it."""
    manifest = actions.refresh(store=store).manifest
    beside = Store(store.root / "beside")
    whole = actions.refresh(full=True, store=beside).manifest
    assert rows_of(store, manifest) == rows_of(beside, whole)
    assert all(digest_of(store.path(name)) == known for name, known in manifest.digests.items())
    return manifest


@pytest.mark.django_db(transaction=True)
def test_x10_what_changed_makes_the_same_as_everything(store: Store) -> None:
    """Rows that are new, changed, changed in bulk, withheld and shown again; twice in a row."""
    world = make_world()
    first = report(world)
    refreshed(store)
    second, third = report(world), report(world)
    Case.objects.filter(pk=first.pk).update(category="lamp")
    refreshed(store)
    Case.objects.filter(pk__in=[second.pk, third.pk]).update(withheld_at=timezone.now())
    manifest = refreshed(store)
    assert manifest.tables["casework.case"].overlaid == 3
    Case.everything.filter(pk=third.pk).update(withheld_at=None, state="handled")
    manifest = refreshed(store)
    found = {row[0].hex for row in rows_of(store, manifest)["casework.case"]}
    assert found == {first.pk.hex, third.pk.hex}
    again = actions.refresh(store=store)
    assert not any(again.changed.values())


@pytest.mark.django_db(transaction=True)
def test_x10_deleted_rows_leave(store: Store) -> None:
    """A tombstone tells of a row that is no more, bulk deletion or not."""
    world = make_world()
    for _n in range(3):
        report(world)
    refreshed(store)
    first, *others = Assignment.objects.order_by("id")
    first.delete()
    manifest = refreshed(store)
    found = {row[0].hex for row in rows_of(store, manifest)["casework.assignment"]}
    assert found == {one.pk.hex for one in others}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_assignment")
    assert rows_of(store, refreshed(store))["casework.assignment"] == []


@pytest.mark.django_db(transaction=True)
def test_x10_an_overlay_that_grows_becomes_a_new_base(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that no question pays for a long history of changes."""
    monkeypatch.setattr(taking, "FEW", 1)
    world = make_world()
    report(world)
    refreshed(store)
    for _n in range(2):
        report(world)
        manifest = refreshed(store)
    assert manifest.tables["casework.case"].overlay == ""
    assert manifest.tables["casework.case"].rows == 3


@pytest.mark.django_db(transaction=True)
def test_x10_what_was_known_then_can_be_asked_later(store: Store) -> None:
    """A kept snapshot gives the figure as it was, whatever changed since; dropped ones are gone and
    their files with them, but not those that others need."""
    world = make_world()
    for _n in range(2):
        report(world)
    before = actions.refresh(store=store).manifest
    Case.objects.all().update(opened_at=timezone.now().replace(year=2019))
    report(world)
    after = actions.refresh(store=store).manifest
    unit = world.units["district"].pk.hex
    for manifest, count in ((before, 2), (after, 3)):
        with desk(store, manifest) as at:
            figure = at.figure(OPENED, unit, FAR)
        assert str(figure.value) == str(count)
        assert figure.snapshot == manifest.serial
    assert store.drop({before.serial}) == 0
    assert store.manifest(before.serial) is None
    with desk(store, after) as at:
        assert str(at.figure(OPENED, unit, FAR).value) == "3"


@pytest.mark.django_db(transaction=True)
def test_x10_who_asks_the_same_snapshot_has_tables_of_their_own(store: Store) -> None:
    """It is opened once in a process; what one looks at alone limits nobody else."""
    world = make_world()
    first, _second = report(world), report(world)
    manifest = actions.refresh(store=store).manifest
    unit = world.units["district"].pk.hex
    with desk(store, manifest) as one, desk(store, manifest) as other:
        limit(one.connection, "concerned", [first.pk.hex])
        few = Duck(one.connection, only="concerned").totals(OPENED, FAR, monthly=False)
        assert sum(total.numerator for total in few) == 1
        assert str(other.figure(OPENED, unit, FAR).value) == "2"
        assert one.tree is other.tree
        with pytest.raises(CatalogException):
            Duck(other.connection, only="concerned").totals(OPENED, FAR, monthly=False)


@pytest.mark.django_db(transaction=True)
def test_x10_a_unit_has_its_own_and_what_lies_below(store: Store) -> None:
    """Sums go up the tree; a neighbour's rows are nobody else's."""
    world = make_world()
    for _n in range(3):
        report(world)
    manifest = actions.refresh(store=store).manifest
    with desk(store, manifest) as at:
        values = {
            (name, own): str(at.figure(OPENED, world.units[name].pk.hex, FAR, own=own).value)
            for name in ("district", "community", "other")
            for own in (False, True)
        }
    assert values == {
        ("district", False): "3", ("district", True): "0", ("community", False): "3",
        ("community", True): "3", ("other", False): "0", ("other", True): "0",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_x10_a_replaced_database_is_read_anew(store: Store) -> None:
    """After a restore, change numbers are those of another time."""
    world = make_world()
    report(world)
    actions.refresh(store=store)
    actions.begin_anew()
    taken = actions.refresh(store=store)
    assert taken.before is None
    assert set(taken.changed.values()) == {None}
    assert actions.refresh(store=store).before is not None


@pytest.mark.django_db(transaction=True)
def test_x10_a_snapshot_in_an_older_form_is_made_anew(store: Store) -> None:
    """Its keys are written otherwise: asked together with new ones they would never meet."""
    world = make_world()
    report(world)
    first = actions.refresh(store=store).manifest
    path = store.root / "snapshots" / f"{first.serial}.json"
    path.write_text(path.read_text().replace(f'"form": {first.form}', '"form": 1'))
    assert store.latest() is None
    taken = actions.refresh(store=store)
    assert taken.before is None
    assert taken.manifest.serial > first.serial
    assert taken.manifest.tables["casework.case"].rows == 1


@pytest.mark.django_db(transaction=True)
def test_x10_a_snapshot_is_read_beside_the_product(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside a transaction rows come by a connection of its own, on either database."""
    world = make_world()
    report(world)
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(tmp_path / "copy.sqlite3")
        connection.connection.backup(copy)
        copy.close()
        with readers._by_sqlite(str(tmp_path / "copy.sqlite3")) as rows:
            cases = DATASETS.get("casework.case")
            statement = shapes.select(cases, "sqlite")
            batches = list(rows(statement, taking._with_gone(cases)))
        assert sum(batch.num_rows for batch in batches) == 1
    manifest = refreshed(store)
    assert manifest.tables["casework.case"].rows == 1
    report(world)
    assert refreshed(store).tables["casework.case"].overlaid == 1


def test_x17_no_column_of_a_snapshot_is_a_text_or_a_person() -> None:
    """Only keys, short codes, days, numbers: what is erased leaves nothing in kept snapshots."""
    for dataset in DATASETS:
        for column in dataset.columns:
            field = dataset.model._meta.get_field(column.source)
            length = getattr(field, "max_length", None)
            if column.type == "code":
                assert length is not None, (dataset.code, column.name)
                assert length <= 40, (dataset.code, column.name)
            assert field.get_internal_type() != "TextField", (dataset.code, column.name)


@pytest.mark.django_db(transaction=True)
def test_x10_every_indicator_that_a_module_brings_can_be_computed(store: Store) -> None:
    """On a database with hardly a row: none fails, and each answers in its form."""
    from bihuan.core.measures import catalogue

    world = make_world()
    report(world)
    manifest = actions.refresh(store=store).manifest
    with desk(store, manifest) as at:
        for definition in catalogue.declared().values():
            figure = at.figure(definition, world.units["district"].pk.hex, FAR)
            assert len(figure.hash) == 64
            assert str(figure.value) in ("0", "—"), definition.code
            assert at.subjects(definition, world.units["district"].pk.hex, FAR) == []
