"""The hazard loop: declared soundly, walked whole, nobody checks their own work."""

from datetime import timedelta

import pytest

from bihuan.core.access import Denied
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import TrailEntry
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.programmes.gigwork.models import Hazard
from bihuan.programmes.gigwork.states import KIND
from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, inputs, through


def test_x03_the_loop_is_declared_soundly() -> None:
    assert KIND.faults() == []
    assert {m.code for m in KIND.moves if m.approves} == {
        "approve_return",
        "approve_void",
        "approve_extension",
        "approve_deferral",
    }


def test_x03_every_proposal_is_decided_by_somebody_else() -> None:
    for move in KIND.moves:
        kind = move.approves or move.refuses
        if kind:
            proposes = next(m.code for m in KIND.moves if m.proposes == kind)
            assert move.not_by == (proposes,)


def test_g09_the_whole_way_from_report_to_solved(world: World) -> None:
    case = hazard(world).case
    assert case.state == "reported"
    assert [a.post for a in case.assignments.all()] == [world.posts["grid"]]
    case = through(world, case, *WHOLE)
    assert case.state == "closed"
    verbs = [*TrailEntry.objects.filter(case=case).order_by("seq").values_list("verb", flat=True)]
    assert verbs == ["open", *WHOLE]
    hazard_row = Hazard.objects.get(case=case)
    safe = TrailEntry.objects.get(case=case, verb="make_safe")
    assert hazard_row.made_safe_at == safe.at
    assert not case.clocks.filter(state__in=("running", "paused")).exists()


def test_g09_warning_sign_needs_a_photo(world: World) -> None:
    case = through(world, hazard(world).case, "accept")
    with pytest.raises(Refused):
        make_move(case.pk, "make_safe", actor=world.actor("grid"))
    case.refresh_from_db()
    assert case.state == "accepted"
    assert Hazard.objects.get(case=case).made_safe_at is None


def test_x03_whoever_repaired_it_does_not_check_it(world: World) -> None:
    case = through(world, hazard(world).case, *WHOLE[:-1])
    with pytest.raises(Denied):
        make_move(case.pk, "verify", actor=world.actor("roads"))
    case.refresh_from_db()
    assert case.state == "handled"


def test_x03_whoever_reported_it_does_not_check_it(world: World) -> None:
    case = through(world, hazard(world, by="verifier").case, *WHOLE[:-1])
    with pytest.raises(Refused):
        make_move(case.pk, "verify", actor=world.actor("verifier"))
    case.refresh_from_db()
    assert case.state == "handled"


def test_x03_rework_goes_back_to_the_lead_with_a_new_clock(world: World) -> None:
    case = through(world, hazard(world).case, *WHOLE[:-1])
    case = make_move(
        case.pk, "reject_work", actor=world.actor("verifier"), inputs=inputs(world, "reject_work")
    )
    assert case.state == "assigned"
    assert case.clocks.get(code="repair", state="running")
    assert through(world, case, "handle", "verify").state == "closed"


def test_x02_reopened_when_not_solved(world: World) -> None:
    case = through(world, hazard(world).case, *WHOLE)
    assert through(world, case, "reopen").state == "handed_over"


def test_x02_after_fifteen_days_it_is_a_new_report(world: World) -> None:
    case = through(world, hazard(world).case, *WHOLE)
    with clock.frozen(clock.now() + timedelta(days=16)), pytest.raises(Refused):
        through(world, case, "reopen")
    case.refresh_from_db()
    assert case.state == "closed"


def test_x03_grid_worker_of_another_quarter_may_not_touch_it(world: World) -> None:
    case = hazard(world).case
    with pytest.raises(Denied):
        make_move(case.pk, "accept", actor=world.actor("west"))
    case.refresh_from_db()
    assert (case.state, case.trail_length) == ("reported", 1)


def test_x03_a_question_pauses_only_the_repair(world: World) -> None:
    case = through(world, hazard(world).case, "accept", "ask_reporter")
    assert case.waits_on == "reporter"
    assert case.clocks.get(code="safe").state == "running"
    case = through(world, case, "reporter_answer")
    assert case.waits_on == ""
