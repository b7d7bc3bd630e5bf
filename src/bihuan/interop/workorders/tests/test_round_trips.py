"""Work orders both ways: theirs become cases, ours become theirs, nothing is entered twice."""

import base64
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from PIL import Image

from bihuan.core.access import SYSTEM
from bihuan.core.casework import wiring_api
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.models import Assignment, Case, Remark, Submission, TrailEntry, Verdict
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.world import World, report
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock
from bihuan.core.parties import actions as parties
from bihuan.core.parties.models import Appointment
from bihuan.core.places.actions import set_boundary
from bihuan.interop.workorders import actions
from bihuan.interop.workorders.models import Exchange, Link, Partner

from .conftest import Peer

Round = Callable[[], Any]
CALLER = "15400100099"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[113.0, 25.7], [113.1, 25.7], [113.1, 25.9], [113.0, 25.9], [113.0, 25.7]]],
}


def photo() -> str:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()


def order(peer: Peer, number: str = "HL-1", **more: Any) -> str:
    data = {
        "words": "路面塌陷",
        "category": "路面",
        "caller_name": "何先生",
        "caller_phone": CALLER,
        "wants_call_back": True,
        "urgency": "urgent",
        **more,
    }
    return peer.say("order", number, f"order-{number}", **data)


def move(case: Case, code: str, world: World, who: str, **inputs: Any) -> None:
    make_move(case.pk, code, actor=world.actor(who), inputs=MoveInputs(**inputs))


def acks(peer: Peer) -> list[tuple[str, str]]:
    return sorted((one["data"]["of"], one["data"]["result"]) for one in peer.got("ack"))


def test_x20_an_order_about_what_is_offered_is_public_unless_they_say_internal(
    world: World, peer: Peer, round_of: Round
) -> None:
    wiring_api.offer_to_public(MATTER.code, Offer(prefix="t-"))
    try:
        order(peer, "HL-1")
        order(peer, "HL-2", internal=True)
        order(peer, "HL-3", place="内部食堂")
        assert round_of().taken == 3
    finally:
        wiring_api.withdraw_offer(MATTER.code)
    found = Link.objects.values_list("giver_number", "submission__level", "case__level")
    levels = {"HL-1": "public", "HL-2": "unit", "HL-3": "unit"}
    assert {number: level for number, level, _case in found} == levels
    assert {number: level for number, _level, level in found} == levels


def test_x20_their_order_goes_through_the_whole_loop_and_back(
    world: World, peer: Peer, round_of: Round
) -> None:
    order(peer, photos=[photo()])
    assert round_of().taken == 1
    case, submission = Case.objects.get(), Submission.objects.get()
    assert (case.category, case.state, submission.channel) == ("hole", "reported", "hotline")
    assert (submission.contact_phone, submission.entered_by) == (CALLER, world.people["hotline"])
    assert StoredFile.objects.count() == 1
    assert peer.got("ack")[0]["taker_number"] == case.number
    assert peer.left() == []
    peer.say("supplement", "HL-1", words="塌陷扩大")
    peer.say("urge", "HL-1", words="")
    round_of()
    move(case, "accept", world, "grid")
    move(case, "assign", world, "dispatcher", lead=world.posts["roads"])
    move(case, "handle", world, "roads", words="已回填")
    move(case, "verify", world, "verifier")
    assert round_of().sent == 4
    told = [one for one in peer.got() if one["kind"] != "ack"]
    assert [one["kind"] for one in told] == ["accepted", "progress", "progress", "done"]
    assert {one["giver_number"] for one in told} == {"HL-1"}
    assert told[2]["data"]["words"] == "已回填"
    peer.say("satisfaction", "HL-1", stars=5, solved=True)
    round_of()
    assert (Verdict.objects.get().stars, Verdict.objects.get().solved) == (5, True)
    verbs = list(
        TrailEntry.objects.filter(case=case).order_by("seq").values_list("verb", flat=True)
    )
    assert verbs == [
        "open",
        "add_words",
        "add_words",
        "accept",
        "assign",
        "handle",
        "verify",
        "verdict",
    ]
    assert Link.objects.get().state == "done"


def test_x20_our_case_is_done_by_them_as_by_anybody(
    world: World, peer: Peer, round_of: Round
) -> None:
    case = report(world, words="灯不亮", contact_name="何先生", contact_phone=CALLER)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    round_of()
    handed = peer.got("order")[0]
    assert (handed["giver_number"], handed["data"]["words"]) == (case.number, "灯不亮")
    assert CALLER not in str(handed)
    assert "何先生" not in str(handed)
    peer.lay(_ack(handed["id"]))
    round_of()
    assert Exchange.objects.get(direction="out").state == "acked"
    peer.say("accepted", case.number, words="已受理")
    peer.say("done", case.number, words="灯已修复", photos=[photo()])
    round_of()
    case.refresh_from_db()
    assert case.state == "handled"
    entry = TrailEntry.objects.get(case=case, verb="handle")
    assert (entry.post_id, entry.channel) == (world.posts["hotline"].pk, "api")
    assert Remark.objects.get(text="灯已修复").by_post == world.posts["hotline"]
    assert Link.objects.get().state == "done"
    move(case, "verify", world, "verifier")
    assert round_of().sent == 0, "what it did itself is not told to it"


def test_x17_an_order_of_ours_carries_no_number_of_a_person(
    world: World, peer: Peer, round_of: Round
) -> None:
    """Numbers are taken out wherever they stand; a name in the words goes along."""
    words = "何先生摔倒，电话139\u200b1234\u200b5678，身份证431002198001010014，井盖坏了"
    case = report(world, words=words, address="人民路139 1234 5678旁", contact_phone=CALLER)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    round_of()
    handed = peer.got("order")[0]["data"]
    for number in ("139\u200b1234\u200b5678", "1234\u200b5678", "431002198001010014", "1234 5678"):
        assert number not in str(handed)
        assert number not in f"{handed['words']}{handed['place']}"
    assert handed["words"].startswith("何先生摔倒")
    assert handed["words"].endswith("井盖坏了")
    assert handed["place"].startswith("人民路")


def _ack(of: str, result: str = "accepted") -> dict[str, Any]:
    return {"format": "bihuan-workorder/1", "id": f"ack-{of}"[:64], "kind": "ack",
            "at": "2025-12-24T08:00:00+08:00", "data": {"of": of, "result": result}}  # fmt: skip


def test_x20_an_answer_may_come_before_the_acknowledgement(
    world: World, peer: Peer, round_of: Round
) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    round_of()
    peer.say("done", case.number, words="done")
    round_of()
    case.refresh_from_db()
    assert case.state == "handled"
    peer.lay(_ack(peer.got("order")[0]["id"]))
    round_of()
    assert Exchange.objects.get(direction="out").state == "acked"


def test_x20_a_case_taken_from_them_is_withdrawn(world: World, peer: Peer, round_of: Round) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    move(case, "assign", world, "dispatcher", lead=world.posts["roads"])
    round_of()
    peer.say("done", case.number, words="done")
    round_of()
    case.refresh_from_db()
    assert case.state == "assigned"
    assert Exchange.objects.get(direction="in").state == "rejected"
    assert acks(peer)[-1][1] == "rejected"


def test_x20_a_supplement_that_comes_first_waits_for_its_order(
    world: World, peer: Peer, round_of: Round
) -> None:
    peer.say("supplement", "HL-1", "early", words="more")
    round_of()
    assert Exchange.objects.get().state == "waiting"
    assert acks(peer) == []
    order(peer)
    round_of()
    round_of()
    assert acks(peer) == [("early", "accepted"), ("order-HL-1", "accepted")]
    peer.say("urge", "HL-404", "lost")
    round_of()
    Exchange.objects.filter(message_id="lost").update(at="2025-01-01T00:00:00Z")
    round_of()
    assert Exchange.objects.get(message_id="lost").state == "rejected"


def test_x20_the_same_file_twice_changes_nothing(world: World, peer: Peer, round_of: Round) -> None:
    order(peer)
    round_of()
    order(peer)
    round_of()
    assert (Case.objects.count(), Exchange.objects.count()) == (1, 1)
    assert acks(peer) == [("order-HL-1", "accepted")]


def test_x20_another_content_under_the_same_id_or_number_is_refused(
    world: World, peer: Peer, round_of: Round
) -> None:
    order(peer)
    round_of()
    peer.say("order", "HL-2", "order-HL-1", words="something else")
    peer.say("order", "HL-1", "another-id", words="something else")
    assert round_of().refused == 2
    assert Case.objects.count() == 1


def test_x20_nothing_is_exchanged_when_the_appointment_is_over(
    world: World, peer: Peer, partner: Partner, round_of: Round
) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    appointment = Appointment.objects.get(post=partner.post)
    parties.end_appointment(appointment, reason="over", actor=SYSTEM)
    Appointment.objects.filter(pk=appointment.pk).update(ends_on="2025-01-01")
    order(peer)
    assert round_of().problem == "appointment"
    assert (Case.objects.count(), peer.got(), len(peer.left())) == (1, [], 1)
    Appointment.objects.filter(pk=appointment.pk).update(ends_on=None)
    assert round_of().taken == 1
    assert [one["kind"] for one in peer.got()] == ["order", "ack"]


def test_x20_messages_wait_while_the_trays_are_gone(
    world: World, peer: Peer, settings: Any, round_of: Round, tmp_path: Any
) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    there, settings.EXCHANGE_DIR = settings.EXCHANGE_DIR, str(tmp_path / "file")
    (tmp_path / "file").write_text("not a folder")
    assert round_of().problem == "trays"
    settings.EXCHANGE_DIR = there
    assert round_of().sent == 1


def test_x20_what_nobody_acknowledged_is_handed_over_again(
    world: World, peer: Peer, round_of: Round
) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    round_of()
    first = peer.got("order")
    assert round_of().sent == 0
    Exchange.objects.update(done_at=clock.now() - timedelta(hours=2))
    assert round_of().sent == 1
    assert peer.got("order") == first


def test_x20_a_refused_message_is_tried_again_by_hand(
    world: World, peer: Peer, round_of: Round
) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["roads"])
    Link.objects.create(
        partner=Partner.objects.get(), direction="out", case=case, giver_number=case.number
    )
    peer.say("done", case.number, words="done")
    round_of()
    row = Exchange.objects.get(direction="in")
    assert row.state == "rejected"
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    actions.take_again(row, actor=world.actor("admin"))
    round_of()
    case.refresh_from_db()
    assert case.state == "handled"


def test_x20_an_extension_is_asked_for_and_told(world: World, peer: Peer, round_of: Round) -> None:
    case = report(world)
    move(case, "assign", world, "dispatcher", lead=world.posts["hotline"])
    round_of()
    peer.say("extended", case.number, until="2099-01-01T00:00:00+08:00", words="parts are missing")
    round_of()
    assert case.proposals.get().kind == "extension"
    assert Assignment.objects.get(case=case, role="lead").state == "active"


def test_x20_the_body_is_encrypted_in_the_database(
    world: World, peer: Peer, round_of: Round
) -> None:
    order(peer)
    round_of()
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM workorders_exchange")
        raw = str(cursor.fetchone()[0])
    assert CALLER not in raw
    assert CALLER in str(Exchange.objects.get().body)


@pytest.mark.parametrize("photos", [["%%%"], [base64.b64encode(b"<svg/>").decode()]])
def test_x20_a_hostile_photo_refuses_the_whole_order(
    world: World, peer: Peer, round_of: Round, photos: list[str]
) -> None:
    order(peer, photos=photos)
    assert round_of().refused == 1
    assert (Case.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_x20_an_order_far_from_our_ground_is_rejected(
    world: World, peer: Peer, round_of: Round
) -> None:
    """0, 0 for want of a position would be a case in the Atlantic, on the public map."""
    set_boundary(world.units["district"], SQUARE, source="made", actor=SYSTEM)
    order(peer, "HL-1", lat=0, lon=0)
    order(peer, "HL-2", lat=25.79, lon=113.02)
    round_of()
    assert acks(peer) == [("order-HL-1", "rejected"), ("order-HL-2", "accepted")]
    assert Case.objects.count() == 1
