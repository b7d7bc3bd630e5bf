"""One person per role, appointed in one district; another district stands beside it."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.models import User
from bihuan.core.kernel.manifest import ROLES
from bihuan.core.parties import actions
from bihuan.core.parties.models import Organisation

NOBODY = "anonymous"
RESIDENT = "resident"


@dataclass
class World:
    """Two districts under one city, and whoever may knock at a door in the first."""

    here: Organisation
    there: Organisation
    clients: dict[str, Client]


def make_world() -> World:
    """Every declared role has a person; nobody signed in and a resident stand beside them."""
    city = unit("city", "city", None)
    here, there = unit("here", "district", city), unit("there", "district", city)
    clients = {NOBODY: Client(), RESIDENT: signed_in(RESIDENT)}
    for number, role in enumerate(sorted(ROLES, key=lambda r: r.code)):
        post = actions.create_post(here, title=role.code, role=role.code, actor=SYSTEM)
        client = signed_in(role.code)
        person = User.objects.get(username=role.code).person
        actions.appoint(person, post, actor=SYSTEM)
        clients[role.code] = client
        assert number < 100
    return World(here, there, clients)


def unit(code: str, kind: str, parent: Organisation | None) -> Organisation:
    """A unit of the tree."""
    return actions.create_organisation(
        name=code.title(), kind=kind, code=code, parent=parent, actor=SYSTEM
    )


def signed_in(name: str) -> Client:
    """A client of a new person, signed in. A demonstration's account, so that the second factor,
    which has tests of its own, does not stand before every door."""
    person = actions.register_person(name=name, actor=SYSTEM)
    user: Any = User.objects.create_user(name, "", person=person, demo=True)
    client = Client()
    client.force_login(user, backend="bihuan.core.accounts.backends.PhoneOrNameBackend")
    return client
