"""The content of an installation as checksums: of every table, and of every file.

    python -m tests.faults.harness.digests      (BIHUAN_DATA, DATABASE_URL)

prints JSON: {"tables": {name: sum}, "files": {path: sum}, "trails": {case: hashes}}.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def main() -> None:
    """Prints them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    print(json.dumps({"tables": tables(), "files": files(), "trails": trails()}))


def tables() -> dict[str, str]:
    """Every table, its rows in the order of their own sums: the same on every machine."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [one[0] for one in cursor.description]
            rows = sorted(sum_of(dict(zip(columns, row, strict=True))) for row in cursor.fetchall())
            found[table] = hashlib.sha256("".join(rows).encode()).hexdigest()
    return found


def trails() -> dict[str, list[str]]:
    """Case → the hashes of its trail in order: an earlier state's is the beginning of a later's."""
    from bihuan.core.casework.models import TrailEntry

    found: dict[str, list[str]] = {}
    rows = TrailEntry.objects.order_by("case_id", "seq").values_list("case_id", "hash")
    for case, digest in rows:
        found.setdefault(str(case), []).append(digest)
    return found


def files() -> dict[str, str]:
    """Every whole file below the files directory."""
    from django.conf import settings

    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".part"
    }


def sum_of(row: dict[str, Any]) -> str:
    """One row's, whatever the order of its columns."""
    return hashlib.sha256(repr(sorted(row.items())).encode()).hexdigest()


if __name__ == "__main__":
    main()
