"""Installations of one's own: a data directory and a database, copied from one made once."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .postgres import Postgres, path_with_programs

ROOT = Path(__file__).resolve().parents[3]
_count = itertools.count(1)


@dataclass
class Place:
    """Where one installation lies. `url` is empty for SQLite; `known`: what `build.py` tells."""

    data: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def vendor(self) -> str:
        """As the tables of results name it."""
        return "PostgreSQL" if self.url else "SQLite"

    @property
    def known(self) -> dict[str, Any]:
        """Sessions and posts of the people in it."""
        found: dict[str, Any] = json.loads((self.data / "known.json").read_text())
        return found

    def environment(self, **more: str) -> dict[str, str]:
        """For every process of this installation."""
        left_out = ("DATABASE_URL", "BIHUAN_DEMO", "PORT", "PROMETHEUS_MULTIPROC_DIR")
        given = {k: v for k, v in os.environ.items() if k not in left_out}
        given |= {"BIHUAN_DATA": str(self.data), "PATH": path_with_programs()}
        given |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}", "PYTHONUNBUFFERED": "1"}
        if self.url:
            given["DATABASE_URL"] = self.url
        return given | self.more | more

    def python(
        self, module: str, *arguments: str, **options: Any
    ) -> subprocess.CompletedProcess[str]:
        """Runs a module to its end."""
        given = {"capture_output": True, "text": True, "cwd": ROOT, "timeout": 3600, **options}
        more = given.pop("environment", {})
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, env=self.environment(**more), **given)

    def bihuan(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Runs a command of the product."""
        return self.python("bihuan.config.cli", *arguments, **options)


class Grounds:
    """Makes the little district once for each database, and copies of it for every test."""

    def __init__(self, folder: Path, server: Postgres | None) -> None:
        self.folder, self.server = folder, server
        self.first = self._empty("ground")
        done = self.first.python("tests.faults.harness.build")
        assert done.returncode == 0, done.stderr[-3000:]

    def _empty(self, name: str) -> Place:
        data = self.folder / name
        data.mkdir(parents=True)
        if self.server is None:
            return Place(data)
        self.server.sql(f"CREATE DATABASE {name}")
        return Place(data, self.server.url(name))

    def empty(self) -> Place:
        """An installation with nothing in it, not even a schema."""
        return self._empty(f"bare{next(_count)}")

    def copy(self, of: Place | None = None, *, data: Path | None = None) -> Place:
        """A fresh copy; `data`: on another disk."""
        source = of or self.first
        name = f"copy{next(_count)}"
        target = data or self.folder / name
        left = shutil.ignore_patterns("*.sqlite3*", "metrics")
        shutil.copytree(source.data, target, ignore=left, dirs_exist_ok=True)
        if self.server is None:
            copy_sqlite(source.data / "bihuan.sqlite3", target / "bihuan.sqlite3")
            return Place(target)
        self.server.copy(database_of(source.url), name)
        return Place(target, self.server.url(name))


def database_of(url: str) -> str:
    """The name of the database in a url of ours."""
    return url.split("?")[0].rsplit("/", 1)[1]


def copy_sqlite(source: Path, target: Path) -> None:
    """By SQLite's own backup: what lies in the WAL comes along."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=WAL")
