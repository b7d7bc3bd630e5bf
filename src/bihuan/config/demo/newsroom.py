"""The party office's newsroom: who reviews and proofs, its chain, its lists of words and names.

Everybody is invented, the leaders on the list too.
"""

from __future__ import annotations

from datetime import date

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.invented import phones
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.publishing.actions.chains import Link, set_chain
from bihuan.core.publishing.actions.lists import set_name, set_word
from bihuan.core.publishing.preset_words import PRESET

from .office import PASSWORD
from .tree import read

UNIT, BLOCK = "CZ-SWB", 30
CHAIN = "三审三校"
POSTS = (
    ("信息综合科编辑岗（一审）", "editor", "宋雅琴", "editor"),
    ("信息综合科科长（二审）", "editor", "骆振宇", "second-editor"),
    ("市委办副主任（三审）", "chief_editor", "范立新", "chief-editor"),
    ("文印科校对岗（一校）", "editor", "尹秋菊", "proofreader"),
    ("文印科校对岗（二校）", "editor", "史新华", "proofreader-2"),
    ("文印科校对岗（三校）", "editor", "颜淑君", "proofreader-3"),
)
KEEPER = ("学习平台管理岗", "publishing_admin", "范立新", "chief-editor")


def load() -> str:
    """Write it once."""
    unit = Organisation.objects.get(code=UNIT)
    numbers, posts = phones(BLOCK), []
    for title, role, name, username in POSTS:
        person = register_person(name=name, phone=next(numbers), actor=SYSTEM)
        post = create_post(unit, title=title, role=role, actor=SYSTEM)
        appoint(person, post, actor=SYSTEM)
        posts.append(post)
        if username:
            register_user(
                person=person, username=username, password=PASSWORD, demo=True, actor=SYSTEM
            )
        if name == KEEPER[2]:
            keeper = create_post(unit, title=KEEPER[0], role=KEEPER[1], actor=SYSTEM)
            appoint(person, keeper, actor=SYSTEM)
    set_chain(unit, CHAIN, _links(posts), actor=SYSTEM)
    return f"{len(posts)} posts of review and proof, {_lists(unit)} lines of words and names"


def _links(posts: list[Post]) -> list[Link]:
    return [
        Link(kind, title, post, days)
        for (kind, title, days), post in zip(PRESET, posts, strict=True)
    ]


def _lists(unit: Organisation) -> int:
    lines = read("newsroom")
    for word in lines["word"]:
        blank = {"better": "", "note": "", "weight": "warn"}
        set_word(unit, actor=SYSTEM, **(blank | word))
    for name in lines["name"]:
        days: dict[str, date | None] = {"since": None, "until": None}
        set_name(unit, actor=SYSTEM, **(days | name))
    return len(lines["word"]) + len(lines["name"])
