"""R-07: a cadre brings a difficulty; ideas are collected; the outcome comes back to the asker."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import Denied
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.programmes.reading.actions import (
    PuzzleBrought,
    bring_puzzle,
    give_idea,
    mark_helped,
)
from bihuan.programmes.reading.models import Idea, Puzzle
from bihuan.programmes.reading.tests.ground import Ground

SignIn = Callable[[str], Client]
TITLE = "老人不来智慧门诊"


def puzzle(
    ground: Ground, by: str = "cadre", put_up: bool = True, anonymous: bool = False
) -> Puzzle:
    """A puzzle, on the board unless said otherwise."""
    brought = PuzzleBrought(uuid4(), TITLE, "设备装好半年，每天只来三五人。", anonymous=anonymous)
    submission = bring_puzzle(brought, actor=ground.actor(by))
    if put_up:
        make_move(submission.case_id, "put_up", actor=ground.actor("editor"))
    return Puzzle.objects.get(submission=submission)


def test_r07_a_cadre_brings_a_puzzle_once(ground: Ground, sign_in: SignIn) -> None:
    client = sign_in("cadre")
    form = {
        "title": TITLE,
        "text": "半年只来三五人",
        "tried": "贴了告示",
        "client_id": str(uuid4()),
    }
    first = client.post("/reading/puzzles/ask/", form)
    assert client.post("/reading/puzzles/ask/", form)["Location"] == first["Location"]
    made = Puzzle.objects.get()
    assert (made.unit, made.tried, made.anonymous) == (ground.units["bureau"], "贴了告示", False)
    assert made.submission.case.state == "asked"
    assert client.get(first["Location"]).status_code == 200
    assert sign_in("other_cadre").get(first["Location"]).status_code == 404
    assert sign_in("resident").get("/reading/puzzles/ask/").status_code == 403
    with pytest.raises(Denied):
        puzzle(ground, "resident")


def test_r07_the_board_is_read_by_the_cadres_below_the_unit(
    ground: Ground, sign_in: SignIn
) -> None:
    made = puzzle(ground)
    for name in ("other_cadre", "town_cadre", "editor"):
        assert TITLE in sign_in(name).get("/reading/puzzles/").content.decode()
    county = puzzle(ground, "town_cadre", put_up=False)
    make_move(county.submission.case_id, "put_up", actor=ground.actor("county_editor"))
    assert sign_in("other_cadre").get(f"/reading/puzzles/{county.pk}/").status_code == 404
    assert sign_in("town_cadre").get(f"/reading/puzzles/{county.pk}/").status_code == 200
    assert TITLE not in sign_in("resident").get("/reading/puzzles/").content.decode()
    assert made.submission.number in (
        sign_in("editor").get("/reading/puzzles/?format=csv").getvalue().decode()
    )


def test_r07_who_asks_not_to_be_named_is_named_only_to_the_office(
    ground: Ground, sign_in: SignIn
) -> None:
    made = puzzle(ground, anonymous=True)
    unit = ground.units["bureau"].name
    page = sign_in("other_cadre").get(f"/reading/puzzles/{made.pk}/").content.decode()
    lists = sign_in("other_cadre").get("/reading/puzzles/").content.decode()
    assert unit not in page
    assert unit not in lists
    assert unit in sign_in("editor").get(f"/reading/puzzles/{made.pk}/").content.decode()
    file = sign_in("other_cadre").get("/reading/puzzles/?format=csv").getvalue().decode()
    assert unit not in file


def test_r07_ideas_are_collected_and_the_asker_is_told(ground: Ground, sign_in: SignIn) -> None:
    made = puzzle(ground)
    client = sign_in("other_cadre")
    form = {"text": "请村医带着老人来两次", "client_id": str(uuid4())}
    assert client.post(f"/reading/puzzles/{made.pk}/idea/", form).status_code == 302
    session = {"text": "把挂号放到赶集日", "said_by": "第三组讨论", "client_id": str(uuid4())}
    assert sign_in("editor").post(f"/reading/puzzles/{made.pk}/idea/", session).status_code == 302
    one, two = made.ideas.order_by("at")
    assert (one.person, one.in_session) == (ground.people["other_cadre"], False)
    assert (two.person, two.said_by, two.in_session) == (None, "第三组讨论", True)
    run_pending()
    told = Notice.objects.filter(person=ground.people["cadre"], kind="reading.idea")
    assert told.count() == 2
    helped = f"/reading/puzzles/{made.pk}/ideas/{one.pk}/helped/"
    assert sign_in("other_cadre").post(helped).status_code == 403
    assert sign_in("cadre").post(helped).status_code == 302
    one.refresh_from_db()
    assert one.helped
    with pytest.raises(Denied):
        mark_helped(two, actor=ground.actor("editor"))
    with pytest.raises(Denied):
        give_idea(made, "冒名", said_by="他人", actor=ground.actor("other_cadre"))
    assert Idea.objects.count() == 2


def test_r07_no_ideas_before_it_stands_on_the_board(ground: Ground) -> None:
    made = puzzle(ground, put_up=False)
    with pytest.raises(Refused):
        give_idea(made, "早了", actor=ground.actor("editor"))
    with pytest.raises(Denied):
        give_idea(made, "看不到", actor=ground.actor("other_cadre"))
    assert not Idea.objects.exists()


def test_r07_it_comes_on_an_agenda_and_the_outcome_goes_back(
    ground: Ground, sign_in: SignIn
) -> None:
    made, client = puzzle(ground), sign_in("editor")
    form = {"label": "第55期 1月7日（周三）", "client_id": str(uuid4())}
    assert sign_in("cadre").post(f"/reading/puzzles/{made.pk}/plan/", form).status_code == 403
    assert client.post(f"/reading/puzzles/{made.pk}/plan/", form).status_code == 302
    made.refresh_from_db()
    made.submission.case.refresh_from_db()
    assert made.submission.case.state == "agenda"
    assert made.session_label == "第55期 1月7日（周三）"
    words = MoveInputs(words="每逢赶集日由村医陪同，首月免挂号费。")
    office = ground.actor("editor")
    make_move(made.submission.case_id, "give_outcome", actor=office, inputs=words)
    made.refresh_from_db()
    assert made.outcome == "每逢赶集日由村医陪同，首月免挂号费。"
    run_pending()
    told = Notice.objects.filter(person=ground.people["cadre"], kind="casework.moved")
    assert told.exists()
    assert all(one.subject.startswith(f"您提出的难题“{made.title}”：") for one in told)
    asker = sign_in("cadre")
    page = asker.get(f"/reading/puzzles/{made.pk}/").content.decode()
    assert made.outcome in page
    assert ("提出难题" in page, "已上报" in page, "上报人" in page) == (True, False, False)
    again = {"words": "还缺车", "client_id": str(uuid4())}
    assert asker.post(f"/reading/puzzles/{made.pk}/move/ask_again/", again).status_code == 302
    made.submission.case.refresh_from_db()
    assert made.submission.case.state == "board"


def test_r07_the_asker_may_take_it_back(ground: Ground, sign_in: SignIn) -> None:
    made = puzzle(ground)
    form = {"words": "", "client_id": str(uuid4())}
    address = f"/reading/puzzles/{made.pk}/move/withdraw/"
    sign_in("other_cadre").post(address, form)
    made.submission.case.refresh_from_db()
    assert made.submission.case.state == "board"
    assert sign_in("cadre").post(address, form).status_code == 302
    made.submission.case.refresh_from_db()
    assert made.submission.case.state == "withdrawn"


def test_r07_the_board_asks_the_same_questions_for_one_and_for_three(
    ground: Ground, sign_in: SignIn
) -> None:
    client = sign_in("other_cadre")
    puzzle(ground)
    client.get("/reading/puzzles/")
    with CaptureQueriesContext(connection) as one:
        client.get("/reading/puzzles/")
    puzzle(ground)
    puzzle(ground)
    client.get("/reading/puzzles/")
    with CaptureQueriesContext(connection) as three:
        client.get("/reading/puzzles/")
    assert len(one) == len(three)
