"""The database into a file and back: SQLite by its own one-step backup, PostgreSQL by pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection


class ToolMissing(Exception):
    """pg_dump or pg_restore is not installed."""


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


def load(source: Path) -> None:
    """Replaces the database by the copy. The product must be stopped."""
    if connection.vendor == "sqlite":
        target = Path(connection.settings_dict["NAME"])
        connection.close()
        part = target.with_name(f".{target.name}.restored")
        shutil.copyfile(source, part)
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        part.replace(target)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    _postgresql("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(source))


def _postgresql(tool: str, *arguments: str) -> None:
    """Runs a tool of PostgreSQL; the password goes by the environment, not by the command line."""
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(f"{tool} is missing; on Debian: apt-get install postgresql-client")
    parameters: dict[str, Any] = connection.get_connection_params()
    environment = {**os.environ, "PGPASSWORD": str(parameters.get("password") or "")}
    command = [path, "--dbname" if tool == "pg_restore" else "-d", str(parameters["dbname"])]
    for flag, key in (("-h", "host"), ("-p", "port"), ("-U", "user")):
        if parameters.get(key):
            command += [flag, str(parameters[key])]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*command, *arguments], env=environment, text=True, capture_output=True
    )
    if done.returncode:
        raise ToolMissing(f"{tool} failed: {done.stderr.strip()}")
