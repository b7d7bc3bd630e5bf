"""X-04: leaders instruct, addressees answer, nothing closes while an answer is owed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bihuan.core.access import ANONYMOUS, SYSTEM, Denied
from bihuan.core.casework.actions import (
    MoveInputs,
    Order,
    end_recording,
    instruct,
    keep_phrase,
    let_record,
    make_move,
    note_answers,
    respond,
    withdraw_instruction,
)
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import (
    Case,
    CaseReader,
    Instruction,
    InstructionAddressee,
    Phrase,
    RecordingRight,
    TrailEntry,
)
from bihuan.core.casework.queries import cases_visible_to
from bihuan.core.casework.queries.instructing import glance, instructions_visible_to, to_answer
from bihuan.core.casework.tests.office import ANSWER, CANARY, given, handled, order, photo, staff
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.verifying import faults
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import salted_digest
from bihuan.core.kernel.models import Fact
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions import name_deputy


@pytest.fixture
def office(world: World) -> World:
    return staff(world)


def snapshot(case: Case) -> tuple[object, ...]:
    fresh = Case.objects.get(pk=case.pk)
    return (
        fresh.state,
        fresh.version,
        fresh.trail_length,
        Instruction.objects.count(),
        list(InstructionAddressee.objects.order_by("id").values_list("state", "text")),
        CaseReader.objects.count(),
        Fact.objects.count(),
    )


def owed(row: Instruction, name: str, world: World) -> InstructionAddressee:
    return row.addressees.get(post=world.posts[name])


def test_x04_an_instruction_stands_in_the_trail_with_its_digest_alone(office: World) -> None:
    case = report(office)
    made = given(office, case, "roads", "water")
    entry = TrailEntry.objects.get(case=case, verb="instruct")
    refs = json.loads(entry.refs)
    assert refs["digest"] == salted_digest(CANARY, made.salt)
    assert refs["to"] == [str(office.posts["roads"].pk), str(office.posts["water"].pk)]
    assert CANARY not in entry.refs
    assert (made.state, made.manner, made.recorded_post_id) == ("open", "typed", made.post_id)
    Instruction.objects.filter(pk=made.pk).update(text="")
    assert list(faults()) == []


def test_x04_each_addressee_answers_and_the_last_answer_settles_it(office: World) -> None:
    made = given(office, report(office), "roads", "water")
    assert to_answer(office.actor("roads")).count() == 1
    respond(owed(made, "roads", office).pk, ANSWER, [photo()], actor=office.actor("roads"))
    made.refresh_from_db()
    assert made.state == "open"
    respond(owed(made, "water", office).pk, "Done too", actor=office.actor("water"))
    made.refresh_from_db()
    assert (made.state, made.next_chase_at) == ("done", None)
    row = owed(made, "roads", office)
    assert (row.text, row.answered_by) == (ANSWER, office.people["roads"])
    assert len(files_of("casework.answer", row.pk)[row.pk]) == 1
    assert glance(office.actor("leader")).new == 1
    assert note_answers(made.pk, actor=office.actor("leader")) == 2
    assert glance(office.actor("leader")).new == 0
    assert ANSWER not in "".join(TrailEntry.objects.values_list("refs", flat=True))
    assert list(faults()) == []


def test_x04_nobody_answers_for_another_post_or_twice(office: World) -> None:
    case = report(office)
    made = given(office, case, "roads")
    row, before = owed(made, "roads", office), snapshot(case)
    for name in ("water", "leader", "dispatcher", "neighbour"):
        with pytest.raises(Denied):
            respond(row.pk, "Mine", actor=office.actor(name))
    with pytest.raises(Refused):
        respond(row.pk, "  ", actor=office.actor("roads"))
    assert snapshot(case) == before
    respond(row.pk, ANSWER, actor=office.actor("roads"))
    before = snapshot(case)
    with pytest.raises(Refused):
        respond(row.pk, "Again", actor=office.actor("roads"))
    assert snapshot(case) == before


@pytest.mark.parametrize(
    ("move", "who", "inputs"),
    [
        ("verify", "verifier", MoveInputs()),
        ("approve_void", "leader", MoveInputs()),
        ("merge", "dispatcher", None),
    ],
)
def test_x04_nothing_closes_with_an_unanswered_instruction(
    office: World, move: str, who: str, inputs: MoveInputs | None
) -> None:
    case = handled(office)
    made = given(office, case, "roads")
    if move == "approve_void":
        words = MoveInputs(words="Nothing there")
        make_move(case.pk, "propose_void", actor=office.actor("dispatcher"), inputs=words)
    inputs = inputs or MoveInputs(other_case=report(office).pk)
    before = snapshot(case)
    with pytest.raises(Refused) as refused:
        make_move(case.pk, move, actor=office.actor(who), inputs=inputs)
    assert "Roads roads" in str(refused.value)
    assert snapshot(case) == before
    respond(owed(made, "roads", office).pk, ANSWER, actor=office.actor("roads"))
    assert not make_move(case.pk, move, actor=office.actor(who), inputs=inputs).is_open


def test_x04_the_refusal_tells_no_outsider_of_the_instruction(office: World) -> None:
    case = handled(office)
    given(office, case, "roads")
    outside = replace(office.actor("verifier"), channel="api", cache={})
    with pytest.raises(Refused) as refused:
        make_move(case.pk, "verify", actor=outside)
    assert "nstruction" not in str(refused.value)
    assert "Roads" not in str(refused.value)


def test_x04_withdrawing_frees_the_case_and_only_the_leader_withdraws(office: World) -> None:
    case = handled(office)
    made = given(office, case, "roads")
    before = snapshot(case)
    for name in ("secretary", "supervisor", "second", "roads"):
        with pytest.raises(Denied):
            withdraw_instruction(made.pk, actor=office.actor(name))
    assert snapshot(case) == before
    withdraw_instruction(made.pk, actor=office.actor("leader"))
    with pytest.raises(Refused):
        respond(owed(made, "roads", office).pk, "Late", actor=office.actor("roads"))
    assert not make_move(case.pk, "verify", actor=office.actor("verifier")).is_open


def test_x04_circling_says_read_and_nobody_answers(office: World) -> None:
    case = report(office)
    leader, actor = office.posts["leader"], office.actor("leader")
    made = instruct(case.pk, Order(circled=True), leader=leader, actor=actor)
    assert (made.manner, made.state, made.text) == ("circled", "done", "")
    with pytest.raises(Refused):
        instruct(case.pk, Order(circled=True, words="x"), leader=leader, actor=actor)
    with pytest.raises(Refused):
        instruct(case.pk, Order(), leader=leader, actor=actor)


def test_x04_a_closed_case_can_be_circled_but_asks_no_answer(office: World) -> None:
    case = make_move(handled(office).pk, "verify", actor=office.actor("verifier"))
    with pytest.raises(Refused):
        given(office, case, "roads")
    made = given(office, case)
    assert (made.state, made.due_at) == ("done", None)
    case.refresh_from_db()
    assert not case.is_open


def test_x04_a_secretary_records_with_the_photo_and_stays_visible(office: World) -> None:
    case, leader = report(office), office.posts["leader"]
    secretary = office.actor("secretary")
    before = snapshot(case)
    with pytest.raises(Refused):
        instruct(case.pk, order(office, "roads"), leader=leader, actor=secretary)
    assert snapshot(case) == before
    handwritten = order(office, "roads", photos=[photo()])
    made = instruct(case.pk, handwritten, leader=leader, actor=secretary)
    assert (made.manner, made.person, made.recorded_by, made.recorded_post) == (
        "handwritten",
        office.people["leader"],
        office.people["secretary"],
        office.posts["secretary"],
    )
    entry = TrailEntry.objects.get(case=case, verb="record")
    assert (entry.person_id, entry.post_id) == (
        office.people["secretary"].pk,
        office.posts["secretary"].pk,
    )
    [file] = files_of("casework.instruction", made.pk)[made.pk]
    assert json.loads(entry.refs)["files"] == [[str(file.pk), file.sha256]]
    assert file.level == "addressees"


def test_x04_recording_ends_when_the_leader_ends_it(office: World) -> None:
    case, leader = report(office), office.posts["leader"]
    end_recording(leader, office.posts["secretary"], actor=office.actor("leader"))
    before = snapshot(case)
    handwritten = order(office, "roads", photos=[photo()])
    with pytest.raises(Denied):
        instruct(case.pk, handwritten, leader=leader, actor=office.actor("secretary"))
    assert snapshot(case) == before


def test_x04_only_the_leader_names_who_records(office: World) -> None:
    leader, post = office.posts["leader"], office.posts["supervisor"]
    for name in ("secretary", "second", "dispatcher", "supervisor"):
        with pytest.raises(Denied):
            let_record(leader, post, actor=office.actor(name))
    assert RecordingRight.objects.count() == 1


def test_x04_deputies_of_leader_and_addressee_act_in_their_posts(office: World) -> None:
    day = clock.today()
    name_deputy(
        office.people["second"], office.posts["leader"], starts_on=day, ends_on=day, actor=SYSTEM
    )
    name_deputy(
        office.people["water"], office.posts["roads"], starts_on=day, ends_on=day, actor=SYSTEM
    )
    case = report(office)
    leader, actor = office.posts["leader"], office.actor("second")
    made = instruct(case.pk, order(office, "roads"), leader=leader, actor=actor)
    assert (made.as_deputy, made.person) == (True, office.people["second"])
    row = respond(owed(made, "roads", office).pk, ANSWER, actor=office.actor("water"))
    assert (row.as_deputy, row.answered_by) == (True, office.people["water"])


def test_x04_who_is_no_leader_gives_none(office: World) -> None:
    case = report(office)
    before = snapshot(case)
    for name in ("dispatcher", "grid", "supervisor", "roads", "auditor", "second", "stranger"):
        with pytest.raises(Denied):
            instruct(
                case.pk, order(office, "water"), leader=office.posts["leader"],
                actor=office.actor(name),
            )  # fmt: skip
    with pytest.raises(Denied):
        instruct(
            case.pk, order(office), leader=office.posts["stranger"], actor=office.actor("stranger")
        )
    with pytest.raises(Denied):
        instruct(case.pk, order(office, "roads"), leader=office.posts["leader"], actor=ANONYMOUS)
    assert snapshot(case) == before


def test_x04_only_posts_below_the_leader_are_asked(office: World) -> None:
    case = report(office)
    before = snapshot(case)
    for name in ("neighbour", "grid", "leader"):
        with pytest.raises(Refused):
            given(office, case, name)
    assert snapshot(case) == before


def test_x04_an_instruction_is_for_its_addressees_only(office: World) -> None:
    case = report(office)
    made = given(office, case, "water")
    readers = {
        name
        for name in office.people
        if instructions_visible_to(office.actor(name)).filter(pk=made.pk).exists()
    }
    assert readers == {"leader", "secretary", "water", "supervisor"}
    assert cases_visible_to(office.actor("water")).filter(pk=case.pk).exists()
    assert not cases_visible_to(office.actor("roads")).filter(pk=case.pk).exists()


def test_x04_messages_tell_that_there_is_one_and_no_word_of_it(office: World) -> None:
    made = given(office, report(office), "roads")
    run_pending()
    [told] = Notice.objects.filter(person=office.people["roads"], kind="casework.instructed")
    assert CANARY not in told.subject + told.body
    respond(owed(made, "roads", office).pk, ANSWER, actor=office.actor("roads"))
    run_pending()
    [told] = Notice.objects.filter(kind="casework.instruction_answered")
    assert told.person == office.people["leader"]
    assert ANSWER not in told.subject + told.body


def test_x04_own_phrases_are_the_leaders_own(office: World) -> None:
    leader = office.posts["leader"]
    for _twice in range(2):
        keep_phrase(leader, "See to it today", actor=office.actor("leader"))
    with pytest.raises(Denied):
        keep_phrase(leader, "Mine", actor=office.actor("secretary"))
    assert list(Phrase.objects.values_list("text", flat=True)) == ["See to it today"]
