"""Units, posts, authors, accounts and sites of the essays' demonstration."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Appointment, Organisation, Person, Post
from bihuan.core.publishing.actions.chains import Link, set_chain
from bihuan.core.publishing.actions.sites import Given, keep_column, open_site
from bihuan.core.publishing.models import Chain, Column, Site

HERE = Path(__file__).parent
SPEC: dict[str, Any] = tomllib.loads((HERE / "city.toml").read_text(encoding="utf-8"))
BEGIN = date(2024, 9, 2)
OFFICE = "中共郴州市委办公室"
CITY_SITE = "chenzhou"
PASSWORD = "demo"
PHONE = "154006{:05d}"
SMALL = (("review", "初审"), ("review", "终审"), ("proof", "校对"))
"""A small office's chain: one reads, another decides, the first proof-reads."""


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
        county = unit(city, spec["name"], spec["kind"], spec["code"], top, **area)
        for number, (name, kind, work) in enumerate(spec["units"], start=1):
            unit(city, name, kind, f"{spec['code']}-W{number}", county)
            city.fields[name] = work
    for number, spec in enumerate(SPEC["department"], start=1):
        short = {"short_name": spec["short"]}
        unit(city, spec["name"], "department", f"CZ-W{number:02d}", top, **short)
        city.fields[spec["name"]] = spec["field"]
    for spec in SPEC["known"]:
        city.units[spec["name"]] = Organisation.objects.filter(name=spec["name"]).order_by("depth")[
            0
        ]
        city.fields[spec["name"]] = spec["field"]
    _make_sites(city)
    return city


def unit(
    city: City, name: str, kind: str, code: str, above: Organisation, **more: Any
) -> Organisation:
    """The unit of that name, or of that code, made where it is not there yet."""
    found = Organisation.objects.filter(name=name, path__startswith=above.path).first()
    found = found or Organisation.objects.filter(code=code).first()
    short = more.pop("short_name", name.removesuffix("县").removesuffix("区"))
    city.units[name] = found or create_organisation(
        name=name, short_name=short, kind=kind, code=code, parent=above, actor=SYSTEM, **more
    )
    return city.units[name]


def person(city: City, name: str, username: str = "") -> Person:
    """Somebody new, with an account where a user name is given."""
    made = register_person(name=name, phone=city.phone(), actor=SYSTEM)
    if username:
        register_user(person=made, username=username, password=PASSWORD, demo=True, actor=SYSTEM)
    return made


def seat(unit: Organisation, title: str, role: str, *people: Person) -> Post:
    """A post with these people in it since the beginning."""
    post = create_post(unit, title=title, role=role, several=len(people) > 1, actor=SYSTEM)
    for person in people:
        appoint(person, post, starts_on=BEGIN, actor=SYSTEM)
    return post


def _make_sites(city: City) -> None:
    """The city's with the newsroom's chain, its columns, and the sub-brands below it."""
    for spec in SPEC["site"]:
        unit, daily = city.units[spec["unit"]], bool(spec.get("daily"))
        given = Given(
            name=spec["name"],
            motto=spec["motto"],
            about=spec.get("about", ""),
            chain=_newsroom(city, unit) if daily else _small(city, unit, spec),
            daily=daily,
            daily_from=date(2025, 3, 1) if daily else None,
            publish_at=time(7, 30),
            **({"accent": spec["accent"]} if "accent" in spec else {}),
        )
        opened, parent = spec["opened"], city.sites.get(CITY_SITE)
        with clock.frozen(datetime.combine(opened, time(9), tzinfo=clock.LOCAL)):
            site = open_site(unit, spec["slug"], given, parent=parent, actor=SYSTEM)
        if parent is None:
            site.programme = "reading"
            site.save(update_fields=["programme"])
        city.sites[site.slug] = site
    for place, spec in enumerate(SPEC["column"]):
        column = keep_column(city.sites[CITY_SITE], Column(place=place, **spec), actor=SYSTEM)
        city.columns[column.slug] = column


def _newsroom(city: City, unit: Organisation) -> Chain:
    """The party office's own chain, as `config.demo.newsroom` set it up."""
    chain = Chain.objects.get(organisation=unit)
    steps = chain.steps.select_related("post").order_by("place")
    held = {
        one.post_id: one.person
        for one in Appointment.objects.filter(post__in=[step.post_id for step in steps])
    }
    city.steps[CITY_SITE] = [held[step.post_id] for step in steps]
    return chain


def _small(city: City, unit: Organisation, spec: dict[str, Any]) -> Chain:
    reader = person(city, spec["reader"])
    chief = person(city, spec["chief"], spec.get("account", ""))
    first = seat(unit, "读书分享编辑岗", "editor", reader)
    second = seat(unit, "读书分享主编岗", "chief_editor", chief)
    seat(unit, "读书分享站点管理岗", "publishing_admin", chief)
    posts = (first, second, first)
    links = [Link(kind, title, post) for (kind, title), post in zip(SMALL, posts, strict=True)]
    city.steps[spec["slug"]] = [reader, chief, reader]
    return set_chain(unit, "两审一校", links, actor=SYSTEM)
