"""Cases and moves, as another office's program uses them."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.core.apikeys.tests.below import below_client
from bihuan.core.casework.models import Assignment, Case, CaseLink, Submission, TrailEntry
from bihuan.core.casework.tests.world import World, report

CANARY = "13912340099"


def codes(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def numbers(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["number"] for item in answer.json()["items"]]


def test_x20_key_sees_its_units_cases_alone(world: World, caller: Any) -> None:
    case = report(world)
    assert numbers(caller("dispatcher").get("cases")) == [case.number]
    foreign = caller("neighbour")
    assert numbers(foreign.get("cases")) == []
    for path in (f"cases/{case.number}", f"cases/{case.number}/posts", "cases/TDI-2025-999999"):
        assert codes(foreign.get(path)) == (404, "not_found")
    before = TrailEntry.objects.count()
    for path in (f"cases/{case.number}/moves/accept", f"submissions/{case.number}/words"):
        assert codes(foreign.post(path, {"words": "x"})) == (404, "not_found")
    assert TrailEntry.objects.count() == before


def test_x20_holder_as_a_private_person_is_not_the_key(world: World, caller: Any) -> None:
    """The neighbour's dispatcher reports a hole here, as anyone may; their key knows nothing."""
    case = report(world, "neighbour")
    key = caller("neighbour")
    assert numbers(key.get("submissions")) == []
    for path in (f"submissions/{case.number}", f"cases/{case.number}"):
        assert codes(key.get(path)) == (404, "not_found")
    assert codes(key.post(f"submissions/{case.number}/words", {"words": "mine"}))[0] == 404
    assert Submission.objects.get().words == "A hole in the road"


def test_x20_list_is_filtered_and_paged_without_counting(world: World, caller: Any) -> None:
    made = [report(world, category=code).number for code in ("hole", "lamp", "hole")]
    key = caller("dispatcher")
    assert numbers(key.get("cases")) == made[::-1]
    assert numbers(key.get("cases?category=hole")) == [made[2], made[0]]
    assert numbers(key.get("cases?state=closed")) == numbers(key.get("cases?open=false")) == []
    assert numbers(key.get("cases?unit=Tdi")) == made[::-1]
    assert numbers(key.get("cases?unit=Tro")) == numbers(key.get("cases?unit=none")) == []
    assert numbers(key.get("cases?opened_since=2990-01-01T00:00:00Z")) == []
    found: list[str] = []
    cursor: Any = ""
    for _page in "123":
        answer = key.get(f"cases?limit=1&cursor={cursor}")
        found += numbers(answer)
        cursor = answer.json()["next"]
    assert (found, cursor) == (made[::-1], None)


@pytest.mark.django_db(transaction=True)  # what is not committed is not told yet
def test_x20_copy_is_kept_up_by_what_changed(world: World, caller: Any) -> None:
    first, second = report(world), report(world)
    key = caller("dispatcher")
    answer = key.get("cases?order=changed")
    assert numbers(answer) == [first.number, second.number]
    cursor = answer.json()["next"]
    assert numbers(key.get(f"cases?order=changed&cursor={cursor}")) == []
    key.post(f"cases/{first.number}/moves/accept")
    answer = key.get(f"cases?order=changed&cursor={cursor}")
    assert [(i["number"], i["state"]) for i in answer.json()["items"]] == [
        (first.number, "accepted")
    ]


@pytest.mark.parametrize("path", ["cases", "cases?order=changed", "submissions", "units"])
@pytest.mark.parametrize("cursor", ["x", "W10", "WzFd", "W1tdXQ", "e30", "%00", "W251bGxd"])
def test_x20_foreign_cursor_is_said_to_be_one(
    world: World, caller: Any, path: str, cursor: str
) -> None:
    answer = caller("dispatcher").get(f"{path}{'&' if '?' in path else '?'}cursor={cursor}")
    assert answer.status_code in (200, 400, 422)
    if answer.status_code == 422:
        assert answer.json()["errors"][0]["field"] == "cursor"


def test_x20_case_whole_and_its_etag(world: World, caller: Any) -> None:
    case = report(world, contact_name="王小明", contact_phone=CANARY)
    key = caller("dispatcher")
    answer = key.get(f"cases/{case.number}")
    body = answer.json()
    assert {"accept", "assign"} <= {move["code"] for move in body["moves"]}
    assert [line["verb"] for line in body["timeline"]] == ["open"]
    assert body["submissions"][0]["contact_phone"] == "139****0099"
    assert body["opened_at"].endswith("+08:00")
    assert CANARY not in answer.content.decode()
    tag = answer.headers["ETag"]
    assert tag.startswith(f'"v{case.version}.')
    again = key.get(f"cases/{case.number}", If_None_Match=tag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    head = key.client.head(f"/api/v1/cases/{case.number}", headers=key.always)
    assert (head.status_code, head.headers["ETag"]) == (200, tag)


def test_x20_move_with_what_it_needs(world: World, caller: Any) -> None:
    case = report(world)
    key = caller("dispatcher")
    posts = key.get(f"cases/{case.number}/posts").json()["items"]
    lead = next(post for post in posts if post["title"] == "roads")
    answer = key.post(f"cases/{case.number}/moves/assign", {"lead": lead["id"]})
    assert (answer.status_code, answer.json()["state"]) == (200, "assigned")
    assert [(a["post"], a["role"]) for a in answer.json()["assignments"]] == [(lead["id"], "lead")]
    entry = TrailEntry.objects.get(verb="assign")
    assert (entry.channel, entry.person_id) == ("api", world.people["dispatcher"].pk)
    assert entry.post_id == world.posts["dispatcher"].pk


def test_x20_move_that_cannot_be_made_changes_nothing(world: World, caller: Any) -> None:
    case = report(world)
    key, reads = caller("dispatcher"), caller("dispatcher", "cases.read")
    missing = key.post(f"cases/{case.number}/moves/assign", {})
    assert codes(missing) == (422, "invalid")
    assert [error["field"] for error in missing.json()["errors"]] == ["lead"]
    wrong = key.post(f"cases/{case.number}/moves/assign", {"lead": str(uuid4())})
    assert codes(wrong) == (422, "invalid")
    assert codes(key.post(f"cases/{case.number}/moves/assign", {"leed": "x"})) == (422, "invalid")
    assert codes(key.post(f"cases/{case.number}/moves/verify")) == (409, "not_possible")
    assert codes(key.post(f"cases/{case.number}/moves/fly")) == (404, "not_found")
    assert codes(caller("clerk").post(f"cases/{case.number}/moves/accept")) == (404, "not_found")
    assert codes(caller("leader").post(f"cases/{case.number}/moves/accept"))[0] == 409
    assert codes(reads.post(f"cases/{case.number}/moves/accept")) == (403, "scope_missing")
    assert Case.objects.get().state == "reported"
    assert Assignment.objects.count() == 1


def test_x20_if_match_refuses_what_has_changed(world: World, caller: Any) -> None:
    case = report(world)
    key = caller("dispatcher")
    old = key.get(f"cases/{case.number}").headers["ETag"]
    assert key.post(f"cases/{case.number}/moves/accept", If_Match=old).status_code == 200
    lead = {"lead": str(world.posts["roads"].pk)}
    for tag in (old, '"v1"', "nonsense", '"v1", "v2"'):
        answer = key.post(f"cases/{case.number}/moves/assign", lead, If_Match=tag)
        assert codes(answer) == (412, "changed")
    assert Case.objects.get().state == "accepted"
    new = key.get(f"cases/{case.number}").headers["ETag"]
    assert key.post(f"cases/{case.number}/moves/assign", lead, If_Match=new).status_code == 200


def test_x20_sent_twice_is_done_once(world: World, caller: Any) -> None:
    case = report(world)
    key, number = caller("dispatcher"), str(uuid4())
    path = f"cases/{case.number}/moves/escalate"
    first = key.post(path, Idempotency_Key=number)
    again = key.post(path, Idempotency_Key=number)
    assert (first.status_code, again.content) == (200, first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    other = key.post(path, {"words": "x"}, Idempotency_Key=number)
    assert codes(other) == (409, "not_done_twice")
    english = key.post(path, {"words": "x"}, Idempotency_Key=number, Accept_Language="en")
    assert english.json()["title"] == (
        "This Idempotency-Key was already used with another body. Send the same body again, "
        "or another key."
    )
    assert codes(key.post(path, Idempotency_Key="no-uuid")) == (400, "not_done_twice")
    assert TrailEntry.objects.filter(verb="escalate").count() == 1


def test_x20_links(world: World, caller: Any) -> None:
    one, two = report(world), report(world)
    key = caller("dispatcher")
    answer = key.post(f"cases/{one.number}/links", {"other": two.number})
    assert answer.json()["links"] == [two.number]
    itself = key.post(f"cases/{one.number}/links", {"other": one.number})
    assert codes(itself) == (409, "refused")
    assert key.delete(f"cases/{one.number}/links/{two.number}").json()["links"] == []
    assert not CaseLink.objects.exists()


@pytest.mark.parametrize("path", ["cases", "cases?order=changed", "submissions", "units"])
def test_x20_lists_cost_the_same_at_one_and_three_rows(
    world: World, caller: Any, path: str
) -> None:
    key, body = caller("dispatcher"), {"kind": "test.matter", "words": "w", "address": "a"}
    counts = []
    for number in (1, 2):
        for _each in range(number):
            assert key.post("submissions", body).status_code == 201
        with CaptureQueriesContext(connection) as caught:
            assert key.get(path).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] <= 9


def test_x20_answers_speak_the_callers_language(world: World, caller: Any) -> None:
    case = report(world)
    key = caller("dispatcher")
    said = {
        language: key.get(f"cases/{case.number}x", Accept_Language=language).json()["title"]
        for language in ("zh-CN", "en-GB", "tlh")
    }
    assert said["en-GB"].startswith("There is nothing here")
    assert said["zh-CN"] == said["tlh"] == "此处没有该密钥可以查看的内容，请核对地址。"


def test_x20_other_origins_only_as_the_key_says(world: World, caller: Any) -> None:
    key = caller("dispatcher", origins="https://portal.cn")
    for origin, allowed in (("https://portal.cn", True), ("https://evil.cn", False)):
        answer = key.get("cases", Origin=origin)
        asked = key.client.options("/api/v1/cases", headers={"Origin": origin})
        for each in (answer, asked):
            assert ("Access-Control-Allow-Origin" in each.headers) is allowed
        assert (asked.status_code, asked.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_x20_other_origins_read_answers_given_again_and_refusals(world: World, caller: Any) -> None:
    key = caller("clerk", origins="https://portal.cn", per_minute=2)
    body = {"kind": "test.matter", "words": "A hole", "address": "Here"}
    once = {"Idempotency-Key": str(uuid4()), "Origin": "https://portal.cn"}
    answers = [key.post("submissions", body, **once) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    for answer in answers:
        assert answer.headers["Access-Control-Allow-Origin"] == "https://portal.cn"
        assert "Idempotency-Replayed" in answer.headers["Access-Control-Expose-Headers"]


def test_x20_head_has_no_body_and_says_its_length(world: World, caller: Any) -> None:
    case, key = report(world), caller("dispatcher")
    for path in ("cases", f"cases/{case.number}", "cases/NONE-1"):
        head, whole = (
            below_client(method, f"/api/v1/{path}", headers=key.always)
            for method in ("HEAD", "GET")
        )
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert head["Content-Length"] == str(len(whole.content))
        assert head.get("ETag") == whole.get("ETag")
    refused = below_client("HEAD", "/api/v1/cases")
    assert (refused.status_code, refused.content) == (401, b"")


def test_x20_methods_that_are_none(world: World, caller: Any) -> None:
    answer = caller("dispatcher").post("cases")
    assert codes(answer) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "body", ["", "{", "[" * 100_000, '{"words": "\ud800"}', '{"a":' * 5000, "\x00", "nul" * 9]
)
def test_x20_broken_bodies_are_refused_in_words(world: World, caller: Any, body: str) -> None:
    key = caller("dispatcher")
    raw = body.encode("utf-8", "surrogatepass")
    kind = "application/json"
    for more in ({}, {"Idempotency-Key": str(uuid4())}):
        answer = key.client.post(
            "/api/v1/submissions", raw, content_type=kind, headers={**key.always, **more}
        )
        assert answer.status_code in (400, 422)
        assert answer.headers["Content-Type"] == "application/problem+json"
    huge = key.client.post(
        "/api/v1/submissions", b" " * 3_000_000, content_type=kind, headers=key.always
    )
    assert huge.status_code == 400
    assert not Submission.objects.exists()
