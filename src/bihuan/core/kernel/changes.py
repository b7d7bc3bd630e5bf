"""Reading the change sequence: what changed since, and up to where it is safe to say so."""

from django.apps import apps
from django.db import connection

from .models import ChangeSequence, Measured
from .operations.track_changes import LOCK_NAME

IN_FLIGHT = """
SELECT min((((classid::bigint << 32) | objid::bigint) & ((1::bigint << 48) - 1)))
FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 1 AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND ((classid::bigint << 32) | objid::bigint) >> 48 = %s
"""


def ceiling() -> int:
    """The highest number below which every change is committed (or never will be).

    A reader takes rows with `floor < change_seq <= ceiling()` in a later statement and keeps the
    ceiling as next floor; so it misses nothing that a slow transaction commits after a faster one.
    On SQLite writers take turns and the counter itself is the answer. On PostgreSQL each writing
    transaction holds a shared advisory lock that names where it began.
    """
    if connection.vendor == "sqlite":
        return ChangeSequence.objects.values_list("value", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM bihuan_change_seq"
        )
        last = int(cursor.fetchone()[0])
        cursor.execute(IN_FLIGHT, [LOCK_NAME])
        began = cursor.fetchone()[0]
    return last if began is None else min(last, int(began) - 1)


def measured_tables() -> list[str]:
    """Tables of every concrete Measured model."""
    models = (model for model in apps.get_models() if issubclass(model, Measured))
    return sorted({model._meta.db_table for model in models if not model._meta.proxy})


def untracked_tables() -> list[str]:
    """Measured tables that exist but lack their triggers."""
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        triggers = {row[0] for row in cursor.fetchall()}
    kind = "update" if connection.vendor == "sqlite" else "write"
    wanted = (table for table in measured_tables() if table in present)
    return [
        table for table in wanted if not {f"{table}_seq_{kind}", f"{table}_seq_delete"} <= triggers
    ]
