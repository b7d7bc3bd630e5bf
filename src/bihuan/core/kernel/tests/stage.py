"""What the tests of kills and of concurrency run in processes of their own.

Every effect is the next number of a register, so its value is the number of committed effects.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import transaction
from django.test import Client

from bihuan.core.kernel import numbers, outbox, tasks
from bihuan.core.kernel.models import Counter, Delivery
from bihuan.core.kernel.outbox.registry import RECEIVERS
from bihuan.core.kernel.ratelimit import hit as try_once
from bihuan.core.kernel.worker import Worker

MIDDLE = "in the middle"


@dataclass(frozen=True)
class Staged:
    """A fact whose receiver takes its time."""

    NAME: ClassVar[str] = "tests.staged"
    number: int


def say(text: object) -> None:
    print(text, flush=True)  # noqa: T201 - the parent process reads it


def effect(register: str = "stage") -> int:
    return numbers.next_number(register, "", 2025)


def declare(pause: float) -> None:
    """The only receiver and the only periodic task here; both pause after their effect."""
    RECEIVERS._items.clear()
    tasks.TASKS._items.clear()

    @outbox.receives(Staged, name="tests.stage", lease=timedelta(seconds=1))
    def receive(fact: Staged) -> None:
        effect()
        say(MIDDLE)
        time.sleep(pause)

    @tasks.periodic(every=timedelta(hours=1), name="tests.stage", lease=timedelta(seconds=1))
    def round_about() -> None:
        with transaction.atomic():
            effect("task")
            say(MIDDLE)
            time.sleep(pause)


def emit(count: int) -> None:
    declare(0)
    with transaction.atomic():
        for number in range(count):
            outbox.emit(Staged(number))


def work(pause: float, once: bool = False) -> None:
    declare(pause)
    worker = Worker()
    worker.obey_signals()
    worker.run(once=once)
    say("stopped")


def count(register: str = "stage") -> None:
    """Committed effects, deliveries made, deliveries waiting."""
    row = Counter.objects.filter(register=register).first()
    done = Delivery.objects.filter(state=Delivery.DONE).count()
    say(f"{row.value if row else 0} {done} {outbox.backlog()}")


def take(times: int) -> None:
    """Takes numbers one by one, every third in a transaction that fails; says the others."""
    for turn in range(times):
        with transaction.atomic():
            number = effect("taken")
            if turn % 3 == 2:
                transaction.set_rollback(True)
            else:
                say(number)


def post(key: str, start: float) -> None:
    """Sends one request with the id at an agreed moment, and says its answer."""
    settings.ROOT_URLCONF = "bihuan.core.kernel.tests.once_urls"
    settings.MIDDLEWARE = ["bihuan.core.kernel.requests.OncePerClientId"]
    client = Client()
    time.sleep(max(0.0, start - time.time()))
    answer = client.post("/send/", {"client_id": key, "pause": "0.2"})
    say(f"{answer.status_code} {answer.get('Location')} {'Idempotency-Replayed' in answer}")


def hit(times: int) -> None:
    """Counts tries against a limit of 50 and says how many were allowed."""
    say(sum(try_once("stage", "k", 50, 3600) for _ in range(times)))
