"""Facts become messages: for whom, how often, and with nothing personal in them."""

import json
from typing import Any
from uuid import uuid4

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.casework.actions import make_move, record_verdict
from bihuan.core.casework.actions.open_case import add_submission
from bihuan.core.casework.engine.inputs import MoveInputs
from bihuan.core.casework.facts import CaseOpened, ClockMissed
from bihuan.core.casework.models import CaseClock, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import outbox
from bihuan.core.parties import actions as parties
from bihuan.core.parties.models import Appointment
from bihuan.interop.webhooks import actions, receivers
from bihuan.interop.webhooks.actions import ending
from bihuan.interop.webhooks.models import Message, Subscription

from .conftest import Subscribe

CANARY = "13800138000"


def events(subscription: Subscription | None = None) -> list[str]:
    rows = Message.objects.filter(subscription=subscription) if subscription else Message.objects
    return list(rows.order_by("id").values_list("event", flat=True))


def run() -> None:
    outbox.run_pending(None, strict=True)


def test_x20_the_life_of_a_case_is_told_step_by_step(world: World, subscribe: Subscribe) -> None:
    subscribe()
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    make_move(
        case.pk,
        "assign",
        actor=world.actor("dispatcher"),
        inputs=MoveInputs(lead=world.posts["roads"]),
    )
    make_move(case.pk, "handle", actor=world.actor("roads"), inputs=MoveInputs(words="Filled"))
    make_move(case.pk, "verify", actor=world.actor("verifier"))
    submission = Submission.objects.get(case=case)
    record_verdict(submission.pk, stars=4, solved=True, words="thanks", actor=world.actor("rider"))
    run()
    moved = ["case.moved.v1"] * 4
    assert events() == ["case.opened.v1", *moved, "case.closed.v1", "verdict.recorded.v1"]
    last_move = json.loads(Message.objects.filter(event="case.moved.v1").latest("id").body)
    assert last_move["data"]["move"]["code"] == "verify"
    assert (last_move["data"]["move"]["from_state"], last_move["data"]["move"]["to_state"]) == (
        "handled", "closed",
    )  # fmt: skip
    assert last_move["data"]["case"]["number"] == case.number
    assert last_move["data"]["case"]["unit"] == "Tco"


def test_x20_a_message_holds_nothing_that_anybody_wrote(world: World, subscribe: Subscribe) -> None:
    subscribe()
    words = f"call {CANARY}"
    case = report(
        world, words=words, contact_name="何志伟", contact_phone=CANARY, address="Canary Road 9"
    )
    brought = Brought(client_id=uuid4(), words=words, contact_phone=CANARY)
    add_submission(case, brought, actor=SYSTEM)
    make_move(
        case.pk,
        "assign",
        actor=world.actor("dispatcher"),
        inputs=MoveInputs(lead=world.posts["roads"], words=words),
    )
    run()
    sent = "\n".join(Message.objects.values_list("body", flat=True))
    assert events() == ["case.opened.v1", "submission.added.v1", "case.moved.v1"]
    for canary in (CANARY, "何志伟", "Canary", "call", *_codes()):
        assert canary not in sent


def _codes() -> list[str]:
    return [submission.lookup_code for submission in Submission.objects.all()]


def test_x20_a_fact_told_twice_is_one_message(world: World, subscribe: Subscribe) -> None:
    subscribe()
    case = report(world)
    run()
    submission = Submission.objects.get(case=case)
    receivers.case_opened(CaseOpened(str(case.pk), str(submission.pk)))
    assert events() == ["case.opened.v1"]


def test_x20_only_the_sub_tree_and_the_events_that_were_chosen(
    world: World, subscribe: Subscribe
) -> None:
    near = subscribe(unit="community", events=["case.opened.v1"])
    elsewhere = subscribe(unit="roads")
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    run()
    assert (events(near), events(elsewhere)) == (["case.opened.v1"], [])


def test_x20_what_is_for_addressees_only_is_told_to_nobody(
    world: World, subscribe: Subscribe
) -> None:
    subscribe()
    report(world, level="addressees")
    run()
    assert events() == []


def test_x20_a_missed_deadline_is_told_once_for_each_level(
    world: World, subscribe: Subscribe
) -> None:
    subscribe(events=["clock.missed.v1"])
    case = report(world)
    clock = CaseClock.objects.get(case=case)
    for level in (1, 1, 2):
        receivers.clock_missed(ClockMissed(str(case.pk), str(clock.pk), level))
    told = [
        json.loads(body)["data"]["clock"]
        for body in Message.objects.order_by("id").values_list("body", flat=True)
    ]
    assert [(one["code"], one["level"]) for one in told] == [("receipt", 1), ("receipt", 2)]


def test_x20_a_webhook_ends_with_the_appointment_it_works_in(
    world: World, subscribe: Subscribe
) -> None:
    subscription = subscribe()
    appointment = Appointment.objects.get(pk=subscription.appointment_id)
    parties.end_appointment(appointment, reason="left", actor=SYSTEM)
    Appointment.objects.filter(pk=appointment.pk).update(ends_on="2025-01-01")
    report(world)
    run()
    assert events() == []
    assert ending.end_orphans() == 1
    subscription.refresh_from_db()
    assert (subscription.state, subscription.reason) == ("ended", "appointment")
    assert ending.end_orphans() == 0


def test_x20_what_happens_while_it_is_paused_is_kept(world: World, subscribe: Subscribe) -> None:
    subscription = subscribe()
    actions.pause(subscription, actor=world.actor("admin"))
    report(world)
    run()
    assert events() == ["case.opened.v1"]


@pytest.mark.parametrize("name", ["dispatcher", "neighbour", "rider"])
def test_x20_nobody_else_makes_or_changes_one(
    world: World, subscribe: Subscribe, name: str
) -> None:
    from bihuan.core.access import Denied

    subscription, actor = subscribe(), world.actor(name)
    fields: Any = {"title": "x", "url": "https://b.example/", "unit": world.units["district"]}
    with pytest.raises(Denied):
        actions.subscribe(**fields, events=["case.opened.v1"], actor=actor)
    with pytest.raises(Denied):
        actions.change(subscription, **fields, events=["case.opened.v1"], actor=actor)
    for action in (actions.pause, actions.rotate_secret, actions.ping, actions.end_by_hand):
        with pytest.raises(Denied):
            action(subscription, actor=actor)
    before = (subscription.title, subscription.url, subscription.secret, "active")
    subscription = Subscription.objects.get()
    assert (subscription.title, subscription.url, subscription.secret, subscription.state) == before
    assert events() == []
