"""Submissions that another office's program brings, follows and finishes."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bihuan.core.access import SYSTEM
from bihuan.core.access.models import Unmasking
from bihuan.core.casework import wiring_api
from bihuan.core.casework.models import CallBack, Case, Submission, Verdict
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.world import World, report
from bihuan.core.files.models import StoredFile
from bihuan.core.places.actions import set_boundary
from bihuan.core.places.tests.world import box
from bihuan.interop.rest.tests.test_cases import codes

BODY = {"kind": "test.matter", "words": "井盖破损", "address": "人民西路"}
CALLER = {"contact_name": "王小明", "contact_phone": "13912340099", "wants_call_back": True}


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return SimpleUploadedFile("p.jpg", out.getvalue(), "image/jpeg")


def test_x20_submission_is_brought_and_followed(world: World, caller: Any) -> None:
    key = caller("clerk")
    answer = key.post("submissions", BODY | CALLER)
    assert answer.status_code == 201, answer.content
    body, row = answer.json(), Submission.objects.get()
    assert (body["number"], body["lookup_code"]) == (row.number, row.lookup_code)
    assert (row.channel, row.reporter, row.entered_by) == ("api", None, world.people["clerk"])
    assert (body["contact_name"], body["contact_phone"]) == ("王*明", "139****0099")
    assert key.get("submissions").json()["items"][0]["number"] == row.number
    assert key.get(f"submissions/{row.number}").json()["lookup_code"] == row.lookup_code
    seen = caller("dispatcher").get(f"submissions/{row.number}").json()
    assert (seen["number"], seen["lookup_code"]) == (row.number, None)


def test_x20_what_is_offered_is_public_unless_the_call_says_internal(
    world: World, caller: Any
) -> None:
    key = caller("clerk")
    key.post("submissions", BODY)
    wiring_api.offer_to_public(MATTER.code, Offer(prefix="t-"))
    try:
        for more in ({}, {"internal": True}, {"words": "内部资料"}):
            assert key.post("submissions", BODY | more).status_code == 201
    finally:
        wiring_api.withdraw_offer(MATTER.code)
    rows = Submission.objects.order_by("created_at", "id")
    assert [row.level for row in rows] == ["unit", "public", "unit", "unit"]
    assert [row.case.level for row in rows] == ["unit", "public", "unit", "unit"]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"kind": "none"}, ["kind"]),
        ({"words": ""}, ["words"]),
        ({"lat": 200}, ["lat"]),
        ({"lat": "NaN"}, ["lat"]),
        ({"contact_phone": "abc"}, ["contact_phone"]),
        ({"wants_call_back": True}, ["contact_phone"]),
        ({"words": "x" * 4001}, ["words"]),
        ({"words": "a\x00b"}, ["words"]),
        ({"category": "none"}, ["category"]),
        ({"reporter": "me"}, ["reporter"]),
    ],
)
def test_x20_bad_fields_are_named(
    world: World, caller: Any, change: dict[str, Any], fields: list[str]
) -> None:
    answer = caller("clerk").post("submissions", {**BODY, **change})
    assert codes(answer) == (422, "invalid")
    assert [error["field"] for error in answer.json()["errors"]] == fields
    assert not Submission.objects.exists()


def test_x20_an_unknown_kind_is_answered_with_those_there_are(world: World, caller: Any) -> None:
    for kind in ("hazard", ""):
        answer = caller("clerk").post("submissions", {**BODY, "kind": kind}, Accept_Language="en")
        [error] = answer.json()["errors"]
        assert (answer.status_code, error["field"]) == (422, "kind")
        assert error["sentence"].startswith("There is no such kind. It is one of: ")
        assert "test.matter" in error["sentence"]


@pytest.mark.parametrize("far", [(39.9, 116.4), (0, 0), (25.79, 113.08)])
def test_x20_a_position_far_from_every_boundary_is_refused(
    world: World, caller: Any, far: tuple[float, float]
) -> None:
    lat, lon = far
    key, given = caller("clerk"), {**BODY, "lat": lat, "lon": lon}
    assert key.post("submissions", given).status_code == 201
    set_boundary(world.units["community"], box(113.0, 25.78, 113.04, 25.8), actor=SYSTEM)
    answer = key.post("submissions", given)
    assert codes(answer) == (422, "invalid")
    assert [error["field"] for error in answer.json()["errors"]] == ["lat"]
    assert Submission.objects.count() == 1
    near = {"lat": 25.81, "lon": 113.06}  # two kilometres from the corner
    for place in ({}, {"lat": 25.79, "lon": 113.02}, near):
        assert key.post("submissions", {**BODY, **place}).status_code == 201


def test_x20_only_who_may_enter_brings(world: World, caller: Any) -> None:
    assert codes(caller("verifier").post("submissions", BODY)) == (403, "denied")
    assert not Submission.objects.exists()


def test_x20_two_keys_do_not_share_an_id(world: World, caller: Any) -> None:
    one, two, same = caller("clerk"), caller("dispatcher"), str(uuid4())
    answers = [key.post("submissions", BODY, Idempotency_Key=same) for key in (one, two, one)]
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert answers[2].headers["Idempotency-Replayed"] == "true"
    assert answers[2].json()["number"] == answers[0].json()["number"]
    assert Submission.objects.count() == 2


def test_x20_photos_come_along_and_are_served_to_who_may_see(world: World, caller: Any) -> None:
    key = caller("clerk")
    answer = key.send("submissions/with-photos", {**BODY, "photos": photo()})
    assert answer.status_code == 201, answer.content
    number = answer.json()["number"]
    assert key.send(f"submissions/{number}/photos", {"photos": photo()}).status_code == 200
    assert StoredFile.objects.count() == 2
    file = answer.json()["files"][0]["id"]
    assert key.get(f"files/{file}").status_code == 200
    assert codes(caller("neighbour").get(f"files/{file}")) == (404, "not_found")
    wrong = SimpleUploadedFile("p.jpg", b"<html>", "image/jpeg")
    refused = key.send("submissions/with-photos", {**BODY, "photos": wrong})
    assert codes(refused) == (422, "invalid")
    assert (Submission.objects.count(), StoredFile.objects.count()) == (1, 2)


def test_x20_words_verdict_and_call_back(world: World, caller: Any) -> None:
    key = caller("clerk")
    number = key.post("submissions", BODY | CALLER).json()["number"]
    assert key.post(f"submissions/{number}/words", {"words": "又塌了一块"}).status_code == 200
    early = key.post(f"submissions/{number}/verdict", {"stars": 5, "solved": True})
    assert codes(early) == (409, "refused")
    Case.objects.update(closed_at=Case.objects.get().opened_at, state="closed")
    given = key.post(f"submissions/{number}/verdict", {"stars": 4, "solved": True})
    assert (given.status_code, given.json()["stars"]) == (200, 4)
    called = key.post(f"submissions/{number}/call-backs", {"outcome": "told"})
    assert called.json()["wants_call_back"] is False
    assert (Verdict.objects.get().stars, CallBack.objects.get().outcome) == (4, "told")


def test_x20_words_of_others_stay_theirs(world: World, caller: Any) -> None:
    """The dispatcher sees the case but did not bring it."""
    case = report(world)
    key = caller("dispatcher")
    assert codes(key.post(f"submissions/{case.number}/words", {"words": "x"})) == (403, "denied")
    answer = key.post(f"submissions/{case.number}/verdict", {"stars": 1, "solved": False})
    assert codes(answer) == (403, "denied")
    assert not Verdict.objects.exists()
    assert Submission.objects.get().words == "A hole in the road"


def test_x20_personal_value_in_full_with_a_reason_that_is_kept(world: World, caller: Any) -> None:
    key = caller("clerk")
    number = key.post("submissions", BODY | CALLER).json()["number"]
    ask = {"field": "contact_phone", "reason": "回访核实位置"}
    shown = key.post(f"submissions/{number}/unmask", ask)
    assert shown.json() == {"field": "contact_phone", "value": "13912340099"}
    line = Unmasking.objects.get()
    assert (line.by, line.reason) == (world.people["clerk"], "回访核实位置")
    assert line.appointment is not None
    for refused, status in (
        (key.post(f"submissions/{number}/unmask", {"field": "contact_phone"}), 422),
        (caller("neighbour").post(f"submissions/{number}/unmask", ask), 404),
        (caller("clerk", "cases.read").post(f"submissions/{number}/unmask", ask), 403),
        (caller("verifier").post(f"submissions/{number}/unmask", ask), 403),
    ):
        assert refused.status_code == status
    assert Unmasking.objects.count() == 1


def test_x20_a_body_that_is_too_large_is_refused_without_a_traceback(
    world: World, caller: Any, caplog: pytest.LogCaptureFixture
) -> None:
    answer = caller("clerk").post("submissions", BODY | {"words": "某" * 2_100_000})
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")
    assert Submission.objects.count() == 0
    assert not [record for record in caplog.records if record.exc_info]
