"""Who plays which part: riders registered here, staff read from the appointments that are there."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from uuid import UUID

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.accounts.models import User
from bihuan.core.kernel import clock
from bihuan.core.parties import revision
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Appointment, Organisation, Person, Post
from bihuan.core.places.models import Spot

from .spots import Place

SOURCE = Path(__file__).with_name("riders.toml")
DILIGENT = 4.5
"""How often the demonstration's own rider reports, compared with the others."""


def phone(number: int) -> str:
    """A number of a block that was never given out."""
    return f"154001{number:05d}"


def riders() -> list[tuple[str, float]]:
    """Names and diligence of the riders other than the demonstration's own."""
    groups = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["group"]
    return [(name, float(group["diligence"])) for group in groups for name in group["names"]]


class Company:
    """Everybody who takes part, as actors; asked by the name of a part."""

    def __init__(self) -> None:
        dispatch = Post.objects.filter(role="dispatcher", organisation__kind="district")
        self.district: Organisation = dispatch.select_related("organisation")[0].organisation
        self.diligence: list[float] = []
        self.riders = self._riders()
        self._actors: dict[tuple[UUID, str], Actor] = {}
        self._terms: dict[UUID, list[Appointment]] = defaultdict(list)
        self._held: dict[UUID, list[Appointment]] = defaultdict(list)
        inside = Appointment.objects.filter(post__organisation__path__startswith=self.district.path)
        inside = inside.select_related("person", "post__organisation")
        for term in inside.order_by("-kind", "post__organisation__depth", "starts_on", "id"):
            self._terms[term.post_id].append(term)
            self._held[term.person_id].append(term)

    def _riders(self) -> list[Person]:
        known = User.objects.filter(username="rider", demo=True).select_related("person").first()
        own = known.person if known and known.person else None
        first = own or register_person(name="何志伟", phone=phone(0), actor=SYSTEM)
        others = riders()
        self.diligence = [DILIGENT, *(share for _name, share in others)]
        return [first] + [
            register_person(name=name, phone=phone(number), actor=SYSTEM)
            for number, (name, _share) in enumerate(others, start=1)
        ]

    @cached_property
    def places(self) -> list[Place]:
        """The gazetteer of the district, in an order that never changes."""
        rows = Spot.objects.filter(organisation__path__startswith=self.district.path)
        return [
            Place(spot.name, spot.kind, spot.lat, spot.lon, spot.address, spot.organisation.code)
            for spot in rows.select_related("organisation").order_by("organisation__code", "name")
            if spot.organisation is not None
        ]

    @cached_property
    def leads(self) -> dict[str, Post]:
        """The post that handles, by the ending of its department's code in small letters."""
        own = f"{self.district.code}-"
        posts = Post.objects.filter(role="handler", organisation__code__startswith=own)
        return {
            post.organisation.code.removeprefix(own).lower(): post
            for post in posts.select_related("organisation")
        }

    @cached_property
    def grid(self) -> dict[UUID, Post]:
        """The grid worker's post, by the community's id."""
        posts = Post.objects.filter(role="grid_worker").select_related("organisation")
        return {post.organisation_id: post for post in posts}

    def office(self, role: str) -> Post:
        """A post of the district itself."""
        return self._offices[role]

    @cached_property
    def _offices(self) -> dict[str, Post]:
        posts = Post.objects.filter(organisation=self.district).select_related("organisation")
        return {post.role: post for post in posts}

    def in_post(self, post: Post, on: date, number: int = 0) -> Person:
        """Somebody in the post that day; a deputy, while there is one, does most of it."""
        terms = [term for term in self._terms[post.pk] if term.in_force(on)]
        deputies = [term for term in terms if term.as_deputy]
        ready: Sequence[Appointment] = deputies if deputies and number % 3 else terms
        return ready[number % len(ready)].person

    def actor(self, person: Person, channel: str) -> Actor:
        """One actor per person; the appointments in force are put where rights would keep them."""
        key = (person.pk, channel)
        if key not in self._actors:
            self._actors[key] = Actor(person, "import" if channel == "import" else "web")
        found = self._actors[key]
        today = (clock.today(), revision.current())
        if found.cache.get("key") != today:
            held = [term for term in self._held[person.pk] if term.in_force(today[0])]
            found.cache["key"], found.cache["appointments"] = today, tuple(held)
        return found


def keeper_of_categories(district: Organisation) -> None:
    """The administrator of the demonstration keeps this programme's tables as well."""
    admin = User.objects.filter(username="admin", demo=True).select_related("person").first()
    if admin is None or admin.person is None:
        return
    post = create_post(
        district, title="区社会工作部随手报管理岗", role="gigwork_admin", actor=SYSTEM
    )
    appoint(admin.person, post, actor=SYSTEM)
