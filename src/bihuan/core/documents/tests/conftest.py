"""Fixtures of the tests of documents."""

from collections.abc import Callable

import pytest
from django.test import Client

from bihuan.core.accounts.actions import sessions
from bihuan.core.accounts.models import User
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.office import staff
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.documents.models import DocumentWord

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


@pytest.fixture
def office(db: None) -> World:
    """The small district with its leader's office; it may issue under 北政发."""
    kind.install()
    return staff(make_world())


@pytest.fixture
def word(office: World) -> DocumentWord:
    """The district's word."""
    return DocumentWord.objects.create(
        unit=office.units["district"],
        word="北政发",
        mark="郴州市北湖区人民政府文件",
        issuer="郴州市北湖区人民政府",
    )


@pytest.fixture
def sign_in(office: World) -> Callable[[str], Client]:
    """A browser in which the named person is signed in."""

    def enter(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=office.people[name])
        client = Client()
        client.force_login(user, backend=BACKEND)
        session = client.session
        session[sessions.PROVEN] = True
        session.save()
        return client

    return enter
