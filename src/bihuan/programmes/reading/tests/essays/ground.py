"""A city's reading site with its chain, and cadres of several fields and levels."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.core.publishing.actions import pass_step, publish
from bihuan.core.publishing.models import Chain, Column, Piece, Review, Site, Step
from bihuan.core.publishing.writing import Writing
from bihuan.programmes.reading.actions.authors import fill_profile
from bihuan.programmes.reading.actions.essays import Draft, hand_in_essay
from bihuan.programmes.reading.queries.essays import ESSAY

PEOPLE = {
    "young": ("township", "cadre"),
    "old": ("bureau", "cadre"),
    "head": ("bureau", "leading_official"),
    "editor": ("office", "editor"),
    "chief": ("office", "chief_editor"),
    "neighbour": ("county", "chief_editor"),
    "keeper": ("office", "reading_editor"),
    "citizen": ("", ""),
}
PROFILES = {
    "young": (1990, "villages", "township"),
    "old": (1970, "health", "county"),
    "head": (1985, "economy", "city"),
}
BODY = "山里的水，一年一个样。今年入汛早，我们在村口守了三夜，天亮时水退了。\n" * 8


@dataclass
class Ground:
    """Units, posts and people by short names."""

    site: Site
    column: Column
    units: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """The person acting, with rights read anew."""
        return Actor(self.people[name])


def make_ground() -> Ground:
    """A city with office, bureau, county and township; two steps of review; no profiles yet."""
    city = create_organisation(name="City", kind="city", code="RC", actor=SYSTEM)
    units, posts, people = {"city": city}, {}, {}
    for name, kind in (("office", "department"), ("bureau", "department"), ("county", "county")):
        units[name] = create_organisation(
            name=name.title(), kind=kind, code=f"R{name[:2]}", parent=city, actor=SYSTEM
        )
    units["township"] = create_organisation(
        name="Township", kind="township", code="Rto", parent=units["county"], actor=SYSTEM
    )
    for number, (name, (unit, role)) in enumerate(PEOPLE.items()):
        people[name] = register_person(name=name, phone=f"1990003{number:04d}", actor=SYSTEM)
        if unit:
            posts[name] = create_post(units[unit], title=name, role=role, actor=SYSTEM)
            appoint(people[name], posts[name], starts_on=date(2024, 1, 1), actor=SYSTEM)
    chain = Chain.objects.create(organisation=units["office"], name="Two")
    for place, name in enumerate(("editor", "chief"), start=1):
        Step.objects.create(chain=chain, place=place, kind="review", title=name, post=posts[name])
    site = Site.objects.create(
        organisation=units["office"], slug="read", name="Read", chain=chain, programme="reading"
    )
    column = Column.objects.create(site=site, slug="spring", title="Spring")
    return Ground(site, column, units, posts, people)


def fill(ground: Ground, *names: str) -> None:
    """What these authors said of themselves."""
    for name in names:
        band, field_, level = PROFILES[name]
        fill_profile(birth_band=band, field=field_, level=level, actor=ground.actor(name))


def draft(ground: Ground, by: str = "young", **fields: Any) -> Draft:
    """An essay as its author sends it."""
    unit = ground.units[PEOPLE[by][0]]
    more = {
        name: fields.pop(name) for name in ("about", "book", "work", "photos") if name in fields
    }
    plain: dict[str, Any] = {"title": "守水", "body": BODY}
    written = Writing(
        kind=ESSAY, site=ground.site, unit=unit, author=ground.people[by], **(plain | fields)
    )
    return Draft(written, **more)


def handed_in(
    ground: Ground, by: str = "young", piece_id: UUID | None = None, **fields: Any
) -> Piece:
    """An essay with the editors."""
    given = {"about": "work", "work": "flood watch"} | fields
    return hand_in_essay(
        draft(ground, by, **given),
        piece_id=piece_id or uuid4(),
        client_id=uuid4(),
        actor=ground.actor(by),
    )


def published(ground: Ground, by: str = "young", **fields: Any) -> Piece:
    """An essay that readers have."""
    piece = handed_in(ground, by, **fields)
    for name in ("editor", "chief"):
        assert Review.objects.get(piece=piece, state="open").post == ground.posts[name]
        pass_step(piece.pk, actor=ground.actor(name))
    return publish(piece.pk, actor=ground.actor("chief"))


def year() -> int:
    """This year, by the product's clock."""
    return clock.today().year
