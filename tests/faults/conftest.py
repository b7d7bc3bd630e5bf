"""Fixtures of the faults: the database's own server, the little district, the closing table.

SQLite, or with DATABASE_URL naming any PostgreSQL (tools/with_postgresql.py) a PostgreSQL started
here: killing, filling and stopping want a server of their own that writes through to the disk.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .harness.places import Grounds, Place
from .harness.postgres import Postgres
from .harness.table import Line, Table

SEED = int(os.environ.get("BIHUAN_FAULTS_SEED", "0")) or int(time.time()) % 1_000_000
TABLE = Table()


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres | None]:
    """A durable PostgreSQL, or None where SQLite is tested."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield None
        return
    own = Postgres()
    try:
        own.start()
        yield own
    finally:
        own.close()


@pytest.fixture(scope="session")
def grounds(server: Postgres | None, tmp_path_factory: pytest.TempPathFactory) -> Grounds:
    """The district, made once; `grounds.copy()` gives one to break."""
    return Grounds(tmp_path_factory.mktemp("faults"), server)


@pytest.fixture
def place(grounds: Grounds) -> Place:
    """An installation of the test's own."""
    return grounds.copy()


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """What chance begins with; BIHUAN_FAULTS_SEED repeats a run."""
    print(f"seed {SEED}")
    return SEED


@pytest.fixture
def note(grounds: Grounds) -> Callable[..., None]:
    """`note("killed the worker", 50, "nothing lost")` adds a line to the closing table."""

    def add(what: str, times: int, found: str) -> None:
        TABLE.add(Line(grounds.first.vendor, what, times, found))

    return add


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder is run by `make faults`, but for the short forms."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents and Path(item.path).name != "test_short.py":
            item.add_marker("fault")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was done how often, and what was found."""
    if not TABLE.lines:
        return
    terminalreporter.write_line(f"\nFaults, seed {SEED}:\n{TABLE}")
    if path := os.environ.get("BIHUAN_FAULTS_TABLE"):
        with Path(path).open("a") as out:
            out.writelines(
                json.dumps({**one.as_dict(), "seed": SEED}) + "\n" for one in TABLE.lines
            )
