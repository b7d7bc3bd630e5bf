"""The tests' SQLite database is migrated once per set of migrations, and copied from then on.

Running every migration takes half a minute of one processor, and every run and every worker would
do it again. The copy stands in `var/`, named by what made it; a changed migration makes a new one.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core import management
from django.db import connection

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "var" / "migrated"
SHAPING = ("migrations/*.py", "kernel/operations/*.py", "ledgers/guards.py")
"""What decides how an empty database looks when all migrations are done."""


def migrate(command: Any, *args: Any, **given: Any) -> Any:
    """`call_command`, which takes the copy instead of migrating an SQLite database."""
    if command != "migrate" or connection.vendor != "sqlite":
        return _real(command, *args, **given)
    kept = KEPT / f"{_fingerprint()}.sqlite3"
    connection.ensure_connection()
    if kept.exists():
        with sqlite3.connect(kept) as source:
            source.backup(connection.connection)
        return None
    done = _real(command, *args, **given)
    KEPT.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(part) as target:
        connection.connection.backup(target)
    part.rename(kept)
    return done


_real = management.call_command


def _fingerprint() -> str:
    parts = [django.__version__, *(app.label for app in apps.get_app_configs())]
    for pattern in SHAPING:
        for path in sorted((ROOT / "src").rglob(pattern)):
            parts += [str(path), path.read_text(encoding="utf-8")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
