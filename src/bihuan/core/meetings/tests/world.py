"""A city with two hosts, their organisers, some people, and a session of next Wednesday."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.access.tests.world import World as Base
from bihuan.core.access.tests.world import make_world as make_base
from bihuan.core.access.tests.world import person
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Series, Session, SignUp
from bihuan.core.parties.actions import appoint, create_organisation, create_post
from bihuan.core.parties.models import Organisation, Person

NOW = datetime(2025, 3, 4, 2, tzinfo=UTC)
"""A Tuesday, ten in the morning in Shanghai."""
BEGIN = datetime(2025, 3, 5, 11, 30, tzinfo=UTC)
"""Wednesday, half past seven in the evening."""
END = BEGIN + timedelta(hours=2)


@dataclass
class World:
    """`office` leads, `league` may be asked to host; `other` hosts nothing. One organiser each."""

    base: Base
    office: Organisation
    league: Organisation
    other: Organisation
    organiser: Person
    leaguer: Person
    stranger: Person

    def client(self, who: Person, **more: Any) -> Client:
        return self.base.client(who, **more)


def make_world() -> World:
    """Three departments of one city."""
    base = make_base()
    units: list[Organisation] = []
    people: list[Person] = []
    for number, name in enumerate(("市委办公室", "团市委", "市林业局")):
        unit = create_organisation(
            name=name, kind="department", code=f"D{number}", parent=base.city, actor=SYSTEM
        )
        post = create_post(unit, title="活动组织岗", role="organiser", actor=SYSTEM)
        who = person(f"组织{'甲乙丙'[number]}", f"1390735100{number}")
        appoint(who, post, starts_on=NOW.date(), actor=SYSTEM)
        units.append(unit)
        people.append(who)
    office, league, other = units
    organiser, leaguer, stranger = people
    return World(base, office, league, other, organiser, leaguer, stranger)


def series_of(world: World, **more: Any) -> Series:
    """Wednesdays at half past seven, thirty seats."""
    wanted = {
        "code": "evening",
        "title": "读书分享会",
        "weekday": 2,
        "place": "图书馆",
        "seats": 30,
    }
    begins = {"begins_on": NOW.date()}
    return actions.create_series(unit=world.office, **{**wanted, **begins, **more}, actor=SYSTEM)


def session_of(world: World, *, state: str = "open", **more: Any) -> Session:
    """A session of Wednesday evening, open unless said otherwise."""
    wanted: dict[str, Any] = {
        "unit": world.office,
        "title": "读《乡土中国》",
        "starts_at": BEGIN,
        "ends_at": END,
        "place": "图书馆三楼",
        "seats": 2,
    }
    made = actions.create_session(**{**wanted, **more}, actor=SYSTEM)
    return actions.open_session(made, actor=SYSTEM) if state == "open" else made


def reader(number: int) -> Person:
    """Somebody who comes."""
    return person(f"读者{number:03}", f"1390736{number:04}")


def signed_up(session: Session, *numbers: int) -> list[SignUp]:
    """So many people, one after the other."""
    return [actions.sign_up(session, actor=Actor(reader(number))) for number in numbers]
