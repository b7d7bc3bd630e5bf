"""Is the product ready: does the database answer, and is its schema ours?"""

import threading

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

_migrated = threading.Event()


def ready() -> bool:
    """Asks the database each time; compares migrations until they once were complete, because a
    running process never needs fewer of them afterwards."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        if not _migrated.is_set() and not pending_migrations():
            _migrated.set()
    except Error:
        return False
    return _migrated.is_set()


def pending_migrations() -> int:
    """How many migrations on disk the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
