"""Who writes: invented cadres of the city, one head and some others in every unit."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import cycle

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.accounts.actions import register_user
from bihuan.core.kernel import clock
from bihuan.core.parties import revision
from bihuan.core.parties.actions import register_person
from bihuan.core.parties.invented import people
from bihuan.core.parties.models import Appointment, Organisation, Person
from bihuan.programmes.reading.models import AuthorProfile
from bihuan.programmes.reading.programme import CADRES_DO
from bihuan.programmes.reading.rules.groups import LEADING, OTHER, YOUNG, level_of_unit

from .ground import PASSWORD, City, seat

LEADERS, YOUNG_ONES, OTHERS = 36, 72, 20
HEADS = (
    ("党校", "常务副校长"), ("工作委员会", "书记"), ("联合会", "主席"), ("委员会", "主任"),
    ("办公室", "主任"), ("部", "部长"), ("局", "局长"), ("园区", "党工委书记"), ("中心", "主任"),
    ("馆", "馆长"), ("林场", "场长"),
)  # fmt: skip
TITLES = ("党政办干部", "综合科科员", "业务股股长", "驻村工作队员", "四级主任科员", "团委书记")


@dataclass(frozen=True)
class Author:
    """An author in a unit; `group` is what the product will find out by itself."""

    person: Person
    unit: Organisation
    post: str
    group: str
    field: str

    def actor(self) -> Actor:
        """Acting as themselves."""
        return Actor(self.person)


def make_authors(city: City, chance: random.Random) -> list[Author]:
    """The many: leading officials, young cadres, others, spread over all units."""
    names = iter(people("essay authors", LEADERS + YOUNG_ONES + OTHERS, 0.42))
    units = [name for name in city.fields if city.units[name].kind == "department"]
    everywhere = list(city.fields)
    found = []
    for group, count, places in (
        (LEADING, LEADERS, units),
        (YOUNG, YOUNG_ONES, everywhere),
        (OTHER, OTHERS, everywhere),
    ):
        round_ = cycle(chance.sample(places, len(places)))
        for number in range(count):
            name = next(round_)
            title = _head_of(name) if group == LEADING else TITLES[number % len(TITLES)]
            found.append(make_author(city, next(names), name, f"{title}", group, chance))
    return found


def _head_of(unit: str) -> str:
    return next(title for ending, title in HEADS if unit.endswith(ending))


def make_author(
    city: City,
    name: str,
    unit_name: str,
    title: str,
    group: str,
    chance: random.Random,
    *,
    username: str = "",
    field: str = "",
    level: str = "",
) -> Author:
    """One author: person, post, what they said of themselves."""
    unit, field = city.units[unit_name], field or city.fields[unit_name]
    person = register_person(name=name, phone=city.phone(), actor=SYSTEM)
    if username:
        register_user(
            person=person, username=username, password=PASSWORD, demo=True, demo_hint=CADRES_DO,
            actor=SYSTEM,
        )  # fmt: skip
    role = "leading_official" if group == LEADING else "cadre"
    taken = unit.posts.filter(title__startswith=title).count()
    seat(unit, title if not taken else f"{title}（{taken + 1}）", role, person)
    bands = {
        LEADING: (1970, 1975, 1980),
        YOUNG: (1985, 1990, 1990, 1995),
        OTHER: (1965, 1970, 1975),
    }
    AuthorProfile.objects.create(
        person=person,
        birth_band=chance.choice(bands[group]),
        field=field,
        level=level or level_of_unit(unit.kind, unit.parent.kind if unit.parent else ""),
    )
    return Author(person, unit, title, group, field)


def today(actor: Actor, held: dict[object, tuple[Appointment, ...]]) -> Actor:
    """The actor with the appointments of the day where rights look for them."""
    assert actor.person is not None
    actor.cache["key"] = (clock.today(), revision.current())
    actor.cache["appointments"] = held.get(actor.person.pk, ())
    return actor
