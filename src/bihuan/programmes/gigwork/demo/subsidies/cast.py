"""Who takes part: branches with secretary and instructor, and the office of subsidies."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.accounts.actions import register_user
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.actions.subsidies import NewAccount

SOURCE = Path(__file__).with_name("branches.toml")
BEGIN = datetime(2024, 9, 2, 9, tzinfo=clock.LOCAL)
PASSWORD = "demo"
OFFICE = (
    ("clerk", "subsidy-clerk", "唐丽娟", "区委社会工作部补贴经办岗", "subsidy_clerk"),
    (
        "approver",
        "subsidy-approver",
        "欧阳建平",
        "区委社会工作部两新组织科科长",
        "subsidy_approver",
    ),
    ("head", "subsidy-head", "侯国华", "区委社会工作部分管副部长", "subsidy_head"),
)


@dataclass(frozen=True)
class Branch:
    """One branch as the story needs it."""

    unit: Organisation
    secretary: Person
    instructor: Person
    bank: str
    members: int
    dues: int
    since: date
    place: int

    def account(self, code: str) -> NewAccount:
        """Where a kind is paid: the branch's account, or the person's. Invented numbers."""
        if code == "secretary-allowance":
            return NewAccount(self.secretary.display_name, self.bank, number(self.place, 1))
        if code == "instructor-allowance":
            whose = self.instructor.display_name
            return NewAccount(whose, "郴州农商银行营业部", number(ord(whose[-1]) % 97, 2))
        return NewAccount(self.unit.name, self.bank, number(self.place, 3))


def number(place: int, kind: int) -> str:
    """A number of no bank's."""
    return f"9999{kind}00{place:02d}{(place + 3) * 791_917 % 1_000_000:06d}"


class Cast:
    """Everybody, written down once."""

    def __init__(self, district: Organisation) -> None:
        self.district = district
        self.people: dict[str, Person] = {}
        with clock.frozen(BEGIN):
            self.office = {key: Actor(self._officer(*rest)) for key, *rest in OFFICE}
            rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["branch"]
            streets = {unit.name: unit for unit in Organisation.objects.filter(parent=district)}
            self.branches = [
                self._branch(place, row, streets.get(row["under"], district))
                for place, row in enumerate(rows)
            ]

    def actor(self, person: Person) -> Actor:
        """The person acting, with rights as they are at the clock's time."""
        return Actor(person)

    def _officer(self, username: str, name: str, title: str, role: str) -> Person:
        person = register_person(name=name, actor=SYSTEM)
        post = create_post(self.district, title=title, role=role, actor=SYSTEM)
        appoint(person, post, starts_on=BEGIN.date(), actor=SYSTEM)
        register_user(person=person, username=username, password=PASSWORD, demo=True, actor=SYSTEM)
        return person

    def _branch(self, place: int, row: dict[str, str | int], above: Organisation) -> Branch:
        code = f"{self.district.code}-DZB{place + 1:02d}"
        unit = create_organisation(
            name=str(row["name"]), kind="branch", code=code, parent=above, actor=SYSTEM
        )
        secretary = self._member(str(row["secretary"]))
        if "account" in row:
            register_user(
                person=secretary, username=str(row["account"]), password=PASSWORD, demo=True,
                actor=SYSTEM,
            )  # fmt: skip
        instructor = self._member(str(row["instructor"]))
        for person, title, role in (
            (secretary, "党支部书记", "branch_secretary"),
            (instructor, "支部党建指导员", "party_instructor"),
        ):
            post = create_post(unit, title=title, role=role, actor=SYSTEM)
            appoint(person, post, starts_on=BEGIN.date(), actor=SYSTEM)
        since = date.fromisoformat(str(row["since"]))
        counts = int(row["members"]), int(row["dues"]) * 100
        return Branch(unit, secretary, instructor, str(row["bank"]), *counts, since, place)

    def _member(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = register_person(name=name, actor=SYSTEM)
        return self.people[name]
