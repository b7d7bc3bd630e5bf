"""Fixtures of publishing's tests."""

from collections.abc import Callable

import pytest
from django.test import Client

from bihuan.core.accounts.actions import sessions
from bihuan.core.accounts.models import User
from bihuan.core.publishing.tests import kind
from bihuan.core.publishing.tests.world import World, make_world

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


@pytest.fixture(autouse=True)
def _kind() -> None:
    kind.install()


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def sign_in(world: World) -> Callable[[str], Client]:
    """A browser in which the named person is signed in."""

    def enter(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=world.people[name])
        client = Client()
        client.force_login(user, backend=BACKEND)
        session = client.session
        session[sessions.PROVEN] = True
        session.save()
        return client

    return enter
