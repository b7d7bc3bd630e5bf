"""A street with two communities and their outlines, a keeper in the west, a manager above."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.accounts.models import User
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.places.actions import service, set_boundary
from bihuan.core.places.actions.service.managing import Card
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.registry import FACILITIES, KINDS, Facility, PlaceKind
from bihuan.core.places.tests.world import EAST, MIDDLE, NORTH, SOUTH, WEST, box, street

KIND = PlaceKind("test.station", "Service place", "Service places")
WATER, BOOKS = Facility("test.water", "Goods"), Facility("test.books", "State")
WEEK = {day: [(480, 1260)] for day in range(7)}
"""8:00 to 21:00 on every day."""
NOON = datetime(2025, 12, 24, 12, tzinfo=clock.LOCAL)
"""A Wednesday."""
BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


@dataclass
class World:
    street: Organisation
    west: Organisation
    east: Organisation
    keeper: Person
    manager: Person

    def client(self, person: Person) -> Client:
        """A browser in which the person is signed in."""
        users: Any = User.objects
        user = users.filter(person=person).first() or users.create_user(
            f"u{person.pk.hex[-8:]}", "", person=person, demo=True
        )
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    def station(self, name: str = "燕泉驿", unit: Organisation | None = None, **more: Any) -> Any:
        """A place in the middle of the western community, with hours and water."""
        at = {"lat": 25.79, "lon": 113.01} | more
        card = Card(name, "人民西路1号", at["lat"], at["lon"], opened_on=NOON.date())
        place = service.add_place(unit or self.west, KIND.code, card, actor=SYSTEM)
        return service.describe_place(
            place, facilities=[WATER.code], week=more.get("week", WEEK), actor=SYSTEM
        )


@contextmanager
def registered() -> Iterator[None]:
    """The kind and the facilities of these tests."""
    KINDS.register(KIND)
    FACILITIES.register(WATER, BOOKS)
    try:
        yield
    finally:
        KINDS.forget(KIND.code)
        FACILITIES.forget(WATER.code)
        FACILITIES.forget(BOOKS.code)


def make_world() -> World:
    """People are appointed, outlines drawn; no place is there yet."""
    top, west, east = street()
    set_boundary(west, box(WEST, SOUTH, MIDDLE, NORTH), source="made", actor=SYSTEM)
    set_boundary(east, box(MIDDLE, SOUTH, EAST, NORTH), source="made", actor=SYSTEM)
    people = []
    for number, (unit, role) in enumerate(((west, "station_keeper"), (top, "map_keeper"))):
        post = create_post(unit, title=role, role=role, actor=SYSTEM)
        person = register_person(name=f"驿{number}", phone=f"1390735200{number}", actor=SYSTEM)
        appoint(person, post, starts_on=NOON.date(), actor=SYSTEM)
        people.append(person)
    return World(top, west, east, *people)


def again(place: ServicePlace) -> ServicePlace:
    """As it is in the database."""
    return ServicePlace.objects.get(pk=place.pk)


def acting(person: Person) -> Actor:
    return Actor(person)
