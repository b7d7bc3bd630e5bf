"""R-07, R-08: puzzles in sessions and back to their askers; what was said there is harvested."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM, Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.meetings import actions as meetings
from bihuan.core.meetings.models import Session, Talk
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.programmes.reading.actions import bring_ideas_back, make_suggestion, take_puzzle
from bihuan.programmes.reading.models import Idea, Passage, Puzzle
from bihuan.programmes.reading.queries.harvest import to_read
from bihuan.programmes.reading.tests.ground import Ground
from bihuan.programmes.reading.tests.test_puzzles import TITLE, puzzle
from bihuan.web.tags.times import plain_text

SignIn = Callable[[str], Client]
NOW = datetime(2025, 3, 4, 2, tzinfo=UTC)
BEGIN = datetime(2025, 3, 5, 11, 30, tzinfo=UTC)


@pytest.fixture
def organised(ground: Ground) -> Ground:
    """With organisers in the party office and in another county."""
    for name, unit in (("organiser", "office"), ("other_organiser", "other")):
        post = create_post(ground.units[unit], title=name, role="organiser", actor=SYSTEM)
        person = register_person(name=name, actor=SYSTEM)
        appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
        ground.posts[name], ground.people[name] = post, person
    return ground


def session(ground: Ground, unit: str = "office", **more: Any) -> Session:
    """Wednesday evening of the next week, open for sign-up."""
    starts = clock.now() + timedelta(days=7)
    made = meetings.create_session(
        unit=ground.units[unit], title="读书分享会", starts_at=starts,
        ends_at=starts + timedelta(hours=2), place="图书馆", seats=30, actor=SYSTEM, **more,
    )  # fmt: skip
    return meetings.open_session(made, actor=SYSTEM)


def took_place(made: Session) -> Session:
    """It was held; its record is still open."""
    with clock.frozen(made.starts_at + timedelta(hours=1)):
        return meetings.hold_session(made, actor=SYSTEM)


def form() -> dict[str, str]:
    return {"client_id": str(uuid4())}


def test_r07_the_organiser_takes_a_puzzle_from_the_board(
    organised: Ground, sign_in: SignIn
) -> None:
    one, made = puzzle(organised), session(organised)
    client = sign_in("organiser")
    agenda = f"/meetings/desk/{made.pk}/agenda/"
    page = client.get(agenda).content.decode()
    assert TITLE in page
    assert "来自难题墙" in page or "难题" in page
    sent, own = form(), f"/reading/sessions/{made.pk}/puzzles/{one.pk}/take/"
    for _twice in range(2):
        answer = client.post(own, sent)
        assert (answer.status_code, answer.headers["Location"]) == (302, agenda)
    talk = Talk.objects.get()
    assert (talk.kind, talk.title, talk.subject_type) == ("question", TITLE, "reading.puzzle")
    assert (talk.subject_id, talk.unit, talk.session) == (one.pk, organised.units["bureau"], made)
    one.refresh_from_db()
    one.submission.case.refresh_from_db()
    assert (one.session, one.submission.case.state) == (made.pk, "agenda")
    run_pending()
    assert Notice.objects.filter(person=organised.people["cadre"]).count() >= 1
    shown = sign_in("cadre").get(f"/reading/puzzles/{one.pk}/").content.decode()
    assert f"/meetings/{made.pk}/" in shown
    assert "/take/" not in client.get(agenda).content.decode(), "it waits no longer"
    client.post(own, form())
    assert Talk.objects.count() == 1


def test_r07_who_is_not_named_on_the_board_is_not_named_on_the_agenda(organised: Ground) -> None:
    one = puzzle(organised, anonymous=True)
    take_puzzle(one, session(organised), actor=Actor(organised.people["organiser"]))
    talk = Talk.objects.get()
    assert (talk.unit, talk.speaker_name, talk.where) == (None, "", "")


def test_r07_others_take_no_puzzle(organised: Ground, sign_in: SignIn) -> None:
    """A cadre, another host, a session whose host has no such board."""
    one, made = puzzle(organised), session(organised)
    own = f"/reading/sessions/{made.pk}/puzzles/{one.pk}/take/"
    assert sign_in("cadre").post(own, form()).status_code == 403
    assert sign_in("other_organiser").post(own, form()).status_code == 404
    province = session(organised, "province")
    with pytest.raises(Denied):
        take_puzzle(one, province, actor=SYSTEM)
    hidden = puzzle(organised, put_up=False)
    own = f"/reading/sessions/{made.pk}/puzzles/{hidden.pk}/take/"
    assert sign_in("organiser").post(own, form()).status_code == 404
    assert not Talk.objects.exists()
    one.submission.case.refresh_from_db()
    assert one.submission.case.state == "board"


def test_r07_after_a_session_was_called_off_another_takes_it(organised: Ground) -> None:
    one, first = puzzle(organised), session(organised)
    take_puzzle(one, first, actor=SYSTEM)
    meetings.cancel_session(first, reason="停电", actor=SYSTEM)
    second = session(organised)
    take_puzzle(Puzzle.objects.get(), second, actor=SYSTEM)
    assert Puzzle.objects.get().session == second.pk


def test_r07_what_was_said_in_the_session_comes_back_to_the_asker_once(
    organised: Ground, sign_in: SignIn
) -> None:
    one, made = puzzle(organised), session(organised)
    take_puzzle(one, made, actor=SYSTEM)
    made = took_place(made)
    talk = Talk.objects.get()
    meetings.note_point(made, text="请村医赶集日陪同", raised_by="李建国", talk=talk, actor=SYSTEM)
    meetings.note_point(made, text="首月免挂号费", talk=talk, actor=SYSTEM)
    meetings.note_point(made, text="与难题无关", actor=SYSTEM)
    meetings.close_session(made, actor=SYSTEM)
    run_pending()
    assert bring_ideas_back(made.pk) == 0, "told again, nothing is doubled"
    found = Idea.objects.order_by("at", "id")
    assert [(row.text, row.in_session, row.said_by) for row in found] == [
        ("请村医赶集日陪同", True, ""), ("首月免挂号费", True, ""),
    ]  # fmt: skip
    page = sign_in("other_cadre").get(f"/reading/puzzles/{one.pk}/").content.decode()
    assert "请村医赶集日陪同" in page
    assert "李建国" not in page, "masked, as every giver is"
    told = Notice.objects.filter(person=organised.people["cadre"], kind="reading.idea")
    assert sorted(notice.body for notice in told) == ["请村医赶集日陪同", "首月免挂号费"]


def test_r07_the_board_names_the_session_as_it_stands_now(
    organised: Ground, sign_in: SignIn
) -> None:
    one, made = puzzle(organised), session(organised)
    take_puzzle(one, made, actor=SYSTEM)
    client, own = sign_in("editor"), "/reading/puzzles/"
    before = f"读书分享会 · {plain_text(made.starts_at)}"
    assert before in client.get(own).content.decode()
    later = made.starts_at + timedelta(days=1)
    meetings.move_session(
        made, starts_at=later, ends_at=later + timedelta(hours=1), reason="停电", actor=SYSTEM
    )
    for address in (own, f"{own}?format=csv"):
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        assert f"读书分享会 · {plain_text(later)}" in text.decode()
        assert before not in text.decode()


def test_r07_the_agenda_asks_the_same_questions_for_one_puzzle_and_for_three(
    organised: Ground, sign_in: SignIn
) -> None:
    made, client = session(organised), sign_in("organiser")
    address = f"/meetings/desk/{made.pk}/agenda/"
    puzzle(organised)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    puzzle(organised)
    puzzle(organised)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(one) == len(three)


def test_r08_talks_and_points_of_sessions_are_harvested(organised: Ground, sign_in: SignIn) -> None:
    made = session(organised)
    talk = meetings.add_talk(
        made, title="读《乡土中国》", about="《乡土中国》", summary="修路要先问老人往哪走。",
        speaker=organised.people["cadre"], unit=organised.units["bureau"], actor=SYSTEM,
    )  # fmt: skip
    editor = organised.actor("editor")
    assert to_read(editor, "meetings.talk") == [], "before it took place nothing was said"
    made = took_place(made)
    meetings.add_comment(
        talk, kind="leader", name="周敏", post="副市长", text="建议林业局一周内答复。", actor=SYSTEM
    )
    meetings.note_point(made, text="机耕道雨天上不去车。", talk=talk, actor=SYSTEM)
    meetings.note_point(made, text="夜市缺一盏路灯。", raised_by="张三", actor=SYSTEM)
    lines = [line.kind for line, _marked in to_read(editor)]
    assert sorted(lines) == ["meetings.session", "meetings.talk"]
    client, own = sign_in("editor"), f"/reading/office/read/meetings.talk/{talk.pk}/"
    page = client.get(own).content.decode()
    for words in ("修路要先问老人往哪走", "副市长：建议林业局一周内答复", "机耕道雨天上不去车"):
        assert words in page
    assert "周敏" not in page
    marked = {"kind": "problem", "quote": "机耕道雨天上不去车", **form()}
    assert client.post(own, marked).status_code == 302
    row = Passage.objects.get()
    assert (row.source_kind, row.author) == ("meetings.talk", organised.people["cadre"])
    cadre = sign_in("cadre")
    assert "它的用处" not in cadre.get("/meetings/mine/").content.decode()
    make_suggestion([row.pk], title="硬化机耕道", text="建议……", client_id=uuid4(), actor=editor)
    assert "硬化机耕道" in cadre.get("/meetings/mine/").content.decode()
    other = f"/reading/office/read/meetings.session/{made.pk}/"
    raised = client.get(other).content.decode()
    assert "夜市缺一盏路灯" in raised
    assert "张三" not in raised
    marked = {"kind": "suggestion", "quote": "夜市缺一盏路灯", **form()}
    assert client.post(other, marked).status_code == 302
    assert Passage.objects.count() == 2
    for address in (own, other):
        assert sign_in("county_editor").get(address).status_code == 404
        assert sign_in("cadre").get(address).status_code == 403


def test_r08_minutes_are_read_without_marks_and_quoted(organised: Ground, sign_in: SignIn) -> None:
    made = took_place(session(organised))
    meetings.note_point(made, text="夜市缺一盏路灯。", raised_by="张三", actor=SYSTEM)
    meetings.write_minutes(made, text="## 讨论\n\n- **路灯**由城管局装。", actor=SYSTEM)
    meetings.close_session(made, actor=SYSTEM)
    client, own = sign_in("editor"), f"/reading/office/read/meetings.session/{made.pk}/"
    page = client.get(own).content.decode()
    assert "<p>路灯由城管局装。</p>" in page
    assert "## 讨论" not in page
    assert "张三：夜市缺一盏路灯" in page, "as on the page that everybody reads"
    marked = {"kind": "problem", "quote": "讨论\n路灯由城管局装", **form()}
    assert client.post(own, marked).status_code == 302
