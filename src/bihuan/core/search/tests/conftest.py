"""Fixtures of the search's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

from bihuan.core.accounts.actions import sessions
from bihuan.core.accounts.models import User
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.kernel import changes
from bihuan.core.kernel.models import ChangeSequence
from bihuan.core.kernel.searchable import SEARCHABLES
from bihuan.core.search.tests import world as own

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


@pytest.fixture(autouse=True)
def _papers() -> Iterator[None]:
    kind.install()
    SEARCHABLES.register(own.PAPERS)
    own.texts.clear()
    own.hidden.clear()
    yield
    SEARCHABLES.forget(own.KIND)


@pytest.fixture(autouse=True)
def _own_transaction_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test is one open transaction, whose changes would not be safe to take up on PostgreSQL
    before it ends; `kernel` tests that. Here what the test did counts as committed."""

    def ceiling() -> int:
        if connection.vendor == "sqlite":
            return ChangeSequence.objects.values_list("value", flat=True).first() or 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_value FROM bihuan_change_seq")
            return int(cursor.fetchone()[0])

    monkeypatch.setattr(changes, "ceiling", ceiling)


@pytest.fixture
def district(db: None) -> World:
    """A small district with staff, riders and cases."""
    return make_world()


@pytest.fixture
def sign_in(district: World) -> Callable[[str], Client]:
    """A browser in which the named person is signed in."""

    def enter(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=district.people[name])
        client = Client()
        client.force_login(user, backend=BACKEND)
        session = client.session
        session[sessions.PROVEN] = True
        session.save()
        return client

    return enter
