"""Moves, merges and ledger holds against each other, in real transactions (PostgreSQL)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, connections

from bihuan.core.access import Denied
from bihuan.core.casework.actions import MoveInputs, make_move, open_brought, seal_trail
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.world import make_world, report
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite has one writer at a time; races need PostgreSQL",
    ),
]


def together(*works: Callable[[], object]) -> list[BaseException]:
    """Run all at once, each on its own connection; what they raised comes back."""
    raised: list[BaseException] = []
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            work()
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_x03_one_of_many_acceptances_happens() -> None:
    world = make_world()
    case = report(world)
    tries = [lambda: make_move(case.pk, "accept", actor=world.actor("grid")) for _n in range(8)]
    raised = together(*tries)
    assert [type(error) for error in raised] == [Refused] * 7
    assert TrailEntry.objects.filter(case=case, verb="accept").count() == 1
    assert list(faults()) == []


def test_x02_the_same_submission_at_once_is_one() -> None:
    world = make_world()
    brought = Brought(client_id=uuid4(), words="Hole", reporter=world.people["rider"])
    actor = world.actor("rider")
    tries = [lambda: open_brought("test.matter", brought, actor=actor) for _n in range(6)]
    assert together(*tries) == []
    assert Submission.objects.count() == 1
    assert Case.objects.count() == 1


def test_x03_crossing_merges_leave_one_case_open_and_no_number_lost() -> None:
    world = make_world()
    cases = [report(world) for _n in range(4)]
    numbers = {case.number for case in cases}

    def merge(source: Case, target: Case) -> Callable[[], object]:
        inputs = MoveInputs(other_case=target.pk)
        return lambda: make_move(source.pk, "merge", actor=world.actor("dispatcher"), inputs=inputs)

    pairs = [(a, b) for a in cases for b in cases if a != b]
    raised = together(*[merge(a, b) for a, b in pairs])
    assert {type(error) for error in raised} <= {Refused}
    assert Case.objects.filter(closed_at__isnull=True).count() == 1
    left = Case.objects.get(closed_at__isnull=True)
    assert {s.number for s in Submission.objects.filter(case=left)} == numbers
    assert list(faults()) == []


def test_x03_moves_of_all_kinds_at_once_keep_the_trail_sound() -> None:
    world = make_world()
    cases = [report(world) for _n in range(3)]
    works: list[Callable[[], object]] = [seal_trail]
    for case in cases:
        lead = MoveInputs(lead=world.posts["roads"], helpers=[world.posts["water"]])
        words = MoveInputs(words="Words", until=clock.now() + timedelta(days=3))
        merge = MoveInputs(other_case=cases[0].pk)
        for code, who, inputs in (
            ("accept", "grid", MoveInputs()),
            ("assign", "dispatcher", lead),
            ("assign", "dispatcher", lead),
            ("propose_void", "dispatcher", words),
            ("merge", "dispatcher", merge),
            ("escalate", "dispatcher", MoveInputs()),
        ):
            works.append(partial(make_move, case.pk, code, actor=world.actor(who), inputs=inputs))
    raised = together(*works)
    assert {type(error) for error in raised} <= {Refused, Denied}
    seal_trail()
    assert list(faults()) == []
    assert Submission.objects.count() == 3


def test_x03_numbers_are_unique_under_concurrency() -> None:
    world = make_world()
    raised = together(*[lambda: report(world) for _n in range(12)])
    assert raised == []
    numbers = sorted(Submission.objects.values_list("number", flat=True))
    assert [int(number[-6:]) for number in numbers] == list(range(1, 13))
