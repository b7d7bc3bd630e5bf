"""The change sequence: every way to change a measured row is numbered by the database."""

import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.kernel import changes
from bihuan.core.kernel.models import Tombstone
from bihuan.core.kernel.operations import TrackChanges

from .sample import Sample


def numbers(model: type[Sample]) -> dict[int, int]:
    return dict(model.objects.values_list("size", "change_seq"))


def test_x10_insert_update_and_bulk_changes_are_numbered(sample: type[Sample]) -> None:
    one = sample.objects.create(name="a", size=1)
    sample.objects.bulk_create(Sample(name="b", size=size) for size in (2, 3))
    first = numbers(sample)
    assert sorted(first.values()) == [first[1], first[1] + 1, first[1] + 2]
    assert first[1] > 0
    one.size = 10
    one.save()
    sample.objects.filter(size__in=(2, 3)).update(size=F("size") * 10)
    second = numbers(sample)
    assert set(second) == {10, 20, 30}
    assert min(second.values()) > max(first.values())
    assert len(set(second.values())) == 3
    assert changes.ceiling() >= max(second.values()) if connection.vendor == "sqlite" else True


def test_x10_saving_a_stale_object_never_sets_the_number_back(sample: type[Sample]) -> None:
    sample.objects.create(name="a", size=1)
    stale = sample.objects.get()
    sample.objects.update(size=2)
    later = sample.objects.get().change_seq
    stale.save()
    assert sample.objects.get().change_seq > later
    fresh = sample.objects.get()
    fresh.save()
    assert sample.objects.get().change_seq > fresh.change_seq
    sample.objects.update(change_seq=10**12)
    assert sample.objects.get().change_seq < 10**12


def test_x10_an_upsert_is_numbered(sample: type[Sample]) -> None:
    one = sample.objects.create(name="a", size=1)
    before = sample.objects.get().change_seq
    sample.objects.bulk_create(
        [Sample(id=one.id, name="a", size=5)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["size"],
    )
    again = sample.objects.get()
    assert (again.size, again.change_seq > before) == (5, True)
    sample.objects.bulk_create([Sample(id=one.id, name="b", size=6)], ignore_conflicts=True)
    assert sample.objects.get().change_seq == again.change_seq, "nothing changed"
    sample.objects.bulk_create([Sample(name="c", size=7)], ignore_conflicts=True)
    assert sample.objects.get(size=7).change_seq > again.change_seq


def test_x10_deletes_leave_tombstones_also_in_bulk(sample: type[Sample]) -> None:
    rows = [sample.objects.create(name="a", size=size) for size in (1, 2)]
    last = max(numbers(sample).values())
    sample.objects.all().delete()
    found = Tombstone.objects.filter(table_name="kernel_sample", change_seq__gt=last)
    assert {one.row_id for one in found} == {one.id for one in rows}


STEPS = st.lists(st.tuples(st.sampled_from("iuxbd"), st.integers(0, 5)), max_size=12)


@given(STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_x10_a_reader_that_follows_the_sequence_has_the_same_rows(
    sample: type[Sample], steps: list[tuple[str, int]]
) -> None:
    """Whatever is done, copying rows above the floor and dropping tombstones gives the table."""
    with transaction.atomic():
        Tombstone.objects.all().delete()  # of tests that committed; their numbers mean nothing here
        copy: dict[Any, int] = {}
        floor = 0
        for kind, size in steps:
            change(sample, kind, size)
            for one in sample.objects.filter(change_seq__gt=floor):
                copy[one.id] = one.size
            for stone in Tombstone.objects.filter(change_seq__gt=floor):
                copy.pop(stone.row_id, None)
            seen = [*numbers(sample).values()]
            seen += Tombstone.objects.values_list("change_seq", flat=True)
            floor = max([floor, *seen])
            assert copy == dict(sample.objects.values_list("id", "size"))
        transaction.set_rollback(True)


def change(model: type[Sample], kind: str, size: int) -> None:
    if kind == "i":
        model.objects.create(name="a", size=size)
    elif kind == "b":
        model.objects.bulk_create(Sample(name="b", size=size) for _ in range(2))
    elif kind == "u":
        model.objects.filter(size__gte=size).update(size=F("size") + 1)
    elif kind == "x" and (one := model.objects.first()):
        one.size = size
        one.save()
    elif kind == "d":
        model.objects.filter(size=size).delete()


def test_every_measured_table_is_tracked_and_a_lost_trigger_is_found(sample: type[Sample]) -> None:
    assert changes.untracked_tables() == []
    tracked = TrackChanges("kernel_sample")
    with connection.cursor() as cursor:
        for statement in tracked.remove(Editor):
            cursor.execute(statement)
        assert changes.untracked_tables() == ["kernel_sample"]
        for statement in tracked.install(Editor):
            cursor.execute(statement)
    assert changes.untracked_tables() == []


class Editor:
    """As much of a schema editor as the operation's text needs."""

    connection = connection


@pytest.mark.usefixtures("sample_tables")
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="writers take turns on SQLite")
def test_x10_the_ceiling_waits_for_a_slower_transaction() -> None:
    """A slow writer took its number first and commits last: the ceiling stays below it."""
    wrote, go = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            Sample.objects.create(name="slow", size=1)
            wrote.set()
            go.wait(10)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    assert wrote.wait(10)
    try:
        Sample.objects.create(name="fast", size=2)
        fast = Sample.objects.get(size=2).change_seq
        held = changes.ceiling()
    finally:
        go.set()
        writer.join()
    slow_one = Sample.objects.get(size=1).change_seq
    assert held < slow_one < fast <= changes.ceiling()
    Sample.objects.all().delete()
