"""What the operations share: running SQL by vendor, and saying what they do."""

from typing import Any

from django.db import router
from django.db.migrations.operations.base import Operation


class TriggerOperation(Operation):
    """Puts triggers on one table; the reverse takes them away. Repeating it is harmless."""

    reversible = True
    elidable = False
    what = ""

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models stay as they are."""

    def install(self, editor: Any) -> list[str]:
        """Statements that put the triggers there."""
        raise NotImplementedError

    def remove(self, editor: Any) -> list[str]:
        """Statements that take them away."""
        raise NotImplementedError

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(app_label, schema_editor, [*self.remove(schema_editor), "install"])

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(app_label, schema_editor, self.remove(schema_editor))

    def _run(self, app_label: str, editor: Any, statements: list[str]) -> None:
        if not router.allow_migrate(editor.connection.alias, app_label):
            return
        for statement in statements:
            for one in self.install(editor) if statement == "install" else [statement]:
                editor.execute(one, params=None)

    def describe(self) -> str:
        return f"{self.what} {self.table}"

    @property
    def migration_name_fragment(self) -> str:
        """Part of a migration's generated name."""
        return f"{type(self).__name__.lower()}_{self.table}"


def is_sqlite(editor: Any) -> bool:
    """True on SQLite; anything else must be PostgreSQL."""
    vendor = editor.connection.vendor
    if vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"No triggers are written for {vendor}.")
    return bool(vendor == "sqlite")


def columns(editor: Any, table: str) -> list[str]:
    """The table's columns as the database has them now."""
    with editor.connection.cursor() as cursor:
        found = editor.connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found]


def exists(editor: Any, table: str) -> bool:
    """Whether the database has the table."""
    with editor.connection.cursor() as cursor:
        return table in editor.connection.introspection.table_names(cursor)
