"""A small district with its people, for tests of casework."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.actions import open_case
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post

STAFF = {
    "grid": ("community", "grid_worker"),
    "dispatcher": ("district", "dispatcher"),
    "clerk": ("district", "clerk"),
    "leader": ("district", "leader"),
    "verifier": ("district", "verifier"),
    "auditor": ("district", "auditor"),
    "roads": ("roads", "handler"),
    "water": ("water", "handler"),
    "neighbour": ("other", "dispatcher"),
    "admin": ("district", "directory_admin"),
}


@dataclass
class World:
    """Units, posts and people by short names; `actor("grid")` gives a fresh actor."""

    units: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """The person acting; rights are read anew."""
        return Actor(self.people[name])


def make_world() -> World:
    """A district with a community, two departments, and a neighbour district."""
    world = World()
    top = create_organisation(name="Province", kind="province", code="TP", actor=SYSTEM)
    for name, kind, parent in (
        ("district", "district", top),
        ("other", "district", top),
        ("community", "community", "district"),
        ("roads", "department", "district"),
        ("water", "department", "district"),
    ):
        above = world.units[parent] if isinstance(parent, str) else parent
        world.units[name] = create_organisation(
            name=name.title(), kind=kind, code=f"T{name[:2]}", parent=above, actor=SYSTEM
        )
    for number, (name, (unit, role)) in enumerate(STAFF.items()):
        post = create_post(world.units[unit], title=name, role=role, actor=SYSTEM)
        person = register_person(name=name, phone=f"1990000{number:04d}", actor=SYSTEM)
        appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
        world.posts[name], world.people[name] = post, person
    for number, name in enumerate(("rider", "driver")):
        phone = f"1991111{number:04d}"
        world.people[name] = register_person(name=name, phone=phone, actor=SYSTEM)
    return world


def open_in_world(brought: Brought, actor: Any) -> Submission:
    """The test kind's opener: everything belongs to the one community."""
    community = Organisation.objects.get(code="Tco")
    return open_case(
        kind="test.matter",
        unit=community,
        root=Organisation.objects.get(code="Tdi"),
        brought=brought,
        receiver=Post.objects.get(organisation=community, title="grid"),
        title=brought.words or "Matter",
        actor=actor,
    )


def report(world: World, by: str = "rider", **fields: Any) -> Case:
    """A new case brought by somebody."""
    person = world.people[by]
    fields = {"words": "A hole in the road", "category": "hole"} | fields
    brought = Brought(client_id=uuid4(), reporter=person, **fields)
    return open_in_world(brought, Actor(person)).case
