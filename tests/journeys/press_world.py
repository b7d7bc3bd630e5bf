"""An office with its site, editors, authors and pieces, for the stories of writing and publishing.

Run as a module in the demonstration's environment it makes them once, by the product's own
actions, and prints what stories need to know. Everybody is invented.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from typing import Any

UNIT, CODE, SLUG, NIGHT = "读书驿站办公室", "JY-DSYZ", "yizhan", "yedu"
STAFF = (
    ("jy-first", "宋清和", "一审岗", "editor", "review"),
    ("jy-second", "骆明远", "二审岗", "editor", "review"),
    ("jy-chief", "范知行", "三审岗", "chief_editor", "review"),
    ("jy-proof1", "尹晓禾", "一校岗", "editor", "proof"),
    ("jy-proof2", "史可为", "二校岗", "editor", "proof"),
    ("jy-proof3", "颜如松", "三校岗", "editor", "proof"),
)
CADRES = (("jy-cadre", "何青禾"), ("jy-author", "唐远山"), ("jy-other", "谷雨晴"))
COUNTIES = (
    ("驿站县委办公室", "JY-XWB", ("jy-county", "欧阳望舒"), ("jy-county2", "雷正南")),
    ("邻水县委办公室", "JY-LSX", ("jy-near", "尤今朝"), ("jy-near2", "关小满")),
)
"""Two counties beside each other, each with who keeps its site and a second pair of eyes."""
WRONG = "村霸"
TITLES = {
    "read": "水位尺",
    "second": "第十二户",
    "wrong": "二〇二四年的账",
    "near": "晒谷坪上的会",
    "override": "一头牛",
    "today": "夜班药房",
    "review": "巡堤的人",
}
TEXT = """汛期那三天，我住在上洞村的村部。白天看水位，晚上巡堤，手电照到的都是泥。

支书老邓说，水来了不怕，怕的是人不走。我们挨家敲门，第十二户的老人不肯下楼，说屋里有他养了八年的牛。

后来是他孙女把牛牵出来的。牛走在最前面，老人跟着，我们跟着老人。那一晚一共转移四十七人、一头牛。

读书的时候总想弄明白什么叫群众工作，那晚我想，大概就是先把牛牵出来。回来以后我把这件事写在本子上，提醒自己：办法要从人家放不下的东西里找。

现在村部门口立了一根水位尺，是老邓自己刻的。他说，下次不用等电话，自己看得见。我把这根尺子的照片放在办公桌上，每次写方案之前先看一眼，问问自己：这件事，人家放不下的是什么。"""


def make() -> dict[str, Any]:
    """Make it all, or say what there is when it was made before."""
    from bihuan.core.kernel import clock
    from bihuan.core.parties.models import Organisation
    from bihuan.core.publishing.models import Site

    if Site.objects.filter(slug=SLUG).exists():
        return told()
    top = Organisation.objects.get(code="CZ")
    people, site = _office(top)
    _counties(top)
    authors = _authors(site.organisation)
    _rules(site)
    _account(site)
    _pieces(site, people, authors)
    now = clock.now().astimezone(clock.LOCAL)
    night = Site.objects.get(slug=NIGHT)
    night.publish_at = (now + timedelta(minutes=1)).time().replace(second=0, microsecond=0)
    night.save()
    site.daily_from = clock.today()
    site.save()
    return told()


def told() -> dict[str, str]:
    """Pieces by the names that stories call them, and the first gap."""
    from bihuan.core.kernel import clock
    from bihuan.core.publishing.models import Piece

    rows = Piece.objects.filter(site__organisation__code=CODE, title__in=TITLES.values())
    ids = {piece.title: str(piece.pk) for piece in rows}
    gap = clock.today() + timedelta(days=2)
    return {"gap": gap.isoformat()} | {key: ids[title] for key, title in TITLES.items()}


def _person(username: str, name: str) -> Any:
    from bihuan.core.access import SYSTEM
    from bihuan.core.accounts.actions import register_user
    from bihuan.core.parties.actions import register_person

    person = register_person(name=name, actor=SYSTEM)
    register_user(person=person, username=username, password="demo", demo=True, actor=SYSTEM)
    return person


def _seat(unit: Any, title: str, role: str, person: Any) -> Any:
    from bihuan.core.access import SYSTEM
    from bihuan.core.parties.actions import appoint, create_post

    post = create_post(unit, title=title, role=role, several=True, actor=SYSTEM)
    appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    return post


def _unit(name: str, code: str, kind: str, above: Any) -> Any:
    from bihuan.core.access import SYSTEM
    from bihuan.core.parties.actions import create_organisation

    return create_organisation(name=name, code=code, kind=kind, parent=above, actor=SYSTEM)


def _office(top: Any) -> tuple[list[Any], Any]:
    from bihuan.core.access import SYSTEM
    from bihuan.core.kernel import clock
    from bihuan.core.publishing.actions.chains import Link, set_chain
    from bihuan.core.publishing.models import Column, Site
    from bihuan.programmes.reading.queries.essays import front_site

    unit, people, links = _unit(UNIT, CODE, "department", top), [], []
    for username, name, title, role, kind in STAFF:
        person = _person(username, name)
        post = _seat(unit, title, role, person)
        people.append(person)
        links.append(Link(kind, title.removesuffix("岗"), post, 2))
    chain = set_chain(unit, "三审三校", links, actor=SYSTEM)
    site = Site.objects.create(
        organisation=unit,
        parent=front_site(),
        programme="reading",
        slug=SLUG,
        name="读书驿站",
        motto="读一本书，办一件事",
        chain=chain,
        daily=True,
        opened_on=clock.today() - timedelta(days=200),
    )
    Site.objects.create(
        organisation=unit,
        programme="reading",
        slug=NIGHT,
        name="驿站夜读",
        parent=site,
        chain=chain,
    )
    Column.objects.create(
        site=site,
        slug="shuiwei",
        title="守水",
        summary="写汛期里的一天",
        call="请写一天、一处、一件事。",
        opens_on=clock.today() - timedelta(days=60),
        closes_on=clock.today() + timedelta(days=30),
        look="book",
    )
    return people, site


def _counties(top: Any) -> None:
    for name, code, keeper, second in COUNTIES:
        unit, person, other = _unit(name, code, "county", top), _person(*keeper), _person(*second)
        _seat(unit, "平台管理岗", "publishing_admin", person)
        _seat(unit, "主编岗", "chief_editor", person)
        for title in ("编辑岗", "校对岗"):
            _seat(unit, title, "editor", other)


def _authors(office: Any) -> dict[str, Any]:
    from bihuan.core.access import Actor
    from bihuan.programmes.reading.actions.authors import fill_profile

    unit = _unit("上洞镇", "JY-SDZ", "township", office)
    found = {}
    for username, name in CADRES:
        person = _person(username, name)
        _seat(unit, f"镇干部（{name}）", "cadre", person)
        found[username] = person
    for username, field in (("jy-author", "villages"), ("jy-other", "health")):
        fill_profile(birth_band=1985, field=field, level="township", actor=Actor(found[username]))
    return found


def _rules(site: Any) -> None:
    from bihuan.core.access import SYSTEM
    from bihuan.core.publishing.actions.lists import set_word

    rule: dict[str, Any] = {
        "text": WRONG,
        "better": "不法人员",
        "note": "用语不当",
        "weight": "stop",
    }
    set_word(site.organisation, actor=SYSTEM, **rule)


def _account(site: Any) -> None:
    """A public account without rights: articles are pasted there by hand."""
    from bihuan.core.access import SYSTEM
    from bihuan.interop.wechat.actions.accounts import add_account
    from bihuan.interop.wechat.models.account import HAND

    add_account(
        site=site, name="读书驿站", verified=False, mode=HAND, app_id="wxyizhan00000001",
        secret="secret-of-yizhan", address_hint="203.0.113.10", actor=SYSTEM,
    )  # fmt: skip


def _pieces(site: Any, people: list[Any], authors: dict[str, Any]) -> None:
    from bihuan.core.access import SYSTEM
    from bihuan.core.kernel import clock
    from bihuan.core.publishing.actions import publish
    from bihuan.core.publishing.actions.days import give_day
    from bihuan.core.publishing.models import Site

    one, two, column = authors["jy-author"], authors["jy-other"], site.columns.get()
    with clock.frozen(clock.now() - timedelta(days=40)):
        for key, who in (("read", one), ("second", one), ("wrong", two)):
            piece = _ready(site, people, TITLES[key], who, column)
            publish(piece.pk, actor=SYSTEM)
    with clock.frozen(clock.now() - timedelta(days=6)):
        near = _ready(site, people, TITLES["near"], one, None)
        _ready(site, people, TITLES["override"], one, None)
        _ready(Site.objects.get(slug=NIGHT), people, TITLES["today"], two, None)
    with clock.frozen(clock.now() - timedelta(days=1)):
        _handed_in(site, TITLES["review"], two, f"{TEXT}\n\n有人说{WRONG}难管。")
    tomorrow = clock.today() + timedelta(days=1)
    give_day(site, tomorrow, near.pk, reason="约稿", actor=SYSTEM)


def _handed_in(site: Any, title: str, author: Any, body: str, column: Any = None) -> Any:
    from uuid import uuid4

    from bihuan.core.access import Actor
    from bihuan.core.publishing.writing import Writing
    from bihuan.programmes.reading.actions.essays import Draft, hand_in_essay

    unit = author.appointments.get().post.organisation
    written = Writing(
        kind="reading.essay", site=site, unit=unit, title=title, body=body, author=author,
        column=column, digest="上洞村的三天三夜，一头牛走在最前面。",
    )  # fmt: skip
    draft = Draft(written, "work", None, "汛期值守")
    return hand_in_essay(draft, piece_id=uuid4(), client_id=uuid4(), actor=Actor(author))


def _ready(site: Any, people: list[Any], title: str, author: Any, column: Any) -> Any:
    from bihuan.core.access import Actor
    from bihuan.core.publishing.actions import pass_step

    piece = _handed_in(site, title, author, TEXT, column)
    for person in people:
        pass_step(piece.pk, actor=Actor(person))
    return piece


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        made = make()
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
