"""`bihuan keys status|add|rotate|forget`: the keys of encrypted columns."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...crypto import ring
from ...rotation import rotate, survey
from ...rotation.ringfile import KeyInUse, add
from ...rotation.run import forget


class Command(BaseCommand):
    """Never prints a key. With several machines: `add`, copy the file to each, then `rotate`."""

    help = "Show the keys of encrypted columns, or change them (status, add, rotate, forget KEY)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["status", "add", "rotate", "forget"])
        parser.add_argument("key", nargs="?", help="for forget: a retired key's name, such as k1")

    def handle(self, *args: Any, verb: str, key: str | None, **options: Any) -> None:
        if verb == "status":
            self._status()
        elif verb == "add":
            self.stdout.write(f"added: {add()}")
        elif verb == "rotate":
            self._rotate()
        else:
            self._forget(key)

    def _status(self) -> None:
        keys = ring()
        for version in sorted(keys.encryption):
            retired = keys.retired.get(version)
            state = "current" if version == keys.current else "live"
            self.stdout.write(f"{version}: {f'retired {retired}' if retired else state}")
        for column, counts in sorted(survey().items()):
            numbers = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
            self.stdout.write(f"{column}: {numbers or '-'}")

    def _rotate(self) -> None:
        outcome = rotate()
        self.stdout.write(f"current: {outcome.version}, rows changed: {outcome.changed}")
        if outcome.failed:
            raise CommandError(f"{outcome.failed} rows could not be re-encrypted; nothing retired.")
        self.stdout.write(f"retired: {', '.join(outcome.retired) or '-'}")

    def _forget(self, key: str | None) -> None:
        if not key:
            raise CommandError("Name the key to forget.")
        try:
            forget(key)
        except KeyInUse as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"forgotten: {key}")
