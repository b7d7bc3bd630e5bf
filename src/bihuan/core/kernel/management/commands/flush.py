"""Empties the database of a test or the demonstration; append-only tables step aside for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

KEPT = "_keep_"


class Command(flush.Command):
    """Refused anywhere but in a test database or the demonstration: there is no good reason to
    empty a ledger."""

    help = "Empty the database of a test or the demonstration."

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        name = str(connection.settings_dict["NAME"])
        if not (settings.DEMO or "test" in name or "memory" in name):
            raise CommandError("Only a test database or the demonstration can be emptied.")
        with guards_aside(connection):
            super().handle(**options)


@contextmanager
def guards_aside(connection: Any) -> Iterator[None]:
    """Takes the append-only triggers off and puts them back, whatever happens between."""
    if connection.vendor == "sqlite":
        find = (
            "SELECT 'DROP TRIGGER \"' || name || '\"', sql FROM sqlite_master "
            "WHERE type = 'trigger' AND name LIKE '%/_keep/_%' ESCAPE '/'"
        )
    else:
        find = (
            "SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname), "
            "format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname) "
            "FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%/_keep/_%' ESCAPE '/'"
        )
    with connection.cursor() as cursor:
        cursor.execute(find)
        pairs = cursor.fetchall()
        for down, _ in pairs:
            cursor.execute(down)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, up in pairs:
                cursor.execute(up)
