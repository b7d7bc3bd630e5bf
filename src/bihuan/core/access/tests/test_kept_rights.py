"""Rights are kept between requests while the directory stays the same, and no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM, Actor, may
from bihuan.core.access.tests.world import World
from bihuan.core.kernel import clock, keeping
from bihuan.core.parties import actions, revision
from bihuan.core.parties.models import Appointment, DirectoryLog

RIGHT = "t.work"


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Keeping is on, and the test counts the seconds."""
    at = [1e9]
    monkeypatch.setattr(keeping, "SECONDS", 1.0)
    monkeypatch.setattr("time.monotonic", lambda: at[0])
    revision.bump()
    return at


def settle(seconds: list[float]) -> None:
    """As between two requests: no transaction of the test's own directory work is open."""
    seconds[0] += 2
    revision._local.unsettled = False


def test_x01_the_next_request_asks_nothing_while_nothing_changed(
    world: World, seconds: list[float]
) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    settle(seconds)
    assert may(Actor(world.worker), RIGHT)
    with CaptureQueriesContext(connection) as asked:
        assert may(Actor(world.worker), RIGHT)
    assert len(asked) == 0


def test_x01_a_right_that_this_process_ends_is_gone_at_once(
    world: World, seconds: list[float]
) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    settle(seconds)
    assert may(Actor(world.worker), RIGHT)
    actions.change_person(world.worker, active=False, actor=SYSTEM)
    assert not may(Actor(world.worker), RIGHT)


def test_x01_a_right_that_another_process_ends_is_gone_within_a_second(
    world: World, seconds: list[float]
) -> None:
    made = actions.appoint(world.worker, world.desk, actor=SYSTEM)
    settle(seconds)
    assert may(Actor(world.worker), RIGHT)
    over = clock.today() - timedelta(days=1)
    Appointment.objects.filter(pk=made.pk).update(starts_on=over, ends_on=over)
    DirectoryLog.objects.create(channel="web", verb="appointment_ended")
    seconds[0] += 1
    assert not may(Actor(world.worker), RIGHT)


def test_x01_what_a_transaction_takes_back_was_never_kept(
    world: World, seconds: list[float]
) -> None:
    settle(seconds)
    with transaction.atomic():
        actions.appoint(world.worker, world.desk, actor=SYSTEM)
        assert may(Actor(world.worker), RIGHT)
        transaction.set_rollback(True)
    settle(seconds)
    assert not may(Actor(world.worker), RIGHT)
