"""Who works with figures: the author of reviews in the city's research office, and the checker of
what is to be published. The programmes' own parts have the author write (`demo/review.py`)."""

from __future__ import annotations

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.invented import phones
from bihuan.core.parties.models import Organisation

from .cast import BEGIN, LATER
from .newsroom import UNIT as OFFICE
from .office import PASSWORD

CITY, RESEARCH, BLOCK = "CZ", "CZ-ZYS", 31
PEOPLE = {"author": "尹知远", "checker": "胡静宜"}
POSTS = (
    (RESEARCH, "综合处二级主任科员", "author", "author", BEGIN),
    (OFFICE, "综合文稿数据岗（兼）", "checker", "author", LATER),
    (CITY, "文稿数据核查岗", "checker", "checker", BEGIN),
)
"""The first post of each is what the sign-in page says of them."""


def load() -> str:
    """The research office, its author, the city's checker, their accounts."""
    create_organisation(
        name="中共郴州市委政策研究室", short_name="市委政研室", kind="department", code=RESEARCH,
        parent=Organisation.objects.get(code=CITY), actor=SYSTEM,
    )  # fmt: skip
    units = {
        unit.code: unit for unit in Organisation.objects.filter(code__in=(CITY, RESEARCH, OFFICE))
    }
    numbers = phones(BLOCK)
    people = {
        key: register_person(name=name, phone=next(numbers), actor=SYSTEM)
        for key, name in PEOPLE.items()
    }
    for code, title, role, key, starts_on in POSTS:
        post = create_post(units[code], title=title, role=role, actor=SYSTEM)
        appoint(people[key], post, starts_on=starts_on, actor=SYSTEM)
    for key, person in people.items():
        register_user(person=person, username=key, password=PASSWORD, demo=True, actor=SYSTEM)
    return f"Who works with figures: {', '.join(PEOPLE)}"
