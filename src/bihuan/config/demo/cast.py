"""Who works where: posts of Beihu district and the invented people in them, as data.

Posts of the district itself reach over all of it; a department's handlers and a community's grid
worker reach over their own. Dates are those of a living office: most began in 2024, some ended
and were followed, a few have a deputy for a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from bihuan.core.kernel.dice import dice
from bihuan.core.parties.invented import people, phones

from .tree import DISTRICT, communities, organisations

BEGIN = date(2024, 9, 2)
HISTORY_END = date(2025, 12, 24)


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a post for a time; `end` None means still."""

    person: str
    start: date = BEGIN
    end: date | None = None
    deputy: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PostSpec:
    """A post in an organisation (by code) and who was in it."""

    organisation: str
    title: str
    role: str
    several: bool = False
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """An invented person; `username` only for accounts of the demonstration."""

    key: str
    name: str
    phone: str
    username: str = ""


@dataclass(slots=True)
class Cast:
    """Everybody, and the posts they are in."""

    people: dict[str, PersonSpec] = field(default_factory=dict)
    posts: list[PostSpec] = field(default_factory=list)


# The accounts of the demonstration: whoever reads these names knows nobody.
ACCOUNTS = {
    "rider": "何志伟",
    "grid": "谷春燕",
    "dispatcher": "段晓玲",
    "clerk": "欧阳静",
    "department": "骆文斌",
    "verifier": "首建平",
    "leader": "雷少华",
    "auditor": "廖素芬",
    "admin": "曾海燕",
}
GRID_COMMUNITY = "五岭阁社区"
OFFICES = (
    ("区人民政府副区长（分管城市管理）", "leader", ("leader",), False),
    ("区网格中心调度岗", "dispatcher", ("dispatcher", "d2", "d3"), True),
    ("区热线受理岗", "clerk", ("clerk", "c2"), True),
    ("区城市运行核查岗", "verifier", ("verifier", "v2", "v3"), True),
    ("区政府督查室审计岗", "auditor", ("auditor",), False),
    ("区数据局组织信息管理岗", "directory_admin", ("admin",), False),
    ("区数据局地图管理岗", "map_keeper", ("admin",), False),
    ("区数据局平台运维岗", "operator", ("admin",), False),
    ("区社会工作部积分管理岗", "points_keeper", ("admin",), False),
)
BESIDES = {"区数据局地图管理岗", "区数据局平台运维岗", "区社会工作部积分管理岗"}
"""Posts that the administrator holds beside the first; those began a week later."""
LATER = BEGIN + timedelta(days=7)
HANDLERS = {
    "BH-CGJ": "市容管理承办岗",
    "BH-CGJ-SZ": "市政抢修承办岗",
    "BH-CGJ-YL": "绿化养护承办岗",
    "BH-CGJ-HW": "环卫作业承办岗",
    "BH-ZJJ": "工程质量安全承办岗",
    "BH-SCJG": "食品与特种设备承办岗",
    "BH-JJDD": "交通设施承办岗",
    "BH-XFJY": "消防监督承办岗",
    "BH-SFJ": "人民调解承办岗",
    "BH-YJJ": "值班备勤承办岗",
    "BH-SLJ": "河湖管理承办岗",
    "BH-ZRZY": "地质灾害防治承办岗",
    "BH-JTJ": "公路养护承办岗",
    "BH-SGB": "新就业群体服务承办岗",
    "BH-GD": "配网抢修班",
    "BH-RQ": "燃气抢险班",
    "BH-ZLS": "管网抢修班",
    "BH-TX": "线路维护班",
}


def _accounts() -> Iterator[PersonSpec]:
    numbers = phones(0)
    for username, name in ACCOUNTS.items():
        yield PersonSpec(username, name, next(numbers), username)


def _crowd(topic: str, block: int, count: int, women: float) -> list[PersonSpec]:
    numbers = phones(block)
    return [
        PersonSpec(f"{topic}{place:02d}", name, next(numbers))
        for place, name in enumerate(people(topic, count, women), start=1)
    ]


def _offices(cast: Cast) -> None:
    others = iter(_crowd("office", 1, 12, 0.5))
    for title, role, keys, several in OFFICES:
        terms = []
        for key in keys:
            if key not in cast.people:
                person = next(others)
                cast.people[key] = PersonSpec(key, person.name, person.phone)
            terms.append(Term(key, LATER if title in BESIDES else BEGIN))
        cast.posts.append(PostSpec(DISTRICT, title, role, several, tuple(terms)))


def _departments(cast: Cast) -> None:
    crowd = iter(_crowd("handler", 2, len(HANDLERS) * 2, 0.35))
    for code, title in HANDLERS.items():
        holder, colleague = next(crowd), next(crowd)
        key = "department" if code == "BH-CGJ-SZ" else holder.key
        for person in (holder, colleague):
            if person.key != key and (person is colleague or key != "department"):
                cast.people[person.key] = person
        cast.people.setdefault(key, holder)
        cast.posts.append(PostSpec(code, title, "handler", True, (Term(key), Term(colleague.key))))


def _streets(cast: Cast) -> None:
    streets = [unit for unit in organisations() if unit.under == DISTRICT and unit.code.isdigit()]
    for unit, person in zip(streets, _crowd("street", 3, len(streets), 0.4), strict=True):
        cast.people[person.key] = person
        cast.posts.append(
            PostSpec(unit.code, "网格办核查岗", "verifier", False, (Term(person.key),))
        )


def _grid(cast: Cast) -> None:
    units = communities()
    crowd = _crowd("grid", 4, len(units) + 8, 0.6)
    spare = iter(crowd[len(units) :])
    chance = dice("grid terms")
    changed = set(chance.sample([unit.code for unit in units if unit.name != GRID_COMMUNITY], 8))
    for unit, person in zip(units, crowd, strict=False):
        key = "grid" if unit.name == GRID_COMMUNITY else person.key
        cast.people.setdefault(key, person)
        terms = [Term(key)]
        if unit.code in changed:
            terms = _followed(key, next(spare), cast, chance.randrange(60, 330))
        cast.posts.append(PostSpec(unit.code, "专职网格员", "grid_worker", False, tuple(terms)))
    _deputies(cast)


def _followed(key: str, successor: PersonSpec, cast: Cast, days: int) -> list[Term]:
    """One grid worker left within the year and another came the next day."""
    cast.people[successor.key] = successor
    last = date(2025, 1, 1) + timedelta(days=days)
    reason = ("调任其他社区工作", "考入事业单位", "合同期满", "产假")[days % 4]
    return [Term(key, end=last, reason=reason), Term(successor.key, last + timedelta(days=1))]


def _deputies(cast: Cast) -> None:
    """Neighbours stand in for each other in August, when the hot-weather leave is taken."""
    grid = [place for place, post in enumerate(cast.posts) if post.role == "grid_worker"]
    for place in grid[2::12]:
        post, neighbour = cast.posts[place], cast.posts[place + 1]
        stand_in = Term(neighbour.terms[0].person, date(2025, 8, 4), date(2025, 8, 15), deputy=True)
        cast.posts[place] = PostSpec(
            post.organisation, post.title, post.role, post.several, (*post.terms, stand_in)
        )


@cache
def cast() -> Cast:
    """The whole cast, the same every time."""
    found = Cast(people={person.key: person for person in _accounts()})
    _offices(found)
    _departments(found)
    _streets(found)
    _grid(found)
    return found
