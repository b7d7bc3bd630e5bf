"""Posts of the net and the invented people in them: district departments, streets, instructors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from uuid import UUID

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.invented import people, phones
from bihuan.core.parties.models import Organisation, Person, Post

BEGIN = date(2024, 9, 2)
BLOCK, MORE = 41, 42
"""Of telephone numbers that were never given out."""
STREETS = ("street", "township")
OFFICIALS = ("党工委副书记", "组织委员", "社会事务岗", "市场服务岗")
NUMBERS = "一二三四五六七八九十"
INSTRUCTORS_OF_STREET = 2
ACCOUNTS = {
    "street-official": ("燕泉街道", "组织委员"),
    "instructor": ("燕泉街道", "党建指导员一岗"),
}
PASSWORD = "demo"


@dataclass
class Staff:
    """Who looks after enterprises."""

    district: Organisation
    streets: list[Organisation]
    organiser: Post | None = None
    contacts: list[Post] = field(default_factory=list)
    taskforce: list[Post] = field(default_factory=list)
    officials: dict[str, list[Post]] = field(default_factory=dict)
    instructors: dict[str, list[Post]] = field(default_factory=dict)
    holder: dict[UUID, Person] = field(default_factory=dict)
    street_above: dict[UUID, Organisation] = field(default_factory=dict)


def hire(district: Organisation) -> Staff:
    """Two departments of the district, officials and instructors of each street, two accounts."""
    streets = list(Organisation.objects.filter(parent=district, kind__in=STREETS).order_by("code"))
    names = iter(people("enterprises", 140, 0.42))
    numbers = chain(islice(phones(BLOCK), 99), islice(phones(MORE), 99))
    staff = Staff(district, streets)
    for street in streets:
        for unit in Organisation.objects.filter(path__startswith=street.path):
            staff.street_above[unit.pk] = street

    def put(unit: Organisation, title: str, role: str, name: str = "") -> Post:
        post = create_post(unit, title=title, role=role, actor=SYSTEM)
        person = register_person(name=name or next(names), phone=next(numbers), actor=SYSTEM)
        appoint(person, post, starts_on=BEGIN, actor=SYSTEM)
        staff.holder[post.pk] = person
        return post

    office, social = (Organisation.objects.get(code=code) for code in ("BH-ZZB", "BH-SGB"))
    staff.organiser = put(district, "区委组织部非公党建岗", "party_organiser")
    for n in range(len(streets) + 2):
        unit = (office, social)[n % 2]
        title = f"企业联络{NUMBERS[n // 2]}岗"
        staff.contacts.append(put(unit, title, "enterprise_visitor"))
    for n in range(3):
        staff.taskforce.append(put(social, f"重点企业专班{NUMBERS[n]}组", "enterprise_visitor"))
    for street in streets:
        own = OFFICIALS if street.kind == "street" else OFFICIALS[:2]
        staff.officials[street.code] = [put(street, title, "street_official") for title in own]
        staff.instructors[street.code] = [
            put(street, f"党建指导员{NUMBERS[n]}岗", "party_instructor")
            for n in range(INSTRUCTORS_OF_STREET)
        ]
    _accounts(staff)
    return staff


def _accounts(staff: Staff) -> None:
    for username, (street, title) in ACCOUNTS.items():
        post = Post.objects.get(organisation__name=street, title=title)
        register_user(
            person=staff.holder[post.pk], username=username, password=PASSWORD, demo=True,
            actor=SYSTEM,
        )  # fmt: skip
