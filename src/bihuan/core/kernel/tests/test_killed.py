"""Quality 14 and 6, 5: what processes do when they are killed, and when they run at once.

Each test has a database of its own kind: the test's PostgreSQL database, or a SQLite file.
"""

import random
import signal
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from . import stage
from .forking import Process

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a part of the stage in a process of its own; what still runs at the end is killed."""
    file = str(tmp_path / "stage.sqlite3") if connection.vendor == "sqlite" else None
    running: list[Process] = []

    def begin(work: Callable[..., None], *arguments: object) -> Process:
        running.append(Process(work, *arguments, database=file))
        return running[-1]

    if file:
        with closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    yield begin
    for process in running:
        process.kill()


def kill_in_the_middle(process: Process) -> None:
    """Waits for the effect to be written but not committed, then kills without warning."""
    assert process.line() == stage.MIDDLE
    process.kill()
    assert process.status == -signal.SIGKILL


def counted(start: Start, register: str = "stage") -> tuple[int, ...]:
    """Committed effects, deliveries made, deliveries waiting."""
    return tuple(int(part) for part in start(stage.count, register).said()[0].split())


def test_a_delivery_whose_worker_is_killed_is_taken_up_again_with_one_effect(start: Start) -> None:
    start(stage.emit, 1).said()
    kill_in_the_middle(start(stage.work, 60))
    assert counted(start) == (0, 0, 1), "nothing half done"
    time.sleep(1)
    start(stage.work, 0, True).said()
    assert counted(start) == (1, 1, 0)
    start(stage.work, 0, True).said()
    assert counted(start) == (1, 1, 0)


def test_workers_killed_at_random_moments_leave_each_effect_once(start: Start) -> None:
    facts, chance = 24, random.Random(14)
    start(stage.emit, facts).said()
    for _ in range(3):
        workers = [start(stage.work, 0.15) for _ in range(2)]
        time.sleep(chance.uniform(0.2, 0.7))
        for worker in workers:
            worker.kill()
    time.sleep(1)
    start(stage.work, 0, True).said()
    assert counted(start) == (facts, facts, 0)


def test_a_periodic_task_whose_worker_is_killed_is_run_again(start: Start) -> None:
    kill_in_the_middle(start(stage.work, 60))
    assert counted(start, "task")[0] == 0
    time.sleep(1)
    start(stage.work, 0, True).said()
    start(stage.work, 0, True).said()
    assert counted(start, "task")[0] == 1


def test_sigterm_lets_the_work_at_hand_end(start: Start) -> None:
    start(stage.emit, 3).said()
    worker = start(stage.work, 0.5)
    worker.line()
    worker.send(signal.SIGTERM)
    assert "stopped" in worker.said()
    assert counted(start) == (1, 1, 2)


def test_numbers_taken_by_processes_at_once_are_unique_and_without_gap(start: Start) -> None:
    takers = [start(stage.take, 30) for _ in range(4)]
    taken = sorted(int(number) for taker in takers for number in taker.said())
    assert taken == list(range(1, 81)), "120 taken, every third given back"


def test_one_request_sent_by_several_processes_at_once_is_one(start: Start) -> None:
    moment = time.time() + 1
    senders = [start(stage.post, str(uuid.UUID(int=5)), moment) for _ in range(4)]
    answers = sorted(sender.said()[0] for sender in senders)
    assert answers == ["303 /made/1/ False"] + ["303 /made/1/ True"] * 3


def test_a_limit_holds_for_all_processes_together(start: Start) -> None:
    assert sum(int(one.said()[0]) for one in [start(stage.hit, 30) for _ in range(3)]) == 50
