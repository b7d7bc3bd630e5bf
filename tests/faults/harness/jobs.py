"""Kills workers at a moment of every kind of job, lets another finish, compares the outcome.

    python -m tests.faults.harness.jobs SEED MOMENT …   (BIHUAN_DATA, DATABASE_URL of the scenario)

One worker after the other is killed, each in a kind of job in which none was killed before, until
one lives to the end; every registered receiver and periodic task has its turn, so a new one is
under the test by itself. The outcome is the number of rows of every table, the ledger's balances,
and the files: equal to those of a worker that nobody killed. Where it differs, each job is tried
alone to name the one. Prints a JSON line for all together and for each job.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

MOMENTS = ("before", "middle", "during", "after")
"""Before it began; after one of its writes; after its effect, before the mark; after the mark."""
KILLED = -9
TOGETHER = "all together"
NOT_COMPARED = {
    "casework_trailseal", "kernel_counter", "kernel_periodictask",
    "search_tokens_data", "search_tokens_idx", "sqlite_stat1",
}  # fmt: skip
"""How many seals there are depends on when the sealer came by; counters are compared by numbers;
in the last three SQLite keeps its own books: segments of the index of words, counts of ANALYZE."""
BALANCES = "SELECT book, code, owner_type, balance FROM ledgers_account ORDER BY 1, 2, 3, 4"
Outcome = dict[str, Any]


def main(seed: int, *moments: str) -> None:
    """The worker nobody kills first; then, for each moment, one that is killed in every job."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from django.urls import reverse

    from .dying import killed_in, killed_once_in_each, names

    reverse("casework:desk")  # or each forked process would import every page anew
    stage = Stage()
    quiet = stage.trial("quiet")
    stage.fork(quiet, finish)
    expected = stage.outcome(quiet)

    def compared(where: Path) -> dict[str, Any]:
        stage.fork(where, finish)
        found = stage.outcome(where)
        stage.drop(where)
        return {k: [expected.get(k), v] for k, v in found.items() if expected.get(k) != v}

    for moment in moments:
        where = stage.trial(f"all_{moment}")
        dead = where / "dead"
        dead.touch()
        while status := stage.fork(where, partial(killed_once_in_each, moment, seed, dead)):
            assert status == KILLED, status
        died = set(dead.read_text().splitlines())
        differs = compared(where)
        say(TOGETHER, moment, killed=bool(died), differs=differs)
        for number, job in enumerate(names()):
            alone: dict[str, Any] = {}
            if differs:  # which of them is it?
                where = stage.trial(f"{moment}_{number}")
                stage.fork(where, partial(killed_in, job, moment, seed))
                alone = compared(where)
            say(job, moment, killed=job in died, differs=alone)


def say(job: str, moment: str, *, killed: bool, differs: dict[str, Any]) -> None:
    """One line for the test that started this."""
    line = {"job": job, "moment": moment, "killed": killed, "differs": differs}
    print(json.dumps(line), flush=True)


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


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
