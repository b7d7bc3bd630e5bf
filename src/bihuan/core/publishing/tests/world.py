"""A party office with its editors and a site, for tests of publishing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.core.publishing.actions import hand_in
from bihuan.core.publishing.models import Chain, Column, Piece, Site, Step
from bihuan.core.publishing.writing import Writing

STAFF = {
    "editor": ("office", "editor"),
    "second": ("office", "editor"),
    "chief": ("office", "chief_editor"),
    "proof1": ("office", "editor"),
    "proof2": ("office", "editor"),
    "admin": ("office", "publishing_admin"),
    "writer": ("bureau", "author"),
    "other_writer": ("bureau", "author"),
    "neighbour": ("county", "chief_editor"),
    "host": ("school", "chief_editor"),
}
REVIEWS = (("review", "editor"), ("review", "second"), ("review", "chief"), ("proof", "proof1"))
BODY = (
    "山里的水，一年一个样。今年入汛早，我们在村口守了三夜，天亮时水退了。\n\n书里说，治水先治心。"
)


@dataclass
class World:
    """Units, posts and people by short names; `actor("editor")` gives a fresh actor."""

    site: Site
    column: Column
    units: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """The person acting; rights are read anew."""
        return Actor(self.people[name])

    def seat_leader(self) -> None:
        """A leader of the city, who sees its cases and is in nobody's newsroom."""
        post = create_post(self.units["city"], title="leader", role="leader", actor=SYSTEM)
        self.people["leader"] = register_person(name="领导", phone="19900019999", actor=SYSTEM)
        appoint(self.people["leader"], post, starts_on=date(2024, 1, 1), actor=SYSTEM)


def make_world() -> World:
    """A city with its party office (owner of the site), a bureau, a county and a school."""
    city = create_organisation(name="City", kind="city", code="PC", actor=SYSTEM)
    units, posts, people = {"city": city}, {}, {}
    for name in ("office", "bureau", "county", "school"):
        kind = "county" if name == "county" else "department"
        units[name] = create_organisation(
            name=name.title(), kind=kind, code=f"P{name[:2]}", parent=city, actor=SYSTEM
        )
    for number, (name, (unit, role)) in enumerate(STAFF.items()):
        posts[name] = create_post(units[unit], title=name, role=role, several=True, actor=SYSTEM)
        people[name] = register_person(name=name, phone=f"1990001{number:04d}", actor=SYSTEM)
        appoint(people[name], posts[name], starts_on=date(2024, 1, 1), actor=SYSTEM)
    chain = Chain.objects.create(organisation=units["office"], name="Three and one")
    for place, (kind, name) in enumerate(REVIEWS, start=1):
        Step.objects.create(
            chain=chain, place=place, kind=kind, title=f"step {place}", post=posts[name]
        )
    site = Site.objects.create(
        organisation=units["office"], slug="books", name="Reading", chain=chain
    )
    column = Column.objects.create(site=site, slug="spring", title="Spring")
    return World(site, column, units, posts, people)


def written(world: World, **fields: Any) -> Writing:
    """An essay of the writer."""
    plain: dict[str, Any] = {
        "kind": "test.essay",
        "site": world.site,
        "unit": world.units["bureau"],
        "author": world.people["writer"],
        "title": "守水",
        "body": BODY,
        "given": {"group": "young"},
    }
    return Writing(**(plain | fields))


def handed_in(world: World, piece_id: UUID | None = None, **fields: Any) -> Piece:
    """An essay that the writer has handed in."""
    writing = written(world, **fields)
    return hand_in(writing, client_id=uuid4(), actor=world.actor("writer"), piece_id=piece_id)
