"""Periodic tasks: due times and leases in the database, missed runs run once."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.kernel import alarms, clock
from bihuan.core.kernel.models import PeriodicTask
from bihuan.core.kernel.periodic_runs import next_due, run_due, run_if_due
from bihuan.core.kernel.tasks import HEARTBEAT, TASKS, Periodic, count_tables, periodic
from bihuan.core.kernel.worker import Worker

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ran() -> list[datetime]:
    return []


@pytest.fixture
def task(ran: list[datetime], monkeypatch: pytest.MonkeyPatch) -> Periodic:
    """The only task beside the heartbeat."""
    monkeypatch.setattr(TASKS, "_items", {HEARTBEAT: TASKS.get(HEARTBEAT)})
    periodic(every=HOUR, name="tests.hourly")(lambda: ran.append(clock.wall()))
    return TASKS.get("tests.hourly")


def row() -> PeriodicTask:
    return PeriodicTask.objects.get(name="tests.hourly")


def test_it_runs_at_once_and_then_when_it_is_due(task: Periodic, ran: list[datetime]) -> None:
    assert run_if_due(task, "a")
    assert not run_if_due(task, "a")
    assert not run_if_due(task, "b")
    assert (len(ran), row().leased_until, row().error) == (1, None, "")
    assert row().due_at > clock.wall()
    PeriodicTask.objects.update(due_at=clock.wall())
    assert run_if_due(task, "b")
    assert len(ran) == 2


def test_runs_missed_over_days_are_run_once(task: Periodic, ran: list[datetime]) -> None:
    run_if_due(task, "a")
    long_ago = clock.wall() - timedelta(days=3, minutes=20)
    PeriodicTask.objects.update(due_at=long_ago)
    assert [run_if_due(task, "a") for _ in range(3)] == [True, False, False]
    assert len(ran) == 2
    assert (row().due_at - long_ago) % HOUR == timedelta(0), "its rhythm is kept"


def test_one_worker_runs_it_and_another_after_the_lease(
    task: Periodic, ran: list[datetime]
) -> None:
    run_if_due(task, "a")
    held = clock.wall() + timedelta(minutes=5)
    PeriodicTask.objects.update(due_at=clock.wall(), leased_by="killed", leased_until=held)
    assert not run_if_due(task, "b")
    PeriodicTask.objects.update(leased_until=clock.wall())
    assert run_if_due(task, "b")
    assert len(ran) == 2


def test_who_lost_the_lease_does_not_touch_the_row(ran: list[datetime]) -> None:
    def overtaken() -> None:
        PeriodicTask.objects.filter(name="tests.slow").update(leased_by="another")

    slow = Periodic("tests.slow", HOUR, overtaken)
    assert run_if_due(slow, "a")
    found = PeriodicTask.objects.get(name="tests.slow")
    assert (found.leased_by, found.finished_at) == ("another", None)


def test_a_process_that_read_the_clock_a_moment_earlier_does_not_run_it_again(
    task: Periodic, ran: list[datetime]
) -> None:
    """Another process ran it, or runs it, by a clock one second ahead of ours."""
    ahead = clock.wall() + timedelta(seconds=1)
    run_if_due(task, "a")
    PeriodicTask.objects.update(due_at=ahead + task.every)
    assert not run_if_due(task, "b")
    PeriodicTask.objects.update(due_at=clock.wall(), leased_until=ahead + task.lease)
    assert not run_if_due(task, "b")
    assert len(ran) == 1


def test_a_clock_set_back_does_not_stop_it(task: Periodic, ran: list[datetime]) -> None:
    run_if_due(task, "a")
    ahead = clock.wall() + timedelta(days=300)
    PeriodicTask.objects.update(due_at=ahead, leased_until=ahead, leased_by="gone")
    assert run_if_due(task, "a")
    assert len(ran) == 2


def test_a_failure_is_noted_without_its_words_and_others_still_run(
    ran: list[datetime], task: Periodic, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    heard: list[str] = []
    monkeypatch.setattr(alarms, "_listeners", [lambda code, ids: heard.append(code)])

    def fails() -> None:
        raise ValueError("张三 13800138000")

    TASKS.register(Periodic("tests.bad", HOUR, fails))
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            assert run_due("a") >= 1
            PeriodicTask.objects.filter(name="tests.bad").update(due_at=clock.wall())
    found = PeriodicTask.objects.get(name="tests.bad")
    assert (found.failures, found.error.split(":")[0]) == (3, "ValueError at test_periodic.py")
    assert heard == ["task.failing"]
    assert "138" not in caplog.text
    assert len(ran) == 1


def test_the_worker_does_what_is_due_and_ends_when_asked(
    task: Periodic, ran: list[datetime]
) -> None:
    worker = Worker()
    worker.run(once=True)
    assert len(ran) == 1
    assert PeriodicTask.objects.get(name="kernel.heartbeat").finished_at is not None
    worker.stopping.set()
    worker.run()


def test_a_task_needs_time_between_its_runs() -> None:
    with pytest.raises(ValueError, match="between"):
        periodic(every=timedelta(0), name="tests.never")


moments = st.integers(0, 10**7).map(lambda s: datetime.fromtimestamp(1_700_000_000 + s, UTC))


@given(moments, st.integers(1, 10**6).map(lambda s: timedelta(seconds=s)), moments)
def test_the_next_due_time_lies_ahead_by_at_most_one_period(
    due: datetime, every: timedelta, now: datetime
) -> None:
    following = next_due(due, every, now)
    assert now < following <= now + every
    if due <= now:
        assert (following - due) % every == timedelta(0)


def test_sqlite_learns_how_much_its_tables_hold() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks by itself")
    run_if_due(TASKS.get(HEARTBEAT), "a")
    count_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'kernel_periodictask'")
        assert cursor.fetchone()[0] >= 1
        cursor.execute("PRAGMA analysis_limit")
        assert cursor.fetchone()[0] == 1000
