"""Workers that die at a moment of a job.

A job is named "receiver …" or "task …", as `names` gives them.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

Die = Callable[[], None]


def names() -> list[str]:
    """Every kind of job there is."""
    from bihuan.core.kernel.outbox.registry import RECEIVERS
    from bihuan.core.kernel.tasks import TASKS

    return [
        *[f"receiver {one.name}" for one in RECEIVERS],
        *[f"task {one.name}" for one in TASKS],
    ]


def killed_in(job: str, moment: str, seed: int) -> None:
    """A worker that kills itself at the moment of one job."""
    from bihuan.core.kernel.worker import Worker

    armed([job], moment, seed, lambda _job: die())
    Worker().run(once=True)


def killed_once_in_each(moment: str, seed: int, dead: Path) -> None:
    """A worker that kills itself in the first job in which none of those in `dead` died; it adds
    the name. What the one before it had leased is free again."""
    from bihuan.core.kernel import clock
    from bihuan.core.kernel.models import Delivery, PeriodicTask
    from bihuan.core.kernel.worker import Worker

    gone = set(dead.read_text().splitlines())

    def note_and_die(job: str) -> None:
        with dead.open("a") as file:
            file.write(job + "\n")
        die()

    now = clock.wall()
    again = {"leased_until": None, "due_at": now}
    Delivery.objects.filter(state=Delivery.WAITING).update(**again)
    PeriodicTask.objects.filter(leased_until__isnull=False).update(**again)
    armed([job for job in names() if job not in gone], moment, seed, note_and_die)
    Worker().run(once=True)


def armed(jobs: Collection[str], moment: str, seed: int, end: Callable[[str], None]) -> None:
    """Makes these jobs of this process deadly at the moment."""
    from bihuan.core.kernel import periodic_runs
    from bihuan.core.kernel.outbox import delivering
    from bihuan.core.kernel.outbox.registry import RECEIVERS
    from bihuan.core.kernel.tasks import TASKS

    from .settle import push_in_turn

    push_in_turn()
    if moment == "after":
        delivering._perform = _after(
            delivering._perform, jobs, lambda args: f"receiver {args[0].receiver}", end
        )
        periodic_runs._finish = _after(
            periodic_runs._finish, jobs, lambda args: f"task {args[0].name}", end
        )
        return
    registries: dict[str, Any] = {"receiver": RECEIVERS, "task": TASKS}
    for job in jobs:
        kind, name = job.split(" ", 1)
        registry = registries[kind]
        one, nth = registry.get(name), random.Random(f"{seed} {job}").randrange(3)
        deadly = _deadly(one.run, moment, nth, partial(end, job))
        registry._items[name] = replace(one, run=deadly)


def _deadly(run: Callable[..., Any], moment: str, nth: int, end: Die) -> Callable[..., Any]:
    """The job, killed before, at one of its writes or after its effect. A slow receiver's effect is
    what it returns: that is killed too."""

    def run_and_die(*args: Any) -> Any:
        if moment == "before":
            end()
        result = _at_a_write(lambda: run(*args), nth, end) if moment == "middle" else run(*args)
        if not callable(result):
            end()

        def then_die() -> None:
            result()
            end()

        return then_die

    return run_and_die


def _at_a_write(work: Callable[[], Any], nth: int, end: Die) -> Any:
    """Dies right after the nth statement that writes; when there are fewer, after the work."""
    from django.db import connection

    seen = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "WITH")):
            seen += 1
            if seen > nth:
                end()
        return result

    with connection.execute_wrapper(watch):
        return work()


def _after(
    function: Callable[..., Any], jobs: Collection[str], job_of: Callable[[Any], str],
    end: Callable[[str], None],
) -> Any:  # fmt: skip
    """The function, and death after it committed, when the call is one of these jobs'."""

    def run_and_die(*args: Any) -> Any:
        result = function(*args)
        if (job := job_of(args)) in jobs:
            end(job)
        return result

    return run_and_die


def die() -> None:
    """Without warning."""
    os.kill(os.getpid(), signal.SIGKILL)
