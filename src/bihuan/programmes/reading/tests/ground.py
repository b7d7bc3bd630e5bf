"""A city with its party office and a department, a county with its own office, and their people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.models import Submission
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.programmes.reading.actions import DiaryBrought, ItemBrought, hand_in_diary

STORY = "国庆假期回乡，走了三户茶农。路修好了，茶叶还是要挑到镇上卖。"
ITEMS = (
    ItemBrought("problem", "村口到茶山的两公里机耕道没有硬化，雨天三轮车上不去。"),
    ItemBrought("suggestion", "可以把村里闲置的旧小学改成茶叶初加工点。"),
)


@dataclass
class Ground:
    """Units, posts and people by short names."""

    units: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """The named person, signed in."""
        return Actor(self.people[name])


UNITS = (
    ("province", "某省", "province", None),
    ("city", "某市", "city", "province"),
    ("office", "市委办", "department", "city"),
    ("bureau", "市农业局", "department", "city"),
    ("league", "市妇联", "department", "city"),
    ("county", "某县", "county", "city"),
    ("county_office", "某县委办", "department", "county"),
    ("town", "某镇", "township", "county"),
    ("other", "另一县", "county", "city"),
)
POSTS = (
    ("editor", "office", "reading_office"),
    ("second", "office", "reading_office"),
    ("handler", "bureau", "handler"),
    ("brand", "league", "reading_editor"),
    ("county_editor", "county_office", "reading_office"),
    ("cadre", "bureau", "cadre"),
    ("town_cadre", "town", "cadre"),
    ("other_cadre", "other", "cadre"),
    ("leader", "city", "leader"),
)


def make_ground() -> Ground:
    """The ground of the programme's tests."""
    ground = Ground()
    for key, name, kind, under in UNITS:
        parent = ground.units[under] if under else None
        ground.units[key] = create_organisation(
            name=name, kind=kind, code=f"T{key[:4]}{len(ground.units)}", parent=parent, actor=SYSTEM
        )
    for n, (key, unit, role) in enumerate(POSTS):
        post = create_post(ground.units[unit], title=key, role=role, actor=SYSTEM)
        person = register_person(name=f"人{n}", phone=f"1990002{n:04d}", actor=SYSTEM)
        appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
        ground.posts[key], ground.people[key] = post, person
    ground.people["resident"] = register_person(name="居民", phone="19900029999", actor=SYSTEM)
    return ground


def diary(ground: Ground, by: str = "cadre", **fields: Any) -> Submission:
    """A diary handed in by somebody."""
    given: dict[str, Any] = {
        "client_id": uuid4(),
        "holiday": "national",
        "visited_on": clock.today(),
        "title": "茶山上的三户人家",
        "story": STORY,
        "items": ITEMS,
    }
    return hand_in_diary(DiaryBrought(**given | fields), actor=ground.actor(by))


def typed(**fields: Any) -> dict[str, str]:
    """The diary's form as a phone sends it."""
    given = {
        "client_id": str(uuid4()),
        "holiday": "national",
        "visited_on": clock.today().isoformat(),
        "title": "茶山上的三户人家",
        "story": STORY,
        "items-TOTAL_FORMS": "8",
        "items-INITIAL_FORMS": "0",
        "items-0-kind": "problem",
        "items-0-text": ITEMS[0].text,
        "items-1-kind": "suggestion",
        "items-1-text": ITEMS[1].text,
    }
    return given | {key: str(value) for key, value in fields.items()}
