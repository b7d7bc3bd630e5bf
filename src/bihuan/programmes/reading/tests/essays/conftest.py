"""Fixtures of the tests of essays."""

from collections.abc import Callable

import pytest
from django.test import Client

from bihuan.core.accounts.actions import sessions
from bihuan.core.accounts.models import User
from bihuan.programmes.reading.tests.essays.ground import Ground, make_ground

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences are compared as the code writes them, whether catalogues are compiled or not."""
    monkeypatch.setattr("django.utils.translation._trans.gettext", str)


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()


@pytest.fixture
def sign_in(ground: Ground) -> Callable[[str], Client]:
    """A browser in which the named person is signed in."""

    def enter(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=ground.people[name])
        client = Client()
        client.force_login(user, backend=BACKEND)
        session = client.session
        session[sessions.PROVEN] = True
        session.save()
        return client

    return enter
