"""Every list costs the same with one row and with three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM
from bihuan.core.engagements import actions
from bihuan.core.engagements.actions import Found
from bihuan.core.engagements.tests.test_plans import plan_of
from bihuan.core.engagements.tests.world import World
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel import clock

LISTS = (
    "/enterprises/", "/enterprises/visits/", "/enterprises/waiting/?show=all", "/enterprises/net/",
    "/enterprises/plans/", "/enterprises/blocks/", "/enterprises/wall/", "/enterprises/mine/",
    "/enterprises/wall/points.json",
)  # fmt: skip


def one_more(world: World, number: int) -> None:
    plan = plan_of(world, number, who="keeper")
    one = plan.enterprise
    block = actions.add_block(world.street, name=f"片区{number}", actor=SYSTEM)
    actions.put_in_block(block, add=[one], actor=SYSTEM)
    actions.assign(world.posts["keeper"], block=block, actor=SYSTEM)
    world.visit(
        one, who="keeper", photos=[upload(picture())], needs=[Found("t_money", "缺资金")],
        next_step="再来", next_due=clock.today(),
    )  # fmt: skip


def cost(world: World, address: str) -> int:
    client = world.client("keeper")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", LISTS)
def test_lists_cost_the_same_with_more_rows(world: World, address: str) -> None:
    one_more(world, 1)
    before = cost(world, address)
    one_more(world, 2)
    one_more(world, 3)
    assert cost(world, address) == before


def test_a_file_costs_the_same_with_more_visits(world: World) -> None:
    one_more(world, 1)
    from bihuan.core.engagements.models import Enterprise

    one = Enterprise.objects.get()
    before = cost(world, one.get_absolute_url())
    for _time in range(3):
        world.visit(one, who="keeper", needs=[Found("t_money", "缺资金")], next_step="再来")
    assert cost(world, one.get_absolute_url()) == before
