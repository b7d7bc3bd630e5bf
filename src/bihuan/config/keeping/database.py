"""The database into a file and back: SQLite by its own one-step backup, PostgreSQL by pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection

EMPTY = "SET lock_timeout = '15s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
"""In the same transaction as what follows: either all of the copy is there or all that was."""


class ToolMissing(Exception):
    """One of PostgreSQL's programs is not installed, or says that something failed."""


class Unreadable(Exception):
    """The copy of the database is not one that can be loaded here."""


def dump(target: Path) -> None:
    """A consistent copy while everybody goes on working."""
    if connection.vendor == "sqlite":
        source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
        copy = sqlite3.connect(target)
        try:
            source.backup(copy)  # in one step: the paged form never ends under constant writing
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
            source.close()
        return
    _postgresql("pg_dump", "--format=custom", "--no-owner", "--file", str(target))


def check(source: Path) -> None:
    """Raises Unreadable when the copy cannot be loaded; touches nothing but the copy's folder."""
    if connection.vendor == "sqlite":
        try:
            copy = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
            found = copy.execute("PRAGMA quick_check").fetchone()[0]
            copy.close()
        except sqlite3.DatabaseError as error:
            raise Unreadable("The database in the archive is not one of SQLite.") from error
        if found != "ok":
            raise Unreadable("The database in the archive is damaged.")
        return
    script = str(_script(source))
    _postgresql("pg_restore", "--no-owner", "--no-privileges", "--file", script, str(source))


def load(source: Path) -> None:
    """Replaces the database by the checked copy, in one step. The product must be stopped."""
    if connection.vendor == "sqlite":
        target = Path(connection.settings_dict["NAME"])
        connection.close()
        part = target.with_name(f".{target.name}.restored")
        shutil.copyfile(source, part)
        with part.open("rb") as copied:
            os.fsync(copied.fileno())
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        part.replace(target)
        return
    connection.close()
    steps = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    steps += ["--output", os.devnull, "--command", EMPTY, "--file", str(_script(source))]
    _postgresql("psql", *steps)


def _script(source: Path) -> Path:
    return source.with_name("database.sql")


def _postgresql(tool: str, *arguments: str) -> None:
    """Runs a tool of PostgreSQL; the password goes by the environment, not by the command line."""
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(f"{tool} is missing; on Debian: apt-get install postgresql-client")
    parameters: dict[str, Any] = connection.get_connection_params()
    environment = {**os.environ, "PGPASSWORD": str(parameters.get("password") or "")}
    command = [path]
    if tool != "pg_restore":  # which only writes a script here
        command += ["-d", str(parameters["dbname"])]
        for flag, key in (("-h", "host"), ("-p", "port"), ("-U", "user")):
            if parameters.get(key):
                command += [flag, str(parameters[key])]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*command, *arguments], env=environment, text=True, capture_output=True
    )
    if done.returncode:
        raise ToolMissing(f"{tool} failed: {done.stderr.strip()[-500:]}")
