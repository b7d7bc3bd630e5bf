"""Kills a worker at every moment of every kind of job, lets another finish, compares the outcome.

    python -m tests.faults.harness.jobs SEED SHARE      (BIHUAN_DATA, DATABASE_URL of the scenario)

Every registered receiver and periodic task is tried, so a new one is under the test by itself.
SHARE 1: all moments of all jobs; 0.1: a tenth, by chance. Prints a JSON line for each trial. The
outcome is the number of rows of every table, the ledger's balances, and the files: equal to those
of a worker that nobody killed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

MOMENTS = ("before", "middle", "during", "after")
"""Before it began; after one of its writes; after its effect, before the mark; after the mark."""
NOT_COMPARED = {"casework_trailseal", "kernel_counter", "kernel_periodictask"}
"""How many seals there are depends on when the sealer came by; counters are compared by numbers."""
BALANCES = "SELECT book, code, owner_type, balance FROM ledgers_account ORDER BY 1, 2, 3, 4"
Outcome = dict[str, Any]


def main(seed: int, share: float) -> None:
    """The worker nobody kills first; then the trials."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from bihuan.core.kernel.outbox.registry import RECEIVERS
    from bihuan.core.kernel.tasks import TASKS

    chance = random.Random(seed)
    stage = Stage()
    quiet = stage.trial("quiet")
    stage.fork(quiet, finish)
    expected = stage.outcome(quiet)
    jobs = [("receiver", one.name) for one in RECEIVERS] + [("task", one.name) for one in TASKS]
    for kind, name in jobs:
        for moment in MOMENTS:
            if chance.random() >= share:
                continue
            where = stage.trial(f"t{chance.randrange(10**9)}")
            nth = chance.randrange(3)
            status = stage.fork(where, partial(killed_in, kind, name, moment, nth))
            time.sleep(0.05)
            stage.fork(where, finish)
            found = stage.outcome(where)
            differs = {k: [expected.get(k), v] for k, v in found.items() if expected.get(k) != v}
            done = {"job": name, "kind": kind, "moment": moment, "killed": status == -9}
            print(json.dumps({**done, "differs": differs}), flush=True)
            stage.drop(where)


class Stage:
    """The scenario's installation, and copies of it for forked processes."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.db import connection

        from bihuan.core.kernel import clock

        self.began = clock.wall()
        self.data = Path(settings.DATA_DIR)
        self.vendor, self.name = connection.vendor, str(connection.settings_dict["NAME"])

    def trial(self, name: str) -> Path:
        """A copy of files and database."""
        from .places import copy_sqlite

        target = self.data.parent / name
        shutil.copytree(self.data, target, ignore=shutil.ignore_patterns("*.sqlite3*"))
        if self.vendor == "sqlite":
            copy_sqlite(Path(self.name), target / "bihuan.sqlite3")
        else:
            self._sql(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        return target

    def drop(self, where: Path) -> None:
        """Away with it."""
        shutil.rmtree(where)
        if self.vendor != "sqlite":
            self._sql(f"DROP DATABASE {where.name}")

    def _sql(self, statement: str) -> None:
        import psycopg
        from django.db import connection

        parameters = {**connection.get_connection_params(), "dbname": "postgres"}
        plain = {k: parameters[k] for k in ("dbname", "user", "host", "port") if k in parameters}
        with psycopg.connect(**plain, autocommit=True) as own:
            own.execute(statement.encode())

    def enter(self, where: Path) -> None:
        """In a forked process: work on the copy from here on."""
        from django.conf import settings
        from django.db import connection

        settings.DATA_DIR, settings.MEDIA_ROOT = where, where / "files"
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        name = str(where / "bihuan.sqlite3") if self.vendor == "sqlite" else where.name
        connection.settings_dict["NAME"] = name

    def fork(self, where: Path, work: Callable[[], None]) -> int:
        """Runs the work in a process of its own; its exit code, negative for a signal."""
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            from bihuan.core.kernel import clock

            code = 1
            try:
                self.enter(where)
                with clock.frozen(self.began):  # or the last trials would find more overdue
                    work()
                code = 0
            except BaseException as error:
                print(repr(error), file=sys.stderr, flush=True)
            os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def outcome(self, where: Path) -> Outcome:
        """What is there now, read in a process of its own."""
        path = where / "outcome.json"
        assert self.fork(where, lambda: write_outcome(path)) == 0
        found: Outcome = json.loads(path.read_text())
        return found


def write_outcome(path: Path) -> None:
    """Rows of every table, balances, files and their number, deliveries not made."""
    from django.conf import settings
    from django.db import connection

    found: Outcome = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - NOT_COMPARED):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
        cursor.execute(BALANCES)
        found["balances"] = [list(map(str, row)) for row in cursor.fetchall()]
        cursor.execute("SELECT state, count(*) FROM kernel_delivery GROUP BY 1 ORDER BY 1")
        found["deliveries"] = [list(map(str, row)) for row in cursor.fetchall()]
        cursor.execute("SELECT state, count(*) FROM notices_channeldelivery GROUP BY 1 ORDER BY 1")
        found["messages"] = [list(map(str, row)) for row in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM casework_trailentry WHERE seal_id IS NULL")
        found["unsealed"] = cursor.fetchone()[0]
    files = [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]
    found["files"] = sorted(p.name for p in files)
    anchors = Path(settings.DATA_DIR) / "anchors" / "anchors.jsonl"
    found["anchors"] = len(anchors.read_text().splitlines()) if anchors.exists() else 0
    path.write_text(json.dumps(found))


def finish() -> None:
    """Another worker, when the leases of the killed one are over; it makes all that is due."""
    from .settle import settle_all

    settle_all()
    settle_all()


def killed_in(kind: str, name: str, moment: str, nth: int) -> None:
    """A worker that kills itself at the moment of the job."""
    from bihuan.core.kernel import periodic_runs
    from bihuan.core.kernel.outbox import delivering
    from bihuan.core.kernel.outbox.registry import RECEIVERS
    from bihuan.core.kernel.tasks import TASKS
    from bihuan.core.kernel.worker import Worker

    registry: Any = RECEIVERS if kind == "receiver" else TASKS
    job = registry.get(name)
    if moment != "after":
        registry._items[name] = replace(job, run=killing(job.run, moment, nth))
    elif kind == "receiver":
        delivering._perform = after(delivering._perform, lambda args: args[0].receiver == name)
    else:
        periodic_runs._finish = after(periodic_runs._finish, lambda args: args[0].name == name)
    Worker().run(once=True)


def killing(run: Callable[..., Any], moment: str, nth: int) -> Callable[..., Any]:
    """The job, killed before, at one of its writes or after its effect. A slow receiver's effect is
    what it returns: that is killed too."""

    def run_and_die(*args: Any) -> Any:
        if moment == "before":
            die()
        result = at_a_write(lambda: run(*args), nth) if moment == "middle" else run(*args)
        if not callable(result):
            die()

        def then_die() -> None:
            result()
            die()

        return then_die

    return run_and_die


def at_a_write(work: Callable[[], Any], nth: int) -> Any:
    """Dies right after the nth statement that writes; when there are fewer, after the work."""
    from django.db import connection

    seen = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "WITH")):
            seen += 1
            if seen > nth:
                die()
        return result

    with connection.execute_wrapper(watch):
        return work()


def after(function: Callable[..., Any], ours: Callable[[tuple[Any, ...]], bool]) -> Any:
    """The function, and death after it committed, when the call is the job's."""

    def run_and_die(*args: Any) -> Any:
        result = function(*args)
        if ours(args):
            die()
        return result

    return run_and_die


def die() -> None:
    """Without warning."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
