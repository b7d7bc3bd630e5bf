"""X-03, X-07, G-10: moves, merges and ledger holds against each other (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.actions import MoveInputs, make_move, seal_trail
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.tests.test_concurrency import together
from bihuan.core.casework.tests.world import World
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock
from bihuan.core.ledgers.actions import capture, hold, release
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.ledgers.queries import balance, differences
from bihuan.core.ledgers.rules import LedgerError
from bihuan.programmes.gigwork.tests.ground import hazard, inputs, make_ground, through

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite has one writer at a time; races need PostgreSQL",
    ),
]


def redeem(world: World, number: int) -> None:
    """Set ten points aside for a thing, then take it or leave it."""
    person = world.people["rider"]
    with suppress(LedgerError):
        held = hold(
            "points",
            person,
            "redeemed",
            10,
            expires_at=clock.now() + timedelta(minutes=5),
            key=f"test.redeem:{number}",
            reason="test.redeem",
            cause=person,
            actor=SYSTEM,
        )
        (capture if number % 2 else release)(held, actor=SYSTEM)


def test_x03_x07_g10_moves_merges_and_holds_against_each_other() -> None:
    world = make_ground()
    cases = [hazard(world).case for _n in range(4)]
    for case in cases[:2]:
        through(world, case, "accept")
    works: list[Callable[[], object]] = [seal_trail, *(partial(redeem, world, n) for n in range(6))]
    for case in cases[1:]:
        merge = MoveInputs(other_case=cases[0].pk)
        steps = (
            ("accept", "grid", MoveInputs()),
            ("accept", "dispatcher", MoveInputs()),
            ("merge", "dispatcher", merge),
            ("hand_over", "grid", inputs(world, "hand_over")),
            ("propose_void", "grid", inputs(world, "propose_void")),
        )
        works += [
            partial(make_move, case.pk, code, actor=world.actor(who), inputs=given)
            for code, who, given in steps
        ]
    raised = together(*works)
    assert {type(error) for error in raised} <= {Refused, Denied}, raised
    seal_trail()
    assert list(faults()) == []
    assert list(differences()) == []
    assert Submission.objects.count() == 4
    assert sum(Entry.objects.values_list("amount", flat=True)) == 0
    assert Transfer.objects.filter(key__startswith="test.redeem:").count() <= 6
    paid_for = Case.objects.filter(trail__verb="accept", merged_into__isnull=True).distinct()
    taken = Transfer.objects.filter(key__startswith="test.redeem:", state="posted")
    captured = sum(1 for transfer in taken if int(transfer.key.rpartition(":")[2]) % 2)
    assert balance(world.people["rider"]) == 10 * (paid_for.count() - captured)
