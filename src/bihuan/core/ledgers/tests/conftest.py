"""Real transactions on tables that refuse to be emptied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection


def _flush_sqlite(real: Any, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    real(statements)
    with connection.cursor() as cursor:
        for _name, sql in triggers:
            cursor.execute(sql)


def _flush_postgresql(real: Any, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    real(statements)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def _unguarded_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the emptying after the test goes past the guards; the test itself never does."""
    real = connection.ops.execute_sql_flush
    flush = _flush_sqlite if connection.vendor == "sqlite" else _flush_postgresql
    monkeypatch.setattr(connection.ops, "execute_sql_flush", lambda sql: flush(real, sql))


@pytest.fixture
def committed(_unguarded_flush: None, transactional_db: None) -> None:
    """The test's writes are committed for real, and removed afterwards."""
