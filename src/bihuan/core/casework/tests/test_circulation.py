"""X-04: a case is sent round among leaders, in order or to all at once."""

from __future__ import annotations

import pytest

from bihuan.core.access import Denied
from bihuan.core.casework.actions import Order, circulate, instruct
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Circulation, CirculationStep, Instruction
from bihuan.core.casework.queries import cases_visible_to
from bihuan.core.casework.queries.instructing import to_read
from bihuan.core.casework.tests.office import staff
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice


@pytest.fixture
def office(world: World) -> World:
    return staff(world)


def states(made: Circulation) -> list[str]:
    return list(made.steps.order_by("position").values_list("state", flat=True))


def circle(office: World, made: Circulation, name: str) -> Instruction:
    return instruct(
        made.case_id, Order(circled=True), leader=office.posts[name], actor=office.actor(name)
    )


def test_x04_one_after_the_other(office: World) -> None:
    case = report(office, level="addressees")
    leaders = [office.posts["second"], office.posts["leader"]]
    made = circulate(case.pk, leaders, in_order=True, actor=office.actor("secretary"))
    assert states(made) == ["open", "waiting"]
    assert not cases_visible_to(office.actor("leader")).filter(pk=case.pk).exists()
    assert to_read(office.actor("leader")).count() == 0
    read = circle(office, made, "second")
    assert (states(made), read.step) == (["read", "open"], made.steps.get(position=1))
    assert cases_visible_to(office.actor("leader")).filter(pk=case.pk).exists()
    assert to_read(office.actor("secretary")).count() == 1
    circle(office, made, "leader")
    made.refresh_from_db()
    assert (states(made), made.done_at is not None) == (["read", "read"], True)


def test_x04_all_at_once(office: World) -> None:
    leaders = [office.posts["second"], office.posts["leader"]]
    case = report(office)
    made = circulate(case.pk, leaders, in_order=False, actor=office.actor("supervisor"))
    assert states(made) == ["open", "open"]
    circle(office, made, "leader")
    assert states(made) == ["open", "read"]
    run_pending()
    told = Notice.objects.filter(kind="casework.to_read").values_list("person", flat=True)
    assert set(told) == {office.people[name].pk for name in ("second", "leader", "secretary")}


def test_x04_who_may_not_sends_nothing_round(office: World) -> None:
    case, leaders = report(office), [office.posts["leader"]]
    for name in ("grid", "roads", "dispatcher", "neighbour"):
        with pytest.raises(Denied):
            circulate(case.pk, leaders, in_order=True, actor=office.actor(name))
    with pytest.raises(Refused):
        circulate(case.pk, [], in_order=True, actor=office.actor("secretary"))
    wrong = [office.posts["roads"]]
    with pytest.raises(Refused):
        circulate(case.pk, wrong, in_order=True, actor=office.actor("secretary"))
    assert CirculationStep.objects.count() == 0
    circulate(case.pk, leaders, in_order=True, actor=office.actor("secretary"))
    with pytest.raises(Refused):
        circulate(case.pk, leaders, in_order=True, actor=office.actor("secretary"))
    assert CirculationStep.objects.count() == 1
