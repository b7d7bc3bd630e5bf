"""The leader's page and the wall: exceptions first, ranks, a fixed number of questions (X-12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World, report
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.tests.test_pages import HOLES, SHARE, SignIn
from bihuan.core.measures.tests.test_pages import world as world
from bihuan.core.measures.tests.test_targets import aim


def test_x12_what_needs_a_look_stands_first(world: World, sign_in: SignIn) -> None:
    """A missed share before everything else; without targets nothing is said to be missed."""
    leader = sign_in("leader")
    assert "没有变差的指标" in leader.get("/figures/of/made/").content.decode()
    aim(world, SHARE.code, 80)
    aim(world, HOLES.code, 3)
    answer = leader.get("/figures/of/made/")
    found = answer.context["exceptions"]
    assert [one.definition.code for one in found] == [SHARE.code]
    page = answer.content.decode()
    assert page.index("未达成") < page.index("全部指标") < page.index("已达成")
    assert "目标80" in page
    aim(world, SHARE.code, 70)
    assert "没有需要关注的" in leader.get("/figures/of/made/").content.decode()


def test_x12_a_leader_sees_best_and_last_of_the_units_below(world: World, sign_in: SignIn) -> None:
    """Where at least two have a value; each leads to its own figure."""
    aim(world, HOLES.code, 1, unit="roads")
    row = sign_in("leader").get("/figures/of/made/").context["rows"][0]
    assert row.places == 2
    assert (row.best.value, row.worst.value) == ("3处", "0处")
    assert world.units["roads"].code in row.worst.url


def test_x12_the_page_asks_as_often_for_many_indicators_as_for_three(
    world: World,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    leader = sign_in("leader")
    leader.get("/figures/of/made/")
    with django_assert_max_num_queries(30) as first:
        leader.get("/figures/of/made/")
    more = {f"made.holes{n}": replace(HOLES, code=f"made.holes{n}") for n in range(12)}
    given = catalogue.declared() | more
    monkeypatch.setattr(catalogue, "brought", lambda: given)
    actions.refresh()
    with django_assert_max_num_queries(30) as second:
        shown = leader.get("/figures/of/made/")
    assert len(shown.context["rows"]) == 15
    assert {row.value for row in shown.context["rows"][3:]} == {"3"}
    assert len(first) == len(second)


def test_x12_this_year_and_from_the_beginning_agree_where_all_is_of_this_year(
    world: World, sign_in: SignIn
) -> None:
    """Stored sums, computed ones, and the span in the address."""
    leader = sign_in("leader")
    report(world, category="hole")
    actions.refresh()
    values = [
        [row.value for row in leader.get(f"/figures/of/made/?span={span}").context["rows"]]
        for span in ("year", "quarter", "month", "all")
    ]
    assert values[0] == ["4", "80.0", values[0][2]]
    assert all(one == values[0] for one in values)
    assert leader.get("/figures/of/made/?span=decade").status_code == 400


def test_x12_the_wall_shows_everything_in_turn(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six at a time, exceptions first; it asks for itself and stands still if told."""
    more = {f"made.holes{n}": replace(HOLES, code=f"made.holes{n}") for n in range(5)}
    given = catalogue.declared() | more
    monkeypatch.setattr(catalogue, "brought", lambda: given)
    actions.refresh()
    aim(world, SHARE.code, 80)
    leader = sign_in("leader")
    first = leader.get("/figures/wall/made/?p=1")
    assert first.context["screens"] == 2
    assert first.context["rows"][0].definition.code == SHARE.code
    assert len(leader.get("/figures/wall/made/?p=2").context["rows"]) == 2
    page = first.content.decode()
    for text in ('data-poll="/figures/wall/made/?p=1"', "未达成", "计算", "第1屏，共2屏"):
        assert text in page
    part = leader.get("/figures/wall/made/", headers={"X-Requested-With": "fetch"})
    assert "<html" not in part.content.decode()
    assert part.context["rows"]


def test_x12_the_wall_needs_the_right_of_the_page(world: World, sign_in: SignIn) -> None:
    assert sign_in("rider").get("/figures/wall/made/").status_code == 403
    code = world.units["district"].code
    neighbour = sign_in("neighbour")
    assert neighbour.get(f"/figures/wall/made/?unit={code}").status_code == 404
    assert neighbour.get("/figures/wall/nothing/").status_code == 404
