"""Units, posts, authors, accounts, sites and lists of the essays' demonstration."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.accounts.models import User
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.core.publishing.models import Chain, Column, OfficeName, Site, Step, WordRule

HERE = Path(__file__).parent
SPEC: dict[str, Any] = tomllib.loads((HERE / "city.toml").read_text(encoding="utf-8"))
BEGIN = date(2024, 9, 2)
OFFICE = "中共郴州市委办公室"
CITY_STEPS = (
    ("review", "初审", "editor", "editor"),
    ("review", "复审", "editor", "second"),
    ("review", "终审", "chief_editor", "chief-editor"),
    ("proof", "一校", "editor", "proof1"),
    ("proof", "二校", "editor", "proof2"),
    ("proof", "三校", "editor", "proof3"),
)
NAMES = {
    "editor": "谢静怡", "second": "邓文斌", "chief-editor": "曹国华", "proof1": "段雅婷",
    "proof2": "周明亮", "proof3": "廖海波", "county-editor": "欧阳丽娟",
}  # fmt: skip
ACCOUNTS = ("editor", "chief-editor", "county-editor")
PASSWORD = "demo"
PHONE = "154006{:05d}"


@dataclass
class City:
    """What was found or made, by name; `fields` says in which field a unit works."""

    units: dict[str, Organisation] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    steps: dict[str, list[Person]] = field(default_factory=dict)
    phones: int = 0

    def phone(self) -> str:
        """Another number of a block that was never given out."""
        self.phones += 1
        return PHONE.format(self.phones)


def make_city() -> City:
    """Everything but the authors; what another part of the demonstration made is used."""
    city = City()
    top = Organisation.objects.get(code="CZ")
    for spec in SPEC["county"]:
        area = {"area_code": spec["area"]}
        county = _unit(city, spec["name"], spec["kind"], spec["code"], top, **area)
        for number, (name, kind, work) in enumerate(spec["units"], start=1):
            _unit(city, name, kind, f"{spec['code']}-W{number}", county)
            city.fields[name] = work
    for number, spec in enumerate(SPEC["department"], start=1):
        short = {"short_name": spec["short"]}
        _unit(city, spec["name"], "department", f"CZ-W{number:02d}", top, **short)
        city.fields[spec["name"]] = spec["field"]
    for spec in SPEC["known"]:
        city.units[spec["name"]] = Organisation.objects.filter(name=spec["name"]).order_by("depth")[
            0
        ]
        city.fields[spec["name"]] = spec["field"]
    _make_sites(city)
    _make_lists(city.units[OFFICE])
    return city


def _unit(
    city: City, name: str, kind: str, code: str, above: Organisation, **more: Any
) -> Organisation:
    found = Organisation.objects.filter(name=name, path__startswith=above.path).first()
    found = found or Organisation.objects.filter(code=code).first()
    short = more.pop("short_name", name.removesuffix("县").removesuffix("区"))
    city.units[name] = found or create_organisation(
        name=name, short_name=short, kind=kind, code=code, parent=above, actor=SYSTEM, **more
    )
    return city.units[name]


def person_of(city: City, key: str) -> Person:
    """Somebody by key: of an account that is there already, or new, with its account."""
    user = User.objects.filter(username=key, demo=True).select_related("person").first()
    if user is not None and user.person is not None:
        return user.person
    person = register_person(name=NAMES[key], phone=city.phone(), actor=SYSTEM)
    if key in ACCOUNTS:
        register_user(person=person, username=key, password=PASSWORD, demo=True, actor=SYSTEM)
    return person


def seat(unit: Organisation, title: str, role: str, *people: Person) -> Post:
    """A post with these people in it since the beginning."""
    post = create_post(unit, title=title, role=role, several=len(people) > 1, actor=SYSTEM)
    for person in people:
        appoint(person, post, starts_on=BEGIN, actor=SYSTEM)
    return post


def _make_sites(city: City) -> None:
    for spec in SPEC["site"]:
        unit = city.units[spec["unit"]]
        daily = bool(spec.get("daily"))
        chain = _city_chain(city, unit) if daily else _short_chain(city, unit, spec["slug"])
        city.sites[spec["slug"]] = Site.objects.create(
            organisation=unit,
            parent=city.sites.get("chenzhou"),
            programme="reading",
            slug=spec["slug"],
            name=spec["name"],
            motto=spec["motto"],
            about=spec.get("about", ""),
            chain=chain,
            daily=daily,
            daily_from=date(2025, 3, 1) if daily else None,
            publish_at=time(7, 30),
            opened_on=date(2024, 11, 6) if daily else date(2025, 3, 8),
            **({"accent": spec["accent"]} if "accent" in spec else {}),
        )
    for place, spec in enumerate(SPEC["column"]):
        city.columns[spec["slug"]] = Column.objects.create(
            site=city.sites["chenzhou"],
            slug=spec["slug"],
            title=spec["title"],
            summary=spec["summary"],
            call=spec["call"],
            opens_on=spec["opens"],
            closes_on=spec["closes"],
            key_date=spec["key"],
            look=spec["look"],
            place=place,
        )


def _city_chain(city: City, unit: Organisation) -> Chain:
    chain = Chain.objects.create(organisation=unit, name="三审三校")
    people = []
    for place, (kind, title, role, key) in enumerate(CITY_STEPS, start=1):
        person = person_of(city, key)
        post = seat(unit, f"{title}岗", role, person)
        people.append(person)
        Step.objects.create(
            chain=chain, place=place, kind=kind, title=title, post=post, working_days=2
        )
    city.steps["chenzhou"] = people
    return chain


def _short_chain(city: City, unit: Organisation, slug: str) -> Chain:
    """A small office: one reads, another decides, one of them proof-reads."""
    chain = Chain.objects.create(organisation=unit, name="两审一校")
    own = slug == "mangshan"
    reader = register_person(
        name=f"{'雷黄陈谷'[len(slug) % 4]}晓燕", phone=city.phone(), actor=SYSTEM
    )
    chief = (
        person_of(city, "county-editor")
        if own
        else register_person(
            name=f"{'何肖罗尹'[len(slug) % 4]}建平", phone=city.phone(), actor=SYSTEM
        )
    )
    first = seat(unit, "读书分享编辑岗", "editor", reader)
    second = seat(unit, "读书分享主编岗", "chief_editor", chief)
    for place, (kind, title, post) in enumerate(
        (("review", "初审", first), ("review", "终审", second), ("proof", "校对", first)), start=1
    ):
        Step.objects.create(chain=chain, place=place, kind=kind, title=title, post=post)
    city.steps[slug] = [reader, chief, reader]
    return chain


def _make_lists(office: Organisation) -> None:
    for word in SPEC["word"]:
        WordRule.objects.get_or_create(
            organisation=office,
            text=word["text"],
            defaults={k: v for k, v in word.items() if k != "text"},
        )
    for one in SPEC["official"]:
        OfficeName.objects.get_or_create(organisation=office, **one)
