"""X-02: the reporter sees each step, adds, answers, rates, reopens; only their own."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.casework.models import Case, Remark, Submission, TrailEntry, Verdict
from bihuan.core.casework.tests.world import World
from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, photo, through

SignIn = Callable[[str], Client]


def page(submission: Submission, name: str = "mine_one", *more: str) -> str:
    return reverse(f"gigwork:{name}", args=[submission.number, *more])


def post(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {"client_id": str(uuid4()), **data})


def test_x02_reporter_sees_each_step(world: World, sign_in: SignIn) -> None:
    submission, rider = hazard(world), sign_in("rider")
    seen = []
    for move in WHOLE:
        through(world, submission.case, move)
        shown = rider.get(page(submission))
        seen.append(shown.context["state"])
        assert [line.verb for line in shown.context["lines"]][-1] == move
    assert seen == [
        "已受理，正赶往现场",
        "现场已安全，正在安排修复",
        "正在安排责任部门",
        "责任部门正在修复",
        "已修复，正在核实",
        "已解决，核实无误",
    ]
    assert "10积分" in shown.content.decode()


def test_x02_what_staff_say_among_themselves_stays_there(world: World, sign_in: SignIn) -> None:
    submission = hazard(world)
    through(world, submission.case, "accept", "propose_void")
    text = sign_in("rider").get(page(submission)).content.decode()
    assert "Nothing there" not in text
    assert "申请作废" not in text


def test_x02_only_ones_own(world: World, sign_in: SignIn) -> None:
    submission = hazard(world)
    for name in ("driver", "neighbour", "grid"):
        client = sign_in(name)
        assert client.get(page(submission)).status_code == 404
        assert post(client, page(submission, "mine_words"), words="x").status_code == 404
        assert post(client, page(submission, "mine_verdict"), stars="1").status_code == 404
        assert post(client, page(submission, "mine_move", "reopen")).status_code == 404
    anonymous = Client().get(page(submission))
    assert (anonymous.status_code, anonymous["Location"][:9]) == (302, "/sign-in/")
    assert not Remark.objects.exists()
    assert TrailEntry.objects.count() == 1


def test_x02_words_and_photos_later(world: World, sign_in: SignIn) -> None:
    submission, rider = hazard(world, words=""), sign_in("rider")
    answer = post(rider, page(submission, "mine_words"), words="In front of No. 3", photos=photo())
    assert answer.status_code == 302
    submission.refresh_from_db()
    assert submission.words == "In front of No. 3"
    assert post(rider, page(submission, "mine_words"), words="").status_code == 200


def test_x02_rates_and_reopens(world: World, sign_in: SignIn) -> None:
    submission, rider = hazard(world), sign_in("rider")
    through(world, submission.case, *WHOLE)
    assert "verdict_form" in rider.get(page(submission)).context
    answer = post(rider, page(submission, "mine_verdict"), stars="2", solved="no", words="Again")
    assert answer.status_code == 302
    verdict = Verdict.objects.get()
    assert (verdict.stars, verdict.solved) == (2, False)
    again = post(rider, page(submission, "mine_move", "reopen"), words="The hole is back")
    assert again.status_code == 302
    assert Case.objects.get().state == "handed_over"
    entry = TrailEntry.objects.get(verb="reopen")
    assert entry.person_id == world.people["rider"].pk


def test_x02_an_open_case_cannot_be_rated(world: World, sign_in: SignIn) -> None:
    submission = hazard(world)
    answer = post(sign_in("rider"), page(submission, "mine_verdict"), stars="5", solved="yes")
    assert answer.status_code == 200
    assert not Verdict.objects.exists()


def test_x02_answers_a_question(world: World, sign_in: SignIn) -> None:
    submission, rider = hazard(world), sign_in("rider")
    through(world, submission.case, "accept", "ask_reporter")
    assert "Which side?" in rider.get(page(submission)).content.decode()
    listed = rider.get(reverse("gigwork:mine")).content.decode()
    assert "需要您补充" in listed
    post(rider, page(submission, "mine_move", "reporter_answer"), words="The left one")
    assert Case.objects.get().waits_on == ""


def test_x02_staff_moves_are_not_open_to_a_reporter(world: World, sign_in: SignIn) -> None:
    submission = hazard(world)
    answer = post(sign_in("rider"), page(submission, "mine_move", "accept"))
    assert answer.status_code == 302
    assert Case.objects.get().state == "reported"


def test_x02_my_list_takes_the_same_queries_at_1_and_3_rows(world: World, sign_in: SignIn) -> None:
    rider, counts = sign_in("rider"), []
    for rows in (1, 3):
        while Submission.objects.count() < rows:
            hazard(world, photos=(photo(),))
        rider.get(reverse("gigwork:mine"))
        with CaptureQueriesContext(connection) as queries:
            shown = rider.get(reverse("gigwork:mine"))
        assert len(shown.context["rows"]) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_x02_open_and_closed_apart(world: World, sign_in: SignIn) -> None:
    first, second, rider = hazard(world), hazard(world), sign_in("rider")
    through(world, first.case, *WHOLE)
    open_ones = rider.get(reverse("gigwork:mine")).context
    closed = rider.get(reverse("gigwork:mine"), {"show": "closed"}).context
    assert [row.submission for row in open_ones["rows"]] == [second]
    assert [row.submission for row in closed["rows"]] == [first]
    assert open_ones["counts"] == {"open": 1, "closed": 1}
