"""X-03: the engine checks, writes, trails and emits; a refusal changes nothing."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bihuan.core.access import ANONYMOUS, SYSTEM, Denied
from bihuan.core.casework.actions import (
    MoveInputs,
    add_submission,
    make_move,
    open_brought,
    record_verdict,
)
from bihuan.core.casework.actions.climb import climb_overdue, resume_deferred
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.models import Assignment, Case, Proposal, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.kind import EFFECTS
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Fact
from bihuan.core.parties.actions import end_appointment, name_deputy

SOON = timedelta(days=3)


def snapshot(case: Case) -> tuple[object, ...]:
    fresh = Case.objects.get(pk=case.pk)
    return (
        fresh.state,
        fresh.version,
        fresh.trail_length,
        TrailEntry.objects.count(),
        Fact.objects.count(),
        list(fresh.assignments.order_by("id").values_list("role", "state")),
        list(fresh.clocks.order_by("id").values_list("code", "state", "due_at")),
    )


def through(world: World, case: Case, *steps: str) -> Case:
    """Take a case along the straight way."""
    ways = {
        "accept": ("grid", MoveInputs()),
        "assign": ("dispatcher", MoveInputs(lead=world.posts["roads"])),
        "handle": ("roads", MoveInputs(words="Filled")),
        "verify": ("verifier", MoveInputs()),
    }
    for step in steps:
        who, inputs = ways[step]
        case = make_move(case.pk, step, actor=world.actor(who), inputs=inputs)
    return case


def test_x03_the_straight_way(world: World) -> None:
    case = through(world, report(world), "accept", "assign", "handle", "verify")
    assert (case.state, case.is_open, case.due_at) == ("closed", False, None)
    verbs = list(case.trail.order_by("seq").values_list("verb", "from_state", "to_state"))
    assert verbs == [
        ("open", "", "reported"),
        ("accept", "reported", "accepted"),
        ("assign", "accepted", "assigned"),
        ("handle", "assigned", "handled"),
        ("verify", "handled", "closed"),
    ]
    assert [(case.number, "accepted")] == EFFECTS
    assert set(case.clocks.values_list("code", "state")) == {
        ("receipt", "met"),
        ("repair", "met"),
        ("verify", "met"),
    }
    assert not Assignment.objects.filter(case=case, state="active").exists()


@pytest.mark.parametrize("who", ["rider", "roads", "neighbour", "clerk", "auditor", "leader"])
def test_x03_who_may_not_accept_changes_nothing(world: World, who: str) -> None:
    case = report(world)
    before = snapshot(case)
    with pytest.raises(Denied):
        make_move(case.pk, "accept", actor=world.actor(who))
    assert snapshot(case) == before


def test_x03_nobody_verifies_their_own_work(world: World) -> None:
    case = through(world, report(world), "accept", "assign")
    deputy_until = clock.today() + SOON
    name_deputy(world.people["verifier"], world.posts["roads"], ends_on=deputy_until, actor=SYSTEM)
    make_move(case.pk, "handle", actor=world.actor("verifier"), inputs=MoveInputs(words="Done"))
    before = snapshot(case)
    with pytest.raises(Refused):
        make_move(case.pk, "verify", actor=world.actor("verifier"))
    assert snapshot(case) == before


def test_x03_a_missing_need_is_said_and_nothing_changes(world: World) -> None:
    case = through(world, report(world), "accept")
    before = snapshot(case)
    with pytest.raises(Refused):
        make_move(case.pk, "assign", actor=world.actor("dispatcher"))
    outside = MoveInputs(lead=world.posts["neighbour"])
    with pytest.raises(Refused):
        make_move(case.pk, "assign", actor=world.actor("dispatcher"), inputs=outside)
    assert snapshot(case) == before


def test_x03_the_second_of_two_hears_that_somebody_was_faster(world: World) -> None:
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"), version=case.version)
    before = snapshot(case)
    inputs, actor = MoveInputs(lead=world.posts["roads"]), world.actor("dispatcher")
    with pytest.raises(Conflict):
        make_move(case.pk, "assign", actor=actor, inputs=inputs, version=case.version)
    assert snapshot(case) == before


def test_x22_work_moves_with_the_post(world: World) -> None:
    case = through(world, report(world), "accept", "assign")
    old = world.people["roads"].appointments.get()
    end_appointment(old, last_day=clock.today() - timedelta(days=1), actor=SYSTEM)
    with pytest.raises(Denied):
        make_move(case.pk, "handle", actor=world.actor("roads"), inputs=MoveInputs(words="x"))
    name_deputy(
        world.people["water"], world.posts["roads"], ends_on=clock.today() + SOON, actor=SYSTEM
    )
    make_move(case.pk, "handle", actor=world.actor("water"), inputs=MoveInputs(words="Done"))
    entry = case.trail.get(verb="handle")
    assert (entry.post_id, entry.as_deputy) == (world.posts["roads"].pk, True)


def test_x03_an_extension_is_asked_by_one_and_decided_by_another(world: World) -> None:
    case = through(world, report(world), "accept", "assign")
    until = clock.now() + timedelta(days=10)
    asked = MoveInputs(words="Rain", until=until)
    make_move(case.pk, "propose_extension", actor=world.actor("roads"), inputs=asked)
    with pytest.raises(Denied):
        make_move(case.pk, "approve_extension", actor=world.actor("roads"))
    case = make_move(case.pk, "approve_extension", actor=world.actor("dispatcher"))
    assert case.due_at == until
    row = Proposal.objects.get(case=case)
    assert (row.kind, row.state, row.reason) == ("extension", "approved", "Rain")
    assert row.proposed_by_id != row.decided_by_id


def test_x03_the_one_who_asked_does_not_decide(world: World) -> None:
    case = report(world)
    reason = MoveInputs(words="No hole there")
    make_move(case.pk, "propose_void", actor=world.actor("dispatcher"), inputs=reason)
    before = snapshot(case)
    with pytest.raises(Refused):
        make_move(case.pk, "approve_void", actor=world.actor("dispatcher"))
    assert snapshot(case) == before
    case = make_move(case.pk, "approve_void", actor=world.actor("leader"))
    assert case.state == "void"


def test_x03_a_question_stops_the_clocks_and_the_answer_moves_them_on(world: World) -> None:
    monday = datetime(2025, 12, 22, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
    with clock.frozen(monday):
        case = through(world, report(world), "accept", "assign")
        due = case.due_at
        ask = MoveInputs(words="Which side?")
        case = make_move(case.pk, "ask", actor=world.actor("roads"), inputs=ask)
    assert (case.due_at, case.waits_on) == (None, "reporter")
    with clock.frozen(monday + timedelta(hours=2)):
        answer = MoveInputs(words="Left")
        case = make_move(case.pk, "answer", actor=world.actor("rider"), inputs=answer)
    assert due is not None
    assert case.due_at == due + timedelta(hours=2)
    assert case.waits_on == ""


def test_x03_what_is_late_climbs_level_by_level(world: World) -> None:
    start = datetime(2025, 12, 22, 1, 0, tzinfo=UTC)
    with clock.frozen(start):
        case = report(world)
    with clock.frozen(start + timedelta(minutes=14)):
        assert climb_overdue() == 0
    with clock.frozen(start + timedelta(minutes=16)):
        assert (climb_overdue(), climb_overdue()) == (1, 0)
    with clock.frozen(start + timedelta(minutes=40)):
        assert (climb_overdue(), climb_overdue()) == (1, 0)
    case.refresh_from_db()
    assert case.overdue_level == 2
    above = Assignment.objects.filter(case=case, role="supervisor", state="active")
    assert {a.post_id for a in above} == {world.posts["dispatcher"].pk, world.posts["leader"].pk}


def test_x03_a_deferral_ends_by_itself(world: World) -> None:
    case = through(world, report(world), "accept", "assign")
    until = clock.now() + timedelta(days=5)
    asked = MoveInputs(words="Parts", until=until)
    make_move(case.pk, "propose_deferral", actor=world.actor("roads"), inputs=asked)
    case = make_move(case.pk, "approve_deferral", actor=world.actor("leader"))
    assert (case.state, case.due_at) == ("deferred", None)
    assert resume_deferred() == 0
    with clock.frozen(until + timedelta(minutes=1)):
        assert resume_deferred() == 1
    case.refresh_from_db()
    assert case.state == "assigned"
    assert case.due_at is not None


def test_x03_merging_keeps_every_number(world: World) -> None:
    first, second = report(world), report(world, by="driver")
    into = MoveInputs(other_case=first.pk)
    merged = make_move(second.pk, "merge", actor=world.actor("dispatcher"), inputs=into)
    assert (merged.state, merged.merged_into_id) == ("merged", first.pk)
    brought = Submission.objects.filter(case=first).order_by("created_at")
    assert [s.standing for s in brought] == ["first", "duplicate"]
    assert {s.number for s in brought} == {first.number, second.number}
    assert first.trail.filter(verb="join").count() == 1
    assert [(second.number, "merged")] == EFFECTS


def test_x03_a_case_is_not_merged_into_itself_or_a_closed_one(world: World) -> None:
    done = through(world, report(world), "accept", "assign", "handle", "verify")
    case = report(world)
    before = snapshot(case)
    for other in (case.pk, done.pk, uuid4()):
        inputs = MoveInputs(other_case=other)
        with pytest.raises(Refused):
            make_move(case.pk, "merge", actor=world.actor("dispatcher"), inputs=inputs)
    assert snapshot(case) == before


def test_x02_one_more_voice_joins_under_its_own_number(world: World) -> None:
    case = report(world)
    driver = world.people["driver"]
    brought = Brought(client_id=uuid4(), words="Same here", reporter=driver)
    joined = add_submission(case, brought, actor=world.actor("driver"))
    assert (joined.case_id, joined.standing) == (case.pk, "duplicate")
    assert joined.number != case.number


def test_x02_sent_twice_is_one(world: World) -> None:
    rider = world.people["rider"]
    brought = Brought(client_id=uuid4(), words="Hole", reporter=rider)
    first = open_brought("test.matter", brought, actor=world.actor("rider"))
    again = open_brought("test.matter", brought, actor=world.actor("rider"))
    assert first.pk == again.pk
    assert Case.objects.count() == 1
    with pytest.raises(Refused):
        open_brought("test.matter", brought, actor=world.actor("driver"))


def test_x02_only_the_reporter_rates_and_only_when_closed(world: World) -> None:
    case = report(world)
    submission = case.submissions.get()
    with pytest.raises(Refused):
        record_verdict(submission.pk, 5, True, actor=world.actor("rider"))
    through(world, case, "accept", "assign", "handle", "verify")
    before = snapshot(case)
    for who in (world.actor("driver"), ANONYMOUS):
        with pytest.raises(Denied):
            record_verdict(submission.pk, 5, True, actor=who)
    assert snapshot(case) == before
    record_verdict(submission.pk, 2, False, "Still loose", actor=world.actor("rider"))
    reopened = MoveInputs(words="Still loose")
    case = make_move(case.pk, "reopen", actor=world.actor("rider"), inputs=reopened)
    assert (case.state, case.is_open) == ("accepted", True)


def test_x02_reopening_ends_after_its_days(world: World) -> None:
    case = through(world, report(world), "accept", "assign", "handle", "verify")
    words = MoveInputs(words="Loose")
    with clock.frozen(clock.now() + timedelta(days=16)), pytest.raises(Refused):
        make_move(case.pk, "reopen", actor=world.actor("rider"), inputs=words)
