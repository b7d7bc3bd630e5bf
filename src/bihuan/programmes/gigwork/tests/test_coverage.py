"""Coverage by party work: set with its history, counted, followed to the founding (G-02, G-12)."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.engagements.models import Enterprise, Responsibility
from bihuan.core.engagements.tests.conftest import now as now
from bihuan.core.engagements.tests.conftest import world as world
from bihuan.core.engagements.tests.world import TODAY, World, code
from bihuan.core.intake.tests.files import as_xlsx
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.parties.models import Post
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions import coverage as actions
from bihuan.programmes.gigwork.models import CoverChange, Founding, PartyWork
from bihuan.programmes.gigwork.queries import coverage as queries

HAVES = {"staff": 12, "has_premises": True, "has_activity": True}
WHY: dict[str, Any] = {"why_not": "members", "why_words": "只有1名党员"}


def post(world: World, title: str, role: str, who: str, where: Any = None) -> Post:
    made = create_post(where or world.base.here, title=title, role=role, actor=SYSTEM)
    appoint(world.people[who], made, actor=SYSTEM)
    return made


@pytest.fixture
def posts(world: World) -> dict[str, Post]:
    return {
        "organiser": post(world, "组织建设岗", "party_organiser", "keeper"),
        "official": post(world, "企业联络岗", "street_official", "visitor", world.street),
        "instructor": post(world, "第一指导员", "party_instructor", "district", world.street),
    }


def test_g02_an_instructor_becomes_responsible_and_the_change_is_kept(
    world: World, posts: dict[str, Post]
) -> None:
    one, official = world.enterprise(1, **HAVES), world.actor("visitor")
    actions.set_cover(
        one, cover="instructor", instructor=posts["instructor"], actor=official, **WHY
    )
    charge = Responsibility.objects.get(enterprise=one)
    assert (charge.post, charge.level) == (posts["instructor"], "enterprise")
    actions.set_cover(
        one, cover="own", organisation="甲公司党支部", members=5, since=date(2025, 12, 1),
        reason="批复12号", actor=official,
    )  # fmt: skip
    work = PartyWork.objects.get(enterprise=one)
    assert (work.cover, work.own_on, work.covered_on, work.instructor, work.why_not) == (
        "own", date(2025, 12, 1), TODAY, None, "",
    )  # fmt: skip
    changes = CoverChange.objects.order_by("id").values_list("before", "after", "reason")
    assert list(changes) == [("none", "instructor", ""), ("instructor", "own", "批复12号")]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"cover": "own"}, "organisation"),
        ({"cover": "joint", **WHY}, "organisation"),
        ({"cover": "instructor", **WHY}, "instructor"),
        ({"cover": "none"}, "why_not"),
        ({"cover": "none", "since": date(2026, 1, 1), **WHY}, "since"),
    ],
)
def test_g02_what_a_cover_needs_is_asked_for(
    world: World, posts: dict[str, Post], given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.set_cover(world.enterprise(1), actor=world.actor("visitor"), **given)
    assert refused.value.field == field
    assert (PartyWork.objects.count(), CoverChange.objects.count()) == (0, 0)


def test_g02_the_rates_add_up_by_street_trade_and_size(
    world: World, posts: dict[str, Post]
) -> None:
    for n, (trade, size, cover) in enumerate(
        (("H", "micro", "own"), ("H", "micro", "own"), ("F", "small", "joint"), ("F", "", "none")),
        start=1,
    ):
        one = world.enterprise(n, trade=trade, size=size, **HAVES)
        actions.set_cover(
            one, cover=cover, organisation="" if cover == "none" else "某支部", actor=SYSTEM, **WHY
        )
    world.enterprise(5, trade="F", **HAVES)
    world.enterprise(6, trade="F")
    keeper = world.actor("keeper")
    (street,) = queries.by(keeper, "street")
    assert street[:2] == ("431002001", "人民路街道")
    tally = street[2]
    assert (tally.all, tally.covered, tally.own, tally.joint) == (5, 3, 2, 1)
    assert (tally.coverage, tally.organised) == (Decimal("60.00"), Decimal("40.00"))
    trades = {key: (one.all, one.missing) for key, _title, one in queries.by(keeper, "trade")}
    assert trades == {"H": (2, 0), "F": (3, 2)}
    sizes = {key: one.all for key, _title, one in queries.by(keeper, "size")}
    assert sizes == {"micro": 2, "small": 1, "": 2}
    names = {one.name for one in queries.missing(keeper, show="uncovered")}
    assert names == {"第4商贸有限公司", "第5商贸有限公司"}
    page = world.client("keeper").get("/gigwork/coverage/?by=trade").content.decode()
    assert "住宿和餐饮业" in page
    assert "60<span" in page


def test_g12_a_founding_goes_from_the_list_to_founded_and_the_coverage_follows(
    world: World, posts: dict[str, Post]
) -> None:
    one = world.enterprise(1, **HAVES)
    official, organiser = world.actor("visitor"), world.actor("keeper")
    actions.set_cover(one, cover="none", actor=official, **WHY)
    client = world.client("visitor")
    address = f"/gigwork/coverage/{one.pk}/target/"
    sent = {"form": "own", "words": "摸排出4名党员", "client_id": str(uuid4())}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    founding = Founding.objects.get()
    case = founding.case
    assert (case.state, case.number) == ("listed", "431002-ZJ-2025-000001")
    with pytest.raises(Refused):
        actions.open_founding(one, form="own", words="再来", client_id=uuid4(), actor=official)

    def move(verb: str, actor: Any) -> None:
        make_move(case.pk, verb, actor=actor, inputs=MoveInputs(words="办了"))

    move("prepare", official)
    move("apply", official)
    with pytest.raises(Denied):
        move("approve", official)
    move("approve", organiser)
    page = f"/gigwork/foundings/{case.pk}/founded/"
    told = {"organisation": "甲公司党支部", "members": "2", "place": "党群服务中心二楼",
            "founded_on": "2025-12-24"}  # fmt: skip
    few = client.post(page, told)
    assert few.status_code == 422
    assert "党群服务中心二楼" in few.content.decode()
    assert client.post(page, {**told, "members": "4"}).status_code == 302
    work, founding = PartyWork.objects.get(), Founding.objects.get()
    assert (work.cover, work.organisation, work.own_on) == ("own", "甲公司党支部", TODAY)
    assert (founding.place, founding.founded_on) == ("党群服务中心二楼", TODAY)
    case.refresh_from_db()
    assert case.state == "founded"
    assert CoverChange.objects.latest("id").reason == case.number
    assert client.get(page).status_code == 404


def test_g12_what_is_not_ones_own_stays_closed(world: World, posts: dict[str, Post]) -> None:
    one = world.enterprise(1, unit=world.other_street, **HAVES)
    client = world.client("visitor")
    assert client.get(f"/gigwork/coverage/{one.pk}/").status_code == 404
    assert client.post(f"/gigwork/coverage/{one.pk}/target/", {}).status_code == 404
    mine = world.enterprise(2, **HAVES)
    assert world.client("district").get(f"/gigwork/coverage/{mine.pk}/").status_code == 403
    with pytest.raises(Denied):
        actions.set_cover(one, cover="none", actor=world.actor("visitor"), **WHY)
    assert PartyWork.objects.count() == 0


def test_g02_coverage_comes_from_a_table(
    world: World, posts: dict[str, Post], tmp_path: Path, capsys: Any
) -> None:
    for n in (1, 2, 3):
        world.enterprise(n, **HAVES)
    headings = ("统一社会信用代码", "覆盖方式", "党组织名称", "党员数", "组建日期", "党建指导员",
                "未组建原因", "下一步")  # fmt: skip
    rows = (
        (code(1), "单独组建", "甲支部", "5人", "2024.7.1", "", "", ""),
        (code(2), "选派指导员", "", "1", "", "第一指导员", "仅1名党员，党员不足3名", "发展党员"),
        (code(3), "联合", "", "2", "", "", "流动性大", ""),
        (code(4), "单独", "丁支部", "3", "", "", "", ""),
    )
    file = tmp_path / "覆盖.xlsx"
    file.write_bytes(as_xlsx(*rows, headings=headings))

    def imported(*more: str) -> dict[str, Any]:
        with suppress(SystemExit):
            call_command("import", "coverage", str(file), "--yes", "--json", *more)
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    assert (imported()["bad"], PartyWork.objects.count()) == (2, 0)
    answer = imported("--skip-bad", str(tmp_path / "bad.csv"))
    assert (answer["new"], answer["bad"]) == (2, 2)
    works = {work.enterprise.credit_code: work for work in PartyWork.objects.all()}
    assert (works[code(1)].cover, works[code(1)].own_on) == ("own", date(2024, 7, 1))
    two = works[code(2)]
    assert (two.cover, two.instructor, two.why_not, two.next_step) == (
        "instructor", posts["instructor"], "members", "发展党员",
    )  # fmt: skip
    again = imported("--skip-bad", str(tmp_path / "again.csv"))
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    assert Enterprise.objects.count() == 3
