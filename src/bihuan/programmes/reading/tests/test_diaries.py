"""R-09: a diary is written on the phone, edited beside its original, sent up, followed by item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.models import Assignment, Case, Submission, TrailEntry
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.programmes.reading.actions import (
    ItemEdited,
    edit_diary,
    note_adoption,
)
from bihuan.programmes.reading.models import AdoptionStep, Diary, DiaryItem
from bihuan.programmes.reading.queries.diaries import DiaryFilters, figures, of_office
from bihuan.programmes.reading.tests.ground import ITEMS, STORY, Ground, diary, typed

SignIn = Callable[[str], Client]


def sent_up(ground: Ground, by: str = "cadre", editor: str = "editor") -> Diary:
    """A diary that the office sent up."""
    submission = diary(ground, by)
    for code in ("select", "send_up"):
        make_move(submission.case_id, code, actor=ground.actor(editor))
    return Diary.objects.get(submission=submission)


def test_r09_a_cadre_hands_a_diary_in_once_however_often_it_is_sent(
    ground: Ground, sign_in: SignIn
) -> None:
    client, form = sign_in("cadre"), typed(address="莽山瑶族乡钟家村", people="三户茶农")
    first = client.post("/reading/diaries/write/", form)
    again = client.post("/reading/diaries/write/", form)
    submission = Submission.objects.get(kind="reading.diary")
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"] == f"/reading/diaries/{submission.number}/sent/"
    made = Diary.objects.get()
    assert submission.words == STORY
    assert submission.reporter == ground.people["cadre"]
    assert (made.unit, made.post_title, made.people) == (
        ground.units["bureau"],
        "cadre",
        "三户茶农",
    )
    items = list(made.items.values_list("n", "kind", "text", "state"))
    assert items == [
        (1, "problem", ITEMS[0].text, "brought"),
        (2, "suggestion", ITEMS[1].text, "brought"),
    ]
    case = submission.case
    assert (case.unit, case.root, case.level) == (
        ground.units["office"],
        ground.units["city"],
        "unit",
    )
    assert submission.number.startswith(f"{ground.units['city'].code.upper()}-RJ-")
    assert Assignment.objects.get(case=case).post == ground.posts["editor"]
    assert client.get(first["Location"]).status_code == 200


def test_r09_a_county_cadre_s_diary_goes_to_the_county_s_office(ground: Ground) -> None:
    case = diary(ground, "town_cadre").case
    assert (case.unit, case.root) == (ground.units["county_office"], ground.units["county"])
    assert diary(ground, "other_cadre").case.unit == ground.units["office"]


def test_r09_who_is_in_no_post_cannot_write_one(ground: Ground, sign_in: SignIn) -> None:
    response = sign_in("resident").post("/reading/diaries/write/", typed())
    assert response.status_code == 403
    with pytest.raises(Denied):
        diary(ground, "resident")
    assert not Submission.objects.exists()
    assert not Diary.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"items-0-text": "", "items-0-kind": "", "items-1-text": "", "items-1-kind": ""}, "item"),
        ({"items-0-kind": ""}, "kind"),
        ({"visited_on": "2019-01-01"}, "day"),
        ({"story": "附件为机密文件"}, "secret"),
        ({"items-0-text": "见机密文件"}, "secret"),
        ({"title": ""}, "title"),
    ],
)
def test_r09_what_is_wrong_is_said_and_what_was_typed_stays(
    ground: Ground, sign_in: SignIn, fields: dict[str, str], sentence: str
) -> None:
    response = sign_in("cadre").post("/reading/diaries/write/", typed(**fields))
    assert response.status_code == 200
    page = response.content.decode()
    wrong = response.context["form"].errors, response.context["items"].errors
    assert any(wrong[0].values()) or any(wrong[1]) or response.context["items"].non_form_errors()
    if "story" not in fields:
        assert STORY in page
    assert not Diary.objects.exists()


def test_r09_the_office_edits_and_the_original_stays(ground: Ground, sign_in: SignIn) -> None:
    submission = diary(ground)
    made = Diary.objects.get(submission=submission)
    client = sign_in("editor")
    address = f"/reading/office/diaries/{made.pk}/"
    assert STORY in client.get(address).content.decode()
    form = {
        "client_id": str(uuid4()),
        "version": "1",
        "title": "三户茶农的一条路",
        "story": "国庆假期走访三户茶农。",
        "items-TOTAL_FORMS": "2",
        "items-INITIAL_FORMS": "2",
        "items-0-n": "1",
        "items-0-kind": "problem",
        "items-0-text": "茶山机耕道两公里未硬化。",
        "items-0-kept": "on",
        "items-1-n": "2",
        "items-1-kind": "suggestion",
        "items-1-text": ITEMS[1].text,
        "items-1-reason": "县里已有同类项目",
    }
    assert client.post(address, form).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.title_as_written) == ("三户茶农的一条路", "茶山上的三户人家")
    assert made.story == "国庆假期走访三户茶农。"
    assert made.submission.words == STORY
    one, two = made.items.order_by("n")
    assert (one.text, one.text_as_written, one.state) == (
        "茶山机耕道两公里未硬化。",
        ITEMS[0].text,
        "brought",
    )
    assert (two.state, two.reason) == ("left", "县里已有同类项目")
    entry = TrailEntry.objects.get(case=submission.case, verb="edit")
    assert entry.refs == '{"items":[1,2]}'
    stale = client.post(address, form | {"client_id": str(uuid4())})
    assert stale.status_code == 200
    assert made.items.get(n=2).state == "left"


def test_r09_only_its_office_edits_it(ground: Ground, sign_in: SignIn) -> None:
    made = Diary.objects.get(submission=diary(ground))
    edited = [ItemEdited(1, "problem", "改"), ItemEdited(2, "problem", "改")]
    for name in ("county_editor", "handler", "cadre", "brand"):
        with pytest.raises(Denied):
            edit_diary(made, title="改", story="改", items=edited, actor=ground.actor(name))
    for name in ("county_editor", "brand"):
        assert sign_in(name).get(f"/reading/office/diaries/{made.pk}/").status_code == 404
    assert sign_in("handler").get(f"/reading/office/diaries/{made.pk}/").status_code == 403
    made.refresh_from_db()
    assert made.title == "茶山上的三户人家"
    assert not made.items.filter(text="改").exists()
    with pytest.raises(Conflict):
        edit_diary(
            made, title="改", story="改", items=edited, version=9, actor=ground.actor("editor")
        )


def test_r09_sending_up_puts_each_kept_item_under_study(ground: Ground) -> None:
    made = Diary.objects.get(submission=diary(ground))
    case, office = made.submission.case_id, ground.actor("editor")
    make_move(case, "select", actor=office)
    none = [ItemEdited(n, "problem", "一", kept=False, reason="重复") for n in (1, 2)]
    edit_diary(made, title="题", story="文", items=none, actor=office)
    with pytest.raises(Refused, match="没有可报送"):
        make_move(case, "send_up", actor=office)
    made.refresh_from_db()
    assert made.sent_up_at is None
    assert Case.objects.get(pk=case).state == "selected"
    some = [ItemEdited(1, "problem", "一"), none[1]]
    edit_diary(made, title="题", story="文", items=some, actor=office)
    make_move(case, "send_up", actor=office)
    made.refresh_from_db()
    assert made.sent_up_at is not None
    assert list(made.items.values_list("state", flat=True)) == ["study", "left"]
    with pytest.raises(Refused, match="已经报送"):
        edit_diary(made, title="题", story="文", items=some, actor=office)


def test_r09_a_diary_not_sent_up_says_why_to_its_writer(ground: Ground, sign_in: SignIn) -> None:
    submission = diary(ground)
    words = MoveInputs(words="内容与上月报送的相同")
    make_move(submission.case_id, "leave", actor=ground.actor("editor"), inputs=words)
    assert set(DiaryItem.objects.values_list("state", flat=True)) == {"left"}
    page = sign_in("cadre").get(f"/reading/diaries/{submission.number}/").content.decode()
    assert "内容与上月报送的相同" in page
    make_move(submission.case_id, "take_again", actor=ground.actor("editor"), inputs=words)
    assert set(DiaryItem.objects.values_list("state", flat=True)) == {"brought"}


def test_r09_the_office_asks_and_the_writer_answers(ground: Ground, sign_in: SignIn) -> None:
    submission = diary(ground)
    words = MoveInputs(words="是哪个村的路？")
    make_move(submission.case_id, "ask", actor=ground.actor("editor"), inputs=words)
    client = sign_in("cadre")
    address = f"/reading/diaries/{submission.number}/"
    assert "是哪个村的路？" in client.get(address).content.decode()
    form = {"client_id": str(uuid4()), "words": "钟家村"}
    assert client.post(f"{address}move/answer/", form).status_code == 302
    submission.case.refresh_from_db()
    assert submission.case.waits_on == ""
    assert sign_in("other_cadre").get(address).status_code == 404


def test_r09_a_department_gets_an_item_and_notes_what_becomes_of_it(
    ground: Ground, sign_in: SignIn
) -> None:
    made = sent_up(ground)
    item, other = made.items.order_by("n")
    due = clock.today() + timedelta(days=20)
    address = f"/reading/items/{item.pk}/"
    assert sign_in("handler").get(address).status_code == 404
    give = {"do": "give", "post": str(ground.posts["handler"].pk), "due_on": due.isoformat()}
    give["client_id"] = str(uuid4())
    assert sign_in("editor").post(address, give).status_code == 302
    item.refresh_from_db()
    assert (item.post, item.due_on) == (ground.posts["handler"], due)
    handler = sign_in("handler")
    assert item.text in handler.get(f"/desk/cases/{made.submission.case_id}/").content.decode()
    note = {"do": "note", "after": "adopted", "words": "列入明年计划", "client_id": str(uuid4())}
    assert handler.post(address, note).status_code == 302
    item.refresh_from_db()
    assert item.state == "adopted"
    assert item.adopted_at is not None
    assert AdoptionStep.objects.get(item=item).by_post == ground.posts["handler"]
    with pytest.raises(Denied):
        note_adoption(other, "adopted", actor=ground.actor("handler"))
    run_pending()
    told = Notice.objects.filter(person=ground.people["cadre"], kind="reading.outcome").get()
    assert "列入明年计划" in told.body
    note_adoption(item, "done", words="路已硬化", actor=ground.actor("handler"))
    done = Assignment.objects.get(case=made.submission.case, role="helper")
    assert done.state == "done"


def test_r09_not_adopting_needs_a_reason(ground: Ground, sign_in: SignIn) -> None:
    item = sent_up(ground).items.get(n=1)
    form = {"do": "note", "after": "declined", "words": " ", "client_id": str(uuid4())}
    response = sign_in("editor").post(f"/reading/items/{item.pk}/", form)
    assert response.status_code == 200
    assert response.context["form"].errors["words"]
    with pytest.raises(Refused):
        note_adoption(item, "declined", actor=ground.actor("editor"))
    item.refresh_from_db()
    assert item.state == "study"
    assert not AdoptionStep.objects.exists()
    note_adoption(item, "declined", words="超出事权", actor=ground.actor("editor"))
    item.refresh_from_db()
    assert (item.state, item.reason, item.adopted_at) == ("declined", "超出事权", None)


def test_r09_a_diary_is_closed_only_when_every_item_has_its_answer(ground: Ground) -> None:
    made, office = sent_up(ground), ground.actor("editor")
    one, two = made.items.order_by("n")
    note_adoption(one, "done", actor=office)
    with pytest.raises(Refused, match="1条"):
        make_move(made.submission.case_id, "settle", actor=office)
    note_adoption(two, "declined", words="已有", actor=office)
    assert make_move(made.submission.case_id, "settle", actor=office).state == "closed"
    with pytest.raises(Refused, match="已经办结"):
        note_adoption(two, "study", words="再议", actor=office)


def test_r09_adopted_counts_by_item_and_taking_it_back_uncounts(ground: Ground) -> None:
    office = ground.actor("editor")
    one, two = sent_up(ground).items.order_by("n")
    diary(ground)
    note_adoption(one, "adopted", actor=office)
    note_adoption(two, "doing", actor=office)
    found = figures(office)
    assert (found.sent_up, found.problems_adopted, found.suggestions_adopted) == (1, 1, 1)
    note_adoption(two, "study", words="误点", actor=office)
    assert figures(office).suggestions_adopted == 0
    assert figures(ground.actor("county_editor")).sent_up == 0


def test_r09_the_office_s_list_is_filtered_and_exported(ground: Ground, sign_in: SignIn) -> None:
    made, office = sent_up(ground), ground.actor("editor")
    waiting = Diary.objects.get(submission=diary(ground, title="等着的"))
    assert list(of_office(office)) == [waiting, made]
    assert list(of_office(office, DiaryFilters(show="sent_up"))) == [made]
    assert list(of_office(office, DiaryFilters(kind="problem", state="study"))) == [made]
    assert list(of_office(office, DiaryFilters(holiday="spring"))) == []
    answer = sign_in("editor").get("/reading/office/diaries/?show=sent_up&format=csv")
    text = answer.getvalue().decode()
    assert made.submission.number in text
    assert waiting.submission.number not in text
    assert sign_in("cadre").get("/reading/office/diaries/").status_code == 403


@pytest.mark.parametrize(("name", "page"), [("cadre", ""), ("editor", "office/")])
def test_r09_lists_ask_the_same_questions_for_one_and_for_three(
    ground: Ground,
    sign_in: SignIn,
    name: str,
    page: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = f"/reading/{page}diaries/"
    client = sign_in(name)
    sent_up(ground)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        assert client.get(address).status_code == 200
    diary(ground)
    sent_up(ground)
    client.get(address)
    with CaptureQueriesContext(connection) as three:
        assert client.get(address).status_code == 200
    assert len(one) == len(three)


def test_r08_the_secretaries_of_the_unit_hear_that_a_diary_came_up(
    ground: Ground, sign_in: SignIn
) -> None:
    for name, unit, role in (
        ("secretary", "city", "secretary"),
        ("beside", "office", "supervision"),
        ("above", "province", "secretary"),
        ("elsewhere", "county", "secretary"),
    ):
        post = create_post(ground.units[unit], title=name, role=role, actor=SYSTEM)
        ground.people[name] = register_person(name=name, actor=SYSTEM)
        appoint(ground.people[name], post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    case = diary(ground).case
    for code in ("select", "send_up"):
        make_move(case.pk, code, actor=ground.actor("editor"))
    run_pending()
    told = Notice.objects.get(kind="reading.sent_up")
    assert (told.person, told.url) == (ground.people["secretary"], f"/desk/cases/{case.pk}/")
    assert case.title in told.subject
    assert sign_in("secretary").get(told.url).status_code == 200
