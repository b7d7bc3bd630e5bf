"""The database: SQLite in the data directory, or whatever DATABASE_URL names (PostgreSQL)."""

from typing import Any

import dj_database_url

from . import env
from .paths import DATA_DIR

DATABASE_URL = env.text("DATABASE_URL")

PREPARE_AFTER = 4
"""Times that a statement comes on one connection before PostgreSQL keeps its plan."""
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"  # NORMAL may forget the last commits when the power fails
        "PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000;"
        "PRAGMA cache_size=-16000;"
        "PRAGMA recursive_triggers=ON;"
    ),
}


def configured() -> dict[str, Any]:
    """One database: SQLite waits for a writer instead of failing, PostgreSQL keeps connections."""
    if not DATABASE_URL:
        path = DATA_DIR / "bihuan.sqlite3"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    found: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL, conn_max_age=60))
    found["CONN_HEALTH_CHECKS"] = True
    if found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = {**found.get("OPTIONS", {}), **_binding()}
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {**found.get("OPTIONS", {}), **SQLITE_OPTIONS}
    return found


def _binding() -> dict[str, Any]:
    """Values go to PostgreSQL apart from statements; what is asked often is planned once there.
    A pooler that hands a session from one client to another wants BIHUAN_DATABASE_PREPARES=0."""
    prepares = PREPARE_AFTER if env.flag("BIHUAN_DATABASE_PREPARES", default=True) else None
    return {"server_side_binding": True, "prepare_threshold": prepares}


DATABASES = {"default": configured()}
SESSION_ENGINE = "bihuan.core.accounts.session_store"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
