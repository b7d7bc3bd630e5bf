"""X-19: within what the reader may see, and nothing of the rest leaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client

from bihuan.core.access import ANONYMOUS, SYSTEM, Actor
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel.levels import ADDRESSEES, UNIT
from bihuan.core.parties.actions import end_appointment
from bihuan.core.parties.models import Appointment, Person
from bihuan.core.search import actions, queries
from bihuan.core.search.models import Entry
from bihuan.core.search.queries import Ask
from bihuan.core.search.tests.world import DAY, KIND, hidden, put, texts

STAFF = ("grid", "dispatcher", "roads", "verifier", "neighbour", "clerk", "admin")


def kinds_found(actor: Actor, text: str) -> dict[str, int]:
    return queries.find(actor, Ask(text)).counts


@pytest.mark.django_db
def test_x19_what_is_not_for_the_reader_is_in_no_count_page_or_proposal() -> None:
    seen = put("排水管网一")
    hidden.add(put("排水管网二").pk)
    answer = queries.find(ANONYMOUS, Ask("排水管网"))
    assert [hit.row_id for hit in answer.hits] == [seen.pk]
    assert (answer.counts, answer.total, answer.more) == ({KIND: 1}, 1, False)
    assert [hit.row_id for hit in queries.suggest(ANONYMOUS, "排水").hits] == [seen.pk]
    body = Client().get("/search/", {"q": "排水管网"}).content.decode()
    assert "管网</mark>一" in body
    assert "管网</mark>二" not in body
    assert '<span class="tabs__count"><span class="number">1</span></span>' in body
    assert "排水管网二" not in Client().get("/search/suggest/", {"q": "排水"}).content.decode()


@pytest.mark.django_db
def test_x19_many_hidden_rows_do_not_push_out_the_ones_to_be_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bihuan.core.search.queries.finding.MOST", 3)
    seen = put("排水一")
    for number in range(6):
        hidden.add(put(f"排水{number}", at=DAY + timedelta(days=1 + number)).pk)
    answer = queries.find(ANONYMOUS, Ask("排水"))
    assert [hit.row_id for hit in answer.hits] == [seen.pk]
    assert (answer.total, answer.more) == (1, False)


@pytest.mark.django_db
def test_x19_an_index_that_is_behind_shows_nothing_that_went() -> None:
    row = put("排水管网")
    row.delete()  # and nobody told the index
    assert Entry.objects.filter(kind=KIND).count() == 1
    answer = queries.find(ANONYMOUS, Ask("排水"))
    assert (answer.hits, answer.counts) == ([], {})


@pytest.mark.django_db
def test_x19_a_result_shows_the_live_row_and_not_what_the_index_kept() -> None:
    row = put("排水管网", "旧的文字")
    texts[row.pk] |= {"title": "排水沟渠", "text": "新的文字"}
    body = Client().get("/search/", {"q": "排水"}).content.decode()
    assert "<mark>排水</mark>沟渠" in body
    assert "旧的文字" not in body


@pytest.mark.django_db
def test_x19_staff_find_the_cases_they_may_see(district: World) -> None:
    report(district, words="路面塌陷一处", level=UNIT)
    actions.follow()
    counts = {name: kinds_found(district.actor(name), "路面塌陷").get("case", 0) for name in STAFF}
    assert counts == {
        "grid": 1,  # it was given to this post
        "dispatcher": 1,
        "roads": 0,
        "verifier": 1,
        "neighbour": 0,
        "clerk": 0,
        "admin": 0,
    }
    assert kinds_found(ANONYMOUS, "路面塌陷") == {}


@pytest.mark.django_db
def test_x19_what_is_for_addressees_is_found_by_them_and_by_dispatch_alone(
    district: World,
) -> None:
    report(district, words="路面塌陷一处", level=ADDRESSEES)
    actions.follow()
    counts = {name: kinds_found(district.actor(name), "塌陷").get("case", 0) for name in STAFF}
    assert {name for name, count in counts.items() if count} == {"grid", "dispatcher"}


@pytest.mark.django_db
def test_x19_people_find_their_own_reports_and_nobody_elses(district: World) -> None:
    case = report(district, by="rider", words="路面塌陷一处")
    number = Submission.objects.get(case=case).number
    actions.follow()
    assert kinds_found(district.actor("rider"), "塌陷") == {"report": 1}
    assert kinds_found(district.actor("rider"), number) == {"report": 1}
    assert kinds_found(district.actor("driver"), "塌陷") == {}
    assert kinds_found(district.actor("driver"), number) == {}


@pytest.mark.django_db
def test_x19_a_level_that_changes_in_bulk_takes_effect_at_once(district: World) -> None:
    report(district, words="路面塌陷一处")
    actions.follow()
    assert kinds_found(district.actor("verifier"), "塌陷") == {"case": 1}
    Case.objects.update(level=ADDRESSEES)
    assert kinds_found(district.actor("verifier"), "塌陷") == {}


@pytest.mark.django_db
def test_x19_a_right_that_ended_finds_nothing_more(district: World) -> None:
    report(district, words="路面塌陷一处")
    actions.follow()
    assert kinds_found(district.actor("verifier"), "塌陷") == {"case": 1}
    held = Appointment.objects.get(person=district.people["verifier"])
    end_appointment(held, last_day=date(2024, 2, 1), reason="moved", actor=SYSTEM)
    assert kinds_found(district.actor("verifier"), "塌陷") == {}


@pytest.fixture
def named(district: World) -> World:
    """Zhang Wuji works in a post, Ouyang Feng is a rider."""
    for name, who in (("grid", "张无忌"), ("rider", "欧阳锋")):
        district.people[name].name = who
        district.people[name].save()
    actions.follow()
    return district


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("张无忌", 1),
        ("张 无忌", 1),
        ("張無忌", 1),
        ("19900000000", 1),
        ("+86 199 0000 0000", 1),
        ("zwj", 1),  # works in a post: colleagues may type the sound
        ("zhangwuji", 1),
        ("张无", 0),  # no part of a name
        ("无忌", 0),
        ("zhangwu", 0),
        ("1990000000", 0),
        ("张忌", 0),  # what the mask leaves
        ("欧阳锋", 1),
        ("19911110000", 1),
        ("oyf", 0),  # a rider is found whole or not at all
        ("ouyangfeng", 0),
    ],
)
def test_x19_people_are_found_whole_by_who_may_see_the_directory(
    named: World, typed: str, count: int
) -> None:
    assert kinds_found(named.actor("admin"), typed).get("person", 0) == count
    for name in ("verifier", "dispatcher", "rider"):
        assert "person" not in kinds_found(named.actor(name), typed)
    assert "person" not in kinds_found(ANONYMOUS, typed)


def test_x19_people_are_shown_masked_and_nothing_is_marked(
    named: World, sign_in: Callable[[str], Client]
) -> None:
    body = sign_in("admin").get("/search/", {"q": "张无忌"}).content.decode()
    shown = body[body.index('<ol class="list"') : body.index("</ol>")]
    assert "张*忌" in shown
    assert "无" not in shown
    assert "<mark>" not in shown


@pytest.mark.django_db
def test_x19_nothing_personal_stands_in_the_index(district: World) -> None:
    person = district.people["grid"]
    person.name, person.phone = "司徒雪见", "13912345678"
    person.id_number, person.email = "430521199001011234", "xuejian@example.cn"
    person.save()
    case = report(
        district, words="请打 13887654321 或 430521198802022345 找我", by="rider", address="大祥路"
    )
    Submission.objects.filter(case=case).update(channel="phone")
    brought = Submission.objects.get(case=case)
    brought.contact_name, brought.contact_phone = "慕容紫英", "13700001111"
    brought.save()
    actions.follow()
    kept = everything()
    assert Person.objects.filter(name_index=Person._meta.get_field("name_index").digest("司徒雪见"))
    for canary in (
        "司徒", "徒雪", "雪见", "situ", "stxj", "13912345678", "430521199001011234",
        "xuejian", "13887654321", "430521198802022345", "慕容", "紫英", "13700001111",
        brought.lookup_code,
    ):  # fmt: skip
        assert canary not in kept
    assert "大祥" in kept


def everything() -> str:
    """All that the index holds, as whoever has its tables reads it."""
    tokens = (
        "SELECT tokens FROM search_tokens"
        if connection.vendor == "sqlite"
        else "SELECT tokens::text FROM search_entry"
    )
    with connection.cursor() as cursor:
        cursor.execute(tokens)
        kept = [row[0] for row in cursor.fetchall()]
    rows = Entry.objects.values_list("heading", "words")
    return "\n".join([*kept, *(text for row in rows for text in row)])
