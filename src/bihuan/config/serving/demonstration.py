"""Prepares the demonstration's data: loaded once, whole or not at all, reused afterwards.

The file `demo.json` in the data directory says "loading" while the data is made and "loaded" after;
whoever finds "loading" knows that it was cut off, and starts afresh.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection


def mark_of(data: Path) -> Path:
    """The file that says that a data directory holds the demonstration."""
    return data / "demo.json"


class Demonstration:
    """The data of the demonstration in one data directory."""

    def __init__(self, data: Path, say: Callable[[str], None]) -> None:
        self.data = data
        self.mark = mark_of(data)
        self.say = say

    def state(self) -> str:
        """ "none", "loading" or "loaded"."""
        if not self.mark.exists():
            return "none"
        content: dict[str, Any] = json.loads(self.mark.read_text(encoding="utf-8") or "{}")
        return str(content.get("state", "loading"))

    def prepare(self, *, afresh: bool) -> None:
        """Leaves a migrated database with the demonstration in it."""
        state = self.state()
        if state == "none" and self.holds_other_data():
            raise NotADemonstration(
                f"{connection.settings_dict['NAME']} holds data that is not the demonstration's. "
                "Choose another directory by BIHUAN_DATA or another DATABASE_URL."
            )
        if state == "loading" or (afresh and state != "none"):
            self.say("Removing the earlier demonstration …")
            self.remove()
            state = "none"
        call_command("migrate", verbosity=0, interactive=False)
        if state != "loaded":
            self._write("loading")
            self.say("Loading the demonstration (once, up to five minutes) …")
            call_command("demo-load")
            self._write("loaded")
        connection.close()

    def holds_other_data(self) -> bool:
        """True when the database already has people in it that nobody marked as made up."""
        tables = connection.introspection.table_names()
        if "parties_person" not in tables:
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM parties_person LIMIT 1")
            return cursor.fetchone() is not None

    def remove(self) -> None:
        """Removes database and files of the demonstration; keys stay."""
        if connection.vendor == "sqlite":
            connection.close()
            name = Path(connection.settings_dict["NAME"])
            for suffix in ("", "-wal", "-shm"):
                name.with_name(name.name + suffix).unlink(missing_ok=True)
        else:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
            connection.close()
        shutil.rmtree(self.data / "files", ignore_errors=True)
        self.mark.unlink(missing_ok=True)

    def _write(self, state: str) -> None:
        self.mark.write_text(json.dumps({"state": state}), encoding="utf-8")


class NotADemonstration(Exception):
    """The database holds somebody's real data; the demonstration does not touch it."""
