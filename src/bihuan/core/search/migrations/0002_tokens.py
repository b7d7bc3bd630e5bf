"""Where the tokens are kept, in each database's own way."""

from typing import Any, ClassVar

from django.db import migrations

# Our tokens are apart by blanks and in one case already; their marks count as letters.
SQLITE = """
CREATE VIRTUAL TABLE search_tokens USING fts5(
  tokens, detail = none, columnsize = 0,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
)"""
# Rows stay narrow: texts and tokens are stored outside them.
POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN tokens tsvector",
    "ALTER TABLE search_entry ALTER COLUMN tokens SET STORAGE EXTERNAL",
    "ALTER TABLE search_entry SET (toast_tuple_target = 128)",
    "ALTER TABLE search_entry ALTER COLUMN tokens SET STATISTICS 1000",
    "CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens) WITH (fastupdate = off)",
)


def _make(apps: Any, editor: Any) -> None:
    for statement in [SQLITE] if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def _unmake(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE search_tokens", params=None)
    else:
        editor.execute("ALTER TABLE search_entry DROP COLUMN tokens", params=None)


class Migration(migrations.Migration):
    """The tokens of entries."""

    dependencies: ClassVar = [("search", "0001_search")]

    operations: ClassVar = [migrations.RunPython(_make, _unmake)]
