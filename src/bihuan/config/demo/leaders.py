"""The leader's office of the demonstration: a city leader, a secretary, who supervises; words."""

from __future__ import annotations

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.casework.actions import keep_phrase, let_record
from bihuan.core.documents.actions import keep_word
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post

from .cast import BEGIN
from .newsroom import UNIT as OFFICE
from .office import PASSWORD
from .tree import DISTRICT

CITY = "CZ"
LEADER, SECRETARY, SUPERVISION = (
    "市委常委（联系社会工作）",
    "市委办公室秘书岗",
    "市委督查室督查岗",
)
PEOPLE = {"city-leader": "邓立新", "secretary": "唐文静"}
POSTS = (
    (CITY, LEADER, "leader", "city-leader"),
    (CITY, SECRETARY, "secretary", "secretary"),
    (CITY, SUPERVISION, "supervision", "secretary"),
    (DISTRICT, "区政府办公室秘书岗", "secretary", "secretary"),
)
PHRASES = ("请北湖区抓紧整改，举一反三。", "群众的事无小事，请限时办结。")
WORDS = (
    (CITY, "郴办发", "中共郴州市委办公室文件", "中共郴州市委办公室"),
    (OFFICE, "郴办报", "中共郴州市委办公室文件", "中共郴州市委办公室"),
    (CITY, "郴督函", "中共郴州市委督查室", "中共郴州市委督查室"),
    (DISTRICT, "北政发", "郴州市北湖区人民政府文件", "郴州市北湖区人民政府"),
    (DISTRICT, "北政函", "郴州市北湖区人民政府", "郴州市北湖区人民政府"),
)


def load() -> str:
    """Posts, people, accounts, the right to record, phrases and document words."""
    units = {
        unit.code: unit for unit in Organisation.objects.filter(code__in=(CITY, OFFICE, DISTRICT))
    }
    people = {key: register_person(name=name, actor=SYSTEM) for key, name in PEOPLE.items()}
    for code, title, role, key in POSTS:
        _put(units[code], title, role, people[key])
    for key, person in people.items():
        register_user(person=person, username=key, password=PASSWORD, demo=True, actor=SYSTEM)
    leader = Post.objects.get(organisation=units[CITY], title=LEADER)
    let_record(leader, Post.objects.get(title=SECRETARY), actor=SYSTEM)
    for text in PHRASES:
        keep_phrase(leader, text, actor=SYSTEM)
    for code, word, mark, issuer in WORDS:
        keep_word(units[code], word, mark=mark, issuer=issuer, actor=SYSTEM)
    return f"A leader's office: {', '.join(PEOPLE)}, {len(WORDS)} document words"


def _put(unit: Organisation, title: str, role: str, person: Person) -> None:
    post = create_post(unit, title=title, role=role, several=False, actor=SYSTEM)
    appoint(person, post, starts_on=BEGIN, actor=SYSTEM)
