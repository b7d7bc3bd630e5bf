"""Stored sums: what changes bring is what everything makes; the whole is the sum of its parts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from bihuan.core.casework.models import Assignment, Case, Submission
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world, report
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.actions.summing import sum_up
from bihuan.core.measures.definitions.checking import asks_beginning, faults_of
from bihuan.core.measures.definitions.definition import Definition, Related, Step, Words
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.figures import desk
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.models import Sum, Summed
from bihuan.core.measures.queries.shelves import Shelf
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.snapshot.taking import Taken, take

TEXT = Words("甲", "a")


def a(code: str, kind: Any, **more: Any) -> Definition:
    """A definition over cases, unless another subject is given."""
    given = {"subject": "casework.case", "unit": "unit", **more}
    return Definition(f"test.{code}", kind, TEXT, TEXT, **given)


DEFINITIONS = [
    a("opened", "count", day="opened_on", numerator=(Step('category == "hole"', TEXT),)),
    a("open", "count", numerator=(Step("not known(closed_on)", TEXT),)),
    a("days", "sum", value="as_of - opened_on", numerator=(Step("opened_on <= as_of", TEXT),)),
    a("levels", "range", value="overdue_level", day="opened_on"),
    a(
        "given", "rate",
        numerator=(Step("work.count >= 1", TEXT),),
        related=(
            Related("work", "casework.assignment", "case_id", "count", 'case.category != "lamp"'),
        ),
    ),
    a(
        "brought", "rate", subject="casework.submission", unit="case.unit", day="created_on",
        denominator=(Step('standing != "invalid"', TEXT),),
        numerator=(Step('case.category == "hole"', TEXT),),
    ),
    a(
        "siblings", "sum", subject="casework.submission", unit="case.unit", value="others.count",
        related=(Related("others", "casework.assignment", "case_id", "count", to="case_id"),),
    ),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    kind.install()
    given = {one.code: one for one in DEFINITIONS}
    monkeypatch.setattr(catalogue, "brought", lambda: given)
    return Store(tmp_path)


def stored() -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Every sum."""
    values = ("population", "denominator", "numerator", "amount", "low", "high")
    return {
        (row.hash, row.unit, row.month, row.below): tuple(getattr(row, name) for name in values)
        for row in Sum.objects.all()
    }


def change(world: World, chance: Random) -> None:
    """One of the things that happen to cases, some of them in bulk and behind the actions."""
    cases = list(Case.everything.order_by("id"))
    one = chance.choice(cases) if cases else None
    what = chance.choice(["report", "report", "update", "bulk", "hide", "assign", "judge"])
    units = [world.units[name].pk for name in ("community", "other", "roads")]
    if one is None or what == "report":
        report(world, category=chance.choice(["hole", "lamp"]))
    elif what == "update":
        at = timezone.now() - timedelta(days=chance.randrange(90))
        Case.everything.filter(pk=one.pk).update(
            unit_id=chance.choice(units), category=chance.choice(["hole", "lamp"]), opened_at=at,
            overdue_level=chance.randrange(3),
        )  # fmt: skip
    elif what == "bulk":
        Case.everything.filter(category="hole").update(closed_at=timezone.now())
    elif what == "hide":
        hidden = None if one.withheld_at else timezone.now()
        Case.everything.filter(pk=one.pk).update(withheld_at=hidden)
    elif what == "assign":
        Assignment.objects.filter(case=one).delete()
    else:
        Submission.everything.filter(case=one).update(standing="invalid")


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda one: one.code)
def test_x10_the_definitions_of_this_file_are_sound(definition: Definition) -> None:
    assert list(faults_of(definition)) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(4))
def test_x10_what_changed_brings_the_sums_to_what_everything_makes(store: Store, seed: int) -> None:
    """After any changes, however they came: linked rows, gathered ones, moved, hidden, deleted."""
    chance, world = Random(seed), make_world()
    report(world)
    actions.refresh(store=store)
    ways: set[str] = set()
    for _round in range(6):
        for _n in range(chance.randrange(1, 4)):
            change(world, chance)
        with store.alone():
            taken = take(store)
            ways |= set(sum_up(store, taken).values())
            by_changes = stored()
            Summed.objects.all().delete()
            assert set(sum_up(store, taken).values()) == {"whole"}
        assert by_changes == stored()
    assert "changes" in ways


@pytest.mark.django_db(transaction=True)
def test_x12_a_unit_has_the_sum_of_its_parts(store: Store) -> None:
    """At every level: own rows and those of the units right below make all of it."""
    chance, world = Random(7), make_world()
    for _n in range(25):
        change(world, chance)
    actions.refresh(store=store)
    rows = stored()
    units = {row.pk: row for row in type(world.units["other"]).objects.all()}
    for (hashed, unit, month, below), found in rows.items():
        if not below:
            continue
        parts = [rows.get((hashed, unit, month, False), (0, 0, 0, 0, None, None))]
        children = [pk for pk, row in units.items() if row.parent_id == unit]
        parts += [
            rows[hashed, pk, month, True] for pk in children if (hashed, pk, month, True) in rows
        ]
        for n in range(4):
            assert sum(part[n] for part in parts) == found[n]


@pytest.mark.django_db(transaction=True)
def test_x10_a_moved_unit_and_another_day_make_everything_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose sums a row belongs to, and which day is looked from, concern all rows."""
    from bihuan.core.kernel import clock

    world = make_world()
    report(world)
    actions.refresh(store=store)

    def ways() -> set[str]:
        taken: Taken = take(store)
        return set(sum_up(store, taken).values())

    assert ways() == {"same"}
    Case.objects.update(category="lamp")
    assert ways() == {"changes", "whole"}  # whole: the range, whose ends can't be taken away
    world.units["roads"].name = "Roads!"
    world.units["roads"].save()
    assert ways() == {"whole"}
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert ways() == {"whole"}


@pytest.mark.django_db(transaction=True)
def test_x12_what_is_stored_is_what_the_rows_give_for_any_beginning(store: Store) -> None:
    """How things stand on a day does not depend on the beginning, unless a condition asks for it;
    where it does the rows are asked."""
    world = make_world()
    for _n in range(4):
        report(world)
    manifest = actions.refresh(store=store).manifest
    end, unit = EPOCH + timedelta(manifest.day), world.units["district"].pk.hex
    recent = a("recent", "count", numerator=(Step("opened_on >= start", TEXT),))
    assert asks_beginning(recent)
    for period in (Period(end), Period(end, end.replace(month=1, day=1)), Period(end, end)):
        for one in DEFINITIONS:
            with desk(store, manifest) as at:
                fresh = at.figure(one, unit, period).parts
            kept = Shelf([one]).look(one, period)
            always = period.start == ALWAYS
            assert (kept is not None) >= (always or not asks_beginning(one)), one.code
            if kept is not None:
                found = kept.of(unit, own=False)
                assert (found.population, found.numerator, found.amount) == (
                    fresh.population, fresh.numerator, fresh.amount,
                )  # fmt: skip
