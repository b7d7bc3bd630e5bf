"""One enterprise, one plan; the wall of key enterprises (G-01)."""

from __future__ import annotations

from datetime import date

import pytest

from bihuan.core.access import Denied
from bihuan.core.engagements import actions
from bihuan.core.engagements.actions.planning import Step
from bihuan.core.engagements.models import Plan
from bihuan.core.engagements.tests.world import TODAY, World
from bihuan.core.parties.refused import Refused

STEPS = (Step("摸清用工缺口", date(2025, 12, 20)), Step("组织专场招聘", date(2026, 1, 15)))


def plan_of(world: World, number: int = 1, who: str = "visitor") -> Plan:
    one = world.enterprise(number, is_key=True, lat=25.79, lon=113.02)
    return actions.open_plan(one, goal="解决用工", steps=STEPS, actor=world.actor(who))


def test_g01_progress_is_counted_from_the_steps(world: World) -> None:
    plan = plan_of(world)
    assert (plan.steps_all, plan.steps_done, plan.due_on) == (2, 0, date(2025, 12, 20))
    assert plan.is_late
    first, second = plan.steps.all()
    actions.settle_step(first, done=True, actor=world.actor("visitor"))
    plan.refresh_from_db()
    assert (plan.steps_done, plan.due_on, plan.percent) == (1, date(2026, 1, 15), 50)
    assert not plan.is_late
    actions.settle_step(second, done=False, note="企业自行招满", actor=world.actor("visitor"))
    plan.refresh_from_db()
    assert (plan.steps_all, plan.steps_done, plan.due_on) == (1, 1, None)


def test_g01_a_step_is_dropped_with_a_reason_only(world: World) -> None:
    plan = plan_of(world)
    with pytest.raises(Refused) as refused:
        actions.settle_step(plan.steps.all()[0], done=False, actor=world.actor("visitor"))
    assert refused.value.field == "note"


def test_g01_one_plan_at_a_time_and_none_without_a_step(world: World) -> None:
    plan = plan_of(world)
    visitor = world.actor("visitor")
    with pytest.raises(Refused):
        actions.open_plan(plan.enterprise, goal="另一个", steps=STEPS, actor=visitor)
    with pytest.raises(Refused):
        actions.open_plan(world.enterprise(2), goal="空的", steps=(), actor=visitor)
    with pytest.raises(Refused):
        actions.close_plan(plan, done=True, outcome="都好", actor=visitor)
    actions.close_plan(plan, done=False, outcome="企业外迁", actor=visitor)
    assert actions.open_plan(plan.enterprise, goal="另一个", steps=STEPS, actor=visitor)


def test_g01_a_stranger_plans_nothing(world: World) -> None:
    plan = plan_of(world)
    step = plan.steps.all()[0]
    with pytest.raises(Denied):
        actions.settle_step(step, done=True, actor=world.actor("other"))
    client = world.client("other")
    assert client.post(f"/enterprises/steps/{step.pk}/done/").status_code == 404
    assert client.post(f"/enterprises/plans/{plan.pk}/steps/", {}).status_code == 404
    step.refresh_from_db()
    assert step.state == "open"


def test_g01_the_page_opens_a_plan_and_names_what_is_missing(world: World) -> None:
    one, client = world.enterprise(1), world.client("visitor")
    address = f"{one.get_absolute_url()}plan/"
    bad = {"goal": "稳岗", "step_1": "走访", "due_1": "2026-01-10", "step_2": "只有事情"}
    answer = client.post(address, bad)
    assert answer.status_code == 422
    assert "只有事情" in answer.content.decode()
    assert client.post(address, {**bad, "due_2": "2026-02-01"}).status_code == 302
    plan = Plan.objects.get()
    assert [step.words for step in plan.steps.all()] == ["走访", "只有事情"]
    sent = {"words": "回访", "due_on": "2026-03-01"}
    assert client.post(f"/enterprises/plans/{plan.pk}/steps/", sent).status_code == 302
    assert plan.steps.count() == 3


def test_g01_the_wall_shows_key_enterprises_the_late_first(world: World) -> None:
    plan_of(world, 1)
    world.enterprise(2, is_key=True, lat=25.8, lon=113.0)
    world.enterprise(3)
    client = world.client("keeper")
    page = client.get("/enterprises/wall/").content.decode()
    assert page.index("第1商贸") < page.index("第2商贸")
    assert "第3商贸" not in page
    points = client.get("/enterprises/wall/points.json").json()
    assert [(point["tone"], point["lat"]) for point in points] == [("red", 25.79), ("amber", 25.8)]
    assert world.client("other").get("/enterprises/wall/points.json").json() == []
    assert TODAY.isoformat() not in page
