"""Who writes diaries, who takes them in, whom a leader asks: on the ground of the essays."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.programmes.reading.demo.essays.ground import OFFICE, City, person, seat, unit
from bihuan.programmes.reading.demo.essays.loading import Writers

COUNTIES = (
    ("ZX", "资兴市", "东江湖"), ("SX", "苏仙区", "高椅岭"), ("AR", "安仁县", "安仁"),
    ("LW", "临武县", "临武"), ("JH", "嘉禾县", "嘉禾"), ("YX", "永兴县", "永兴"),
    ("GY", "桂阳县", "桂阳"), ("RC", "汝城县", "沙洲"), ("YZ", "宜章县", "宜章"),
)  # fmt: skip
"""Code, name, and the key under which its writer stands in diaries.toml; 桂东 is the cadre's."""
BUREAUS = (
    ("CZ-NYJ", "郴州市农业农村局", "农业农村承办岗"),
    ("CZ-JTJ", "郴州市交通运输局", "公路建设承办岗"),
    ("CZ-SLJ", "郴州市水利局", "农田水利承办岗"),
    ("CZ-WLJ", "郴州市文化旅游广电体育局", "乡村旅游承办岗"),
    ("CZ-WJW", "郴州市卫生健康委员会", "基层卫生承办岗"),
    ("CZ-MZJ", "郴州市民政局", "养老服务承办岗"),
    ("CZ-RSJ", "郴州市人力资源和社会保障局", "就业培训承办岗"),
    ("CZ-ZJJ", "郴州市住房和城乡建设局", "城镇更新承办岗"),
)
NATIVE = ("郴州市农业农村局", "产业发展科科员", "莽山")
"""Writes of Mangshan and works in the city, so that the city's office takes it in; Yizhang county
has an office of its own."""
COUNTY_OFFICE = ("YZ-XWB", "中共宜章县委办公室", "宜章县")
SURNAMES = "谭邓曹何欧雷段廖肖首骆谷黄李胡罗朱唐范史"
GIVEN = "建国 晓燕 文斌 志强 丽娟 海波 春梅 少华 素芬 永红 俊杰 雪梅 国平 慧敏 立新 小芳".split()


@dataclass
class Company:
    """Everybody by key: writers, the office, the leader, the departments by their code."""

    city: City
    leader: Post
    departments: list[Post] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """Codes of the departments, in their order."""
        return [code for code, _name, _title in BUREAUS]

    def actor(self, name: str) -> Actor:
        """The named person, acting; one object each, so that rights are read once."""
        if name not in self.actors:
            self.actors[name] = Actor(self.people[name], "import")
        return self.actors[name]


def company(who: Writers) -> Company:
    """Posts and people that diaries need beside those of the essays."""
    city, numbers = who.city, count()
    leader = _post_of(_known("city-leader"), "leader")
    found = Company(city, leader)
    found.people["cadre"] = found.people["桂东"] = who.own[0].person
    found.people["editor"], found.people["leader"] = _known("editor"), _known("city-leader")
    _office(found)
    for code, name, title in BUREAUS:
        bureau = unit(city, name, "department", code, leader.organisation)
        holder = person(city, _name(next(numbers)))
        found.departments.append(seat(bureau, title, "handler", holder))
        found.people[code] = holder
    name, title, key = NATIVE
    found.people[key] = _writer(found, city.units[name], title, next(numbers))
    for code, name, key in COUNTIES:
        county = unit(city, name, "county", code, leader.organisation)
        found.people[key] = _writer(found, county, "驻村工作队员", next(numbers))
    return found


def _office(found: Company) -> None:
    """The city's takes diaries in and works on them; a county has its own editor."""
    office = found.city.units[OFFICE]
    second = person(found.city, "胡立新")
    found.people["second"] = second
    seat(office, "读书分享办公室编辑岗", "reading_office", found.people["editor"], second)
    code, name, county = COUNTY_OFFICE
    desk = unit(found.city, name, "department", code, found.city.units[county])
    found.people["county"] = _known("county-editor")
    seat(desk, "读书分享办公室编辑岗", "reading_office", found.people["county"])


def _writer(found: Company, where: Organisation, title: str, number: int) -> Person:
    writer = person(found.city, _name(number))
    seat(where, title, "cadre", writer)
    return writer


def _known(username: str) -> Person:
    user = User.objects.select_related("person").get(username=username, demo=True)
    assert user.person is not None
    return user.person


def _post_of(holder: Person, role: str) -> Post:
    posts = Post.objects.select_related("organisation")
    return posts.get(role=role, appointments__person=holder)


def _name(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[(number * 7 + 3) % len(GIVEN)]
