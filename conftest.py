"""What every test of the project stands on: no network, a fast hasher, a clock that can be set."""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
if "BIHUAN_TEST_DATA" not in os.environ:
    made = tempfile.mkdtemp(prefix="bihuan-test-")
    os.environ["BIHUAN_TEST_DATA"] = made
    atexit.register(shutil.rmtree, made, ignore_errors=True)
os.environ["BIHUAN_DATA"] = os.environ["BIHUAN_TEST_DATA"]
os.environ.pop("BIHUAN_DEMO", None)

LOCAL = {"127.0.0.1", "::1", "localhost", ""}


class NetworkBlocked(RuntimeError):
    """A test tried to reach beyond this machine."""


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Only loopback and local sockets may be reached."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and str(address[0]) not in LOCAL:
            raise NetworkBlocked(f"A test tried to reach {address!r}.")
        real(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """All migrations run once per set of them; see `tests.migrated`."""
    from django.core import management
    from tests.migrated import migrate

    patch = pytest.MonkeyPatch()
    patch.setattr(management, "call_command", migrate)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def _columns_have_their_length() -> Iterator[None]:
    """SQLite takes texts of any length; PostgreSQL does not. Tests on SQLite mind it too."""
    from django.db import DataError
    from django.db.models import CharField
    from django.db.models.signals import pre_save

    def mind(sender: Any, instance: Any, **_more: Any) -> None:
        for field in sender._meta.concrete_fields:
            value = getattr(instance, field.attname, None)
            most = field.max_length if isinstance(field, CharField) else None
            if most and isinstance(value, str) and len(value) > most:
                raise DataError(f"{sender.__name__}.{field.name} is too short for {value!r}")

    pre_save.connect(mind)
    yield
    pre_save.disconnect(mind)


@pytest.fixture(autouse=True)
def _quick_and_private(settings: Any, tmp_path: Path) -> None:
    """Passwords are hashed cheaply; what a test stores goes into its own directory."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEASURES_DIR = tmp_path / "measures"
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]


@pytest.fixture(autouse=True)
def _free_places_for_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that asks for a file and does not read it takes no place from the tests after it."""
    from threading import BoundedSemaphore

    from bihuan.core.access.exporting import limits

    monkeypatch.setattr(limits, "_places", BoundedSemaphore(limits.AT_ONCE))


@pytest.fixture(autouse=True)
def _force_login_is_a_whole_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.force_login` stands for both factors; the door itself is tested with accounts."""
    from django.test import Client

    real = Client.force_login

    def force_login(self: Client, *args: Any, **kwargs: Any) -> None:
        real(self, *args, **kwargs)
        session = self.session
        session["accounts.proven"] = 1
        session.save()

    monkeypatch.setattr(Client, "force_login", force_login)


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test changes a table and looks at once; what is kept for a second has tests of its own."""
    from bihuan.core.kernel import keeping

    monkeypatch.setattr(keeping, "SECONDS", 0.0)


@pytest.fixture
def at() -> Iterator[Callable[..., datetime]]:
    """`at(2025, 12, 24, 9)` stops the kernel's clock there (UTC unless tzinfo is given)."""
    from bihuan.core.kernel import clock

    with ExitStack() as stack:

        def freeze(
            year: int, month: int, day: int, hour: int = 0, minute: int = 0, *, tzinfo: Any = UTC
        ) -> datetime:
            moment = datetime(year, month, day, hour, minute, tzinfo=tzinfo)
            held: AbstractContextManager[Any] = clock.frozen(moment)
            stack.enter_context(held)
            return moment

        yield freeze


def _flush_sqlite(real: Any, statements: Sequence[str]) -> None:
    from django.db import connection

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
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    real(statements)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture(autouse=True, scope="session")
def _unguarded_flush() -> Iterator[None]:
    """Only the emptying after a test goes past the guards; a test itself never does. For the whole
    session, because the emptying comes after whatever belongs to one test was taken back."""
    from django.db import connection

    real = connection.ops.execute_sql_flush
    flush = _flush_sqlite if connection.vendor == "sqlite" else _flush_postgresql
    patch = pytest.MonkeyPatch()
    patch.setattr(connection.ops, "execute_sql_flush", lambda sql: flush(real, sql))
    yield
    patch.undo()
