"""A city with two districts, an administrator of the first, and people to work with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.kernel.manifest import ROLES, Role
from bihuan.core.parties import actions
from bihuan.core.parties.models import Organisation, Person, Post

PHONE = "13907350001"
START = date(2025, 1, 6)


@dataclass
class World:
    city: Organisation
    here: Organisation
    there: Organisation
    street: Organisation
    desk: Post
    office: Post
    admin: Person
    worker: Person

    def client(self, person: Person, **more: Any) -> Client:
        """A browser in which the person is signed in; a demonstration's account, so that the
        second factor does not stand before every page."""
        users: Any = get_user_model().objects
        user = users.filter(person=person).first() or users.create_user(
            f"u{person.pk.hex[-10:]}", "", person=person, demo=True
        )
        client = Client(**more)
        client.force_login(user, backend="bihuan.core.accounts.backends.PhoneOrNameBackend")
        return client


def unit(name: str, kind: str, code: str, parent: Organisation | None) -> Organisation:
    return actions.create_organisation(name=name, kind=kind, code=code, parent=parent, actor=SYSTEM)


def person(name: str, phone: str | None = None, **more: Any) -> Person:
    return actions.register_person(name=name, phone=phone, actor=SYSTEM, **more)


def make_world() -> World:
    """Roles of its own, so that other modules may change theirs."""
    ROLES.register(Role("t_desk", "Desk", ("t.work", "directory.see")))
    city = unit("郴州市", "city", "4310", None)
    here = unit("北湖区", "district", "431002", city)
    there = unit("苏仙区", "district", "431003", city)
    street = unit("人民路街道", "street", "431002001", here)
    desk = actions.create_post(here, title="受理岗", role="t_desk", actor=SYSTEM)
    office = actions.create_post(here, title="组织管理岗", role="directory_admin", actor=SYSTEM)
    admin, worker = person("李管理", "13907350000"), person("张小三", PHONE)
    actions.appoint(admin, office, starts_on=START, actor=SYSTEM)
    return World(city, here, there, street, desk, office, admin, worker)
