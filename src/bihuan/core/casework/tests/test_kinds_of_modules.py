"""What a kind may leave to the actions of its own module: moves, posts, allowances, pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from bihuan.core.access import Actor, Denied
from bihuan.core.casework import links, queries, wiring_api
from bihuan.core.casework.actions import MoveInputs, make_move, open_case, open_once
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.loop import ClockChange, Move
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.kind import MATTER, install
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import clock

TURN = Move(
    "turn", "Turn", "Turned", ("reported",), who=("receiver", "lead"),
    clocks=(ClockChange("start", "verify"),), ends=("receiver", "lead"), inside=True,
)  # fmt: skip
STOP = Move("stop", "Stop", "Stopped", ("reported",), "void", ("right:casework.decide",))
OWN = replace(MATTER, moves=(*MATTER.moves, TURN, STOP), series="X")


@pytest.fixture
def own_kind() -> Iterator[None]:
    wiring_api.register_kind(OWN)
    yield
    wiring_api._case_pages.clear()
    wiring_api._hosts.clear()
    install()


def test_x02_an_inside_move_is_left_to_its_modules_action(world: World, own_kind: None) -> None:
    case, grid = report(world), world.actor("grid")
    at = queries.situation(case)
    assert "turn" not in {move.code for move in queries.possible_moves(at, grid)}
    assert "turn" in {move.code for move in queries.possible_moves(at, grid, inside=True)}
    with pytest.raises(Refused, match="没有这个步骤"):
        make_move(case.pk, "turn", actor=grid)
    with pytest.raises(Denied):
        make_move(case.pk, "turn", actor=world.actor("water"), inside=True)
    assert Case.objects.get().version == case.version


def test_x02_an_inside_move_gives_the_case_on_with_its_own_allowance(
    world: World, own_kind: None
) -> None:
    case, auditor = report(world), world.posts["auditor"]
    with clock.frozen(clock.now()):
        inputs = MoveInputs(lead=auditor, allowances={"verify": 45})
        make_move(case.pk, "turn", actor=world.actor("grid"), inputs=inputs, inside=True)
        found = case.clocks.get(code="verify")
        assert found.due_at == clock.now() + timedelta(minutes=45)
    active = case.assignments.filter(state="active").values_list("role", "post__title")
    assert list(active) == [("lead", "auditor")]
    make_move(case.pk, "turn", actor=world.actor("auditor"), inside=True)
    assert not case.assignments.filter(state="active").exists()


def test_x02_a_module_opens_by_its_own_action_once(world: World, own_kind: None) -> None:
    person = world.people["rider"]
    brought = Brought(client_id=uuid4(), reporter=person)

    def opens() -> Submission:
        return open_case(
            kind="test.matter", unit=world.units["community"], root=world.units["district"],
            brought=brought, receiver=None, title="Own", actor=Actor(person),
            allowances={"receipt": 7},
        )  # fmt: skip

    first = open_once(brought.client_id, opens, actor=Actor(person))
    again = open_once(brought.client_id, opens, actor=Actor(person))
    assert first == again
    assert first.number == f"TDI-X-{clock.today().year}-000001"
    assert first.case.clocks.get().minutes == 7


def test_x02_rights_over_a_unit_that_carries_the_case_too_count(
    world: World, own_kind: None
) -> None:
    case, neighbour = report(world), world.actor("neighbour")
    with pytest.raises(Denied):
        make_move(case.pk, "stop", actor=neighbour)
    wiring_api.bind_hosts("test.matter", lambda _case: [world.units["other"]])
    assert make_move(case.pk, "stop", actor=neighbour).state == "void"


def test_x02_a_kind_may_have_a_page_of_its_own(world: World, own_kind: None) -> None:
    case = report(world)
    assert links.desk_url(case) == f"/desk/cases/{case.pk}/"
    wiring_api.bind_case_page("test.matter", "casework:audit_case")
    assert links.desk_url(case) == f"/audit/cases/{case.pk}/"
