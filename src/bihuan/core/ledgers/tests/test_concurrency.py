"""Many at once: posts, holds, captures, releases and reversals against each other."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.db.models import Sum

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.ledgers import actions, queries
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.ledgers.rules import LedgerError
from bihuan.core.ledgers.tests.world import BOOK, earn, person

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time, so nothing can run against anything",
    ),
]


def together(works: list[Callable[[], object]]) -> list[BaseException]:
    """All at the same moment, each on a connection of its own; gives what went wrong."""
    gate, wrong = threading.Barrier(len(works)), list[BaseException]()

    def run(work: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=20)
            work()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


def test_x07_one_cause_booked_by_eight_at_once_is_one_transfer(committed: None) -> None:
    rider = person()
    wrong = together([lambda: earn(rider, key="same cause")] * 8)
    assert wrong == []
    assert (Transfer.objects.count(), queries.balance(rider)) == (1, 10)


def test_x07_last_points_are_spent_by_one_of_eight(committed: None) -> None:
    rider = person()
    earn(rider, 10)

    def spend(n: int) -> object:
        return actions.hold(
            BOOK, rider, "redeemed", 10, expires_at=clock.now() + timedelta(hours=1),
            key=f"hold:{n}", reason="r", cause=None, actor=SYSTEM,
        )  # fmt: skip

    wrong = together([lambda n=n: spend(n) for n in range(8)])  # type: ignore[misc]
    assert len(wrong) == 7
    assert all(isinstance(error, LedgerError) for error in wrong)
    assert (queries.balance(rider), queries.reserved(rider)) == (0, 10)


def test_x07_capture_release_and_expiry_of_one_hold_end_it_once(committed: None) -> None:
    rider = person()
    earn(rider, 10)
    for n in range(4):
        held = actions.hold(
            BOOK, rider, "redeemed", 2, expires_at=clock.now() + timedelta(hours=1),
            key=f"hold:{n}", reason="r", cause=None, actor=SYSTEM,
        )  # fmt: skip
        ways: list[Callable[[], object]] = [
            lambda held=held: actions.capture(held, actor=SYSTEM),  # type: ignore[misc]
            lambda held=held: actions.release(held, actor=SYSTEM),  # type: ignore[misc]
        ]
        wrong = together(ways * 3)
        assert len(wrong) == 3
        assert Transfer.objects.filter(settles=held).count() == 1
    assert queries.differences() == []


def test_x07_everything_against_everything(committed: None) -> None:
    people = [person() for _n in range(3)]
    for who in people:
        earn(who, 30)

    def worker(seed: int) -> None:
        dice = random.Random(seed)
        mine: list[Transfer] = []
        for step in range(12):
            who, other = dice.sample(people, 2)
            key = f"{dice.choice(['shared', seed])}:{step}"
            try:
                match dice.randrange(5):
                    case 0:
                        mine.append(earn(who, 5, key=f"earn:{key}"))
                    case 1:
                        mine.append(
                            actions.post_entry(
                                BOOK, who, other, 7, key=f"give:{key}", reason="r",
                                cause=None, actor=SYSTEM,
                            )
                        )  # fmt: skip
                    case 2:
                        mine.append(
                            actions.hold(
                                BOOK, who, "redeemed", 6, key=f"hold:{key}", reason="r",
                                expires_at=clock.now() + timedelta(hours=1),
                                cause=None, actor=SYSTEM,
                            )
                        )  # fmt: skip
                    case 3 if mine:
                        end = dice.choice([actions.capture, actions.release])
                        end(dice.choice(mine), actor=SYSTEM)
                    case 4 if mine:
                        actions.reverse(dice.choice(mine), reason="r", actor=SYSTEM)
            except LedgerError:
                continue

    wrong = together([lambda seed=seed: worker(seed) for seed in range(6)])  # type: ignore[misc]
    assert wrong == []
    assert queries.differences() == []
    assert Entry.objects.aggregate(total=Sum("amount"))["total"] == 0
