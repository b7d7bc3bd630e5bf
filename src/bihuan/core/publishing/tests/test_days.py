"""The calendar of days, through its pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.core.kernel import clock
from bihuan.core.notices.models import Notice
from bihuan.core.publishing import registry
from bihuan.core.publishing.actions import publish_due
from bihuan.core.publishing.actions.tell_gaps import tell_of_gaps
from bihuan.core.publishing.models import Piece, SiteHost, Slot
from bihuan.core.publishing.models.pieces import PLANNED, PUBLISHED, READY
from bihuan.core.publishing.registry import Group
from bihuan.core.publishing.tests.ready import ready
from bihuan.core.publishing.tests.world import World
from bihuan.web.tags.times import day_text

NOW = datetime(2025, 6, 16, 2, tzinfo=UTC)  # Monday, 10:00 in China
DAY = date(2025, 6, 18)
Enter = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def editor(sign_in: Enter) -> Client:
    return sign_in("editor")


def at(day: date = DAY, verb: str = "") -> str:
    return f"/desk/days/books/{day.isoformat()}/{verb and verb + '/'}"


def give(client: Client, piece: Piece, day: date = DAY, reason: str = "") -> Any:
    return client.post(at(day, "give"), {"piece": str(piece.pk), "reason": reason})


def slots() -> list[tuple[date, Any, bool, str, str]]:
    return list(Slot.objects.values_list("day", "piece", "free", "reason", "against"))


def test_r02_a_day_is_given_to_a_piece(world: World, editor: Client) -> None:
    world.site.publish_at = time(7, 30)
    world.site.save()
    piece = ready(world, "守水")
    assert give(editor, piece).status_code == 302
    assert slots() == [(DAY, piece.pk, False, "", "")]
    piece.refresh_from_db()
    assert (piece.state, piece.planned_for) == (PLANNED, DAY)
    assert piece.publish_at == datetime(2025, 6, 17, 23, 30, tzinfo=UTC)
    page = editor.get("/desk/days/books/").content.decode()
    assert "守水" in page
    with clock.frozen(datetime(2025, 6, 17, 23, 30, tzinfo=UTC)):
        assert publish_due() == 1
        assert "守水" in Client().get("/s/books/").content.decode()


def test_r02_a_taken_day_is_not_given_twice(world: World, editor: Client) -> None:
    first, second = ready(world, "甲"), ready(world, "乙", author=world.people["other_writer"])
    give(editor, first)
    answer = give(editor, second)
    assert answer.status_code == 422
    assert "“甲”" in answer.content.decode()
    assert slots() == [(DAY, first.pk, False, "", "")]
    second.refresh_from_db()
    assert second.state == READY


def test_r02_an_author_twice_in_a_short_span_wants_a_reason_and_it_is_kept(
    world: World, editor: Client
) -> None:
    first, second = ready(world, "甲"), ready(world, "乙")
    give(editor, first)
    later = DAY + timedelta(days=14)
    refused = give(editor, second, later)
    assert refused.status_code == 422
    assert "选填" not in refused.content.decode().partition("不按规则安排的理由")[2][:80]
    assert "14" in refused.content.decode()
    assert len(slots()) == 1
    assert give(editor, second, later, "配合全市读书月").status_code == 302
    assert slots()[1] == (later, second.pk, False, "配合全市读书月", "author_gap")
    assert "配合全市读书月" in editor.get(at(later)).content.decode()
    assert give(editor, second, DAY + timedelta(days=15)).status_code == 302
    assert slots()[1] == (DAY + timedelta(days=15), second.pk, False, "", "")


def test_r02_a_day_is_freed_with_a_reason_and_opened_again(world: World, editor: Client) -> None:
    assert editor.post(at(verb="free"), {"reason": " "}).status_code == 422
    assert slots() == []
    assert editor.post(at(verb="free"), {"reason": "端午假期"}).status_code == 302
    assert slots() == [(DAY, None, True, "端午假期", "")]
    piece = ready(world, "守水")
    assert give(editor, piece).status_code == 422
    assert editor.post(at(verb="clear")).status_code == 302
    assert slots() == []
    give(editor, piece)
    editor.post(at(verb="clear"))
    piece.refresh_from_db()
    assert (slots(), piece.state, piece.planned_for) == ([], READY, None)


def test_r02_two_days_change_places(world: World, editor: Client) -> None:
    one, two = ready(world, "甲"), ready(world, "乙", author=world.people["other_writer"])
    other, empty = DAY + timedelta(days=1), DAY + timedelta(days=30)
    give(editor, one)
    give(editor, two, other)
    assert editor.post(at(verb="swap"), {"other": other.isoformat()}).status_code == 302
    assert [row[:2] for row in slots()] == [(DAY, two.pk), (other, one.pk)]
    assert editor.post(at(verb="swap"), {"other": empty.isoformat()}).status_code == 302
    assert [row[:2] for row in slots()] == [(other, one.pk), (empty, two.pk)]
    two.refresh_from_db()
    assert two.publish_at == datetime(2025, 7, 17, 23, 30, tzinfo=UTC)
    past = {"other": (NOW.date() - timedelta(days=1)).isoformat()}
    assert editor.post(at(other, "swap"), past).status_code == 422
    assert [row[:2] for row in slots()] == [(other, one.pk), (empty, two.pk)]


def test_r02_what_has_gone_out_is_not_moved(world: World, editor: Client) -> None:
    piece = ready(world, "甲")
    give(editor, piece)
    with clock.frozen(datetime(2025, 6, 18, 1, tzinfo=UTC)):
        publish_due()
        for verb, fields in (("clear", {}), ("swap", {"other": "2025-06-20"})):
            assert editor.post(at(verb=verb), fields).status_code == 422
        assert give(editor, ready(world, "乙"), DAY).status_code == 422
    piece.refresh_from_db()
    assert piece.state == PUBLISHED
    assert slots() == [(DAY, piece.pk, False, "", "")]


def test_r02_past_days_are_over(world: World, editor: Client) -> None:
    past = date(2025, 6, 15)
    piece = ready(world, "甲")
    assert give(editor, piece, past).status_code == 422
    assert editor.post(at(past, "free"), {"reason": "x"}).status_code == 422
    assert slots() == []
    assert editor.get(at(past)).status_code == 200


def test_r02_who_is_next_is_proposed_with_reasons(world: World, editor: Client) -> None:
    column = world.column
    column.key_date = DAY + timedelta(days=2)
    column.save()
    ready(world, "久等的", waited=40)
    title = editor.get(at()).content.decode().partition("<title>")[2].partition("</title>")[0]
    assert title.startswith(day_text(DAY))
    ready(world, "应景的", column=column, author=world.people["other_writer"])
    page = editor.get(at()).content.decode()
    assert page.index("应景的") < page.index("久等的")
    assert "专栏“Spring”的日子临近" in page
    assert "已等待40天" in page


def test_r02_groups_are_balanced_where_a_programme_tells_them(world: World, editor: Client) -> None:
    def groups(pieces: Any) -> dict[Any, Group]:
        return {one.pk: Group(one.title[0], f"组{one.title[0]}") for one in pieces}

    registry.group_with("test.essay", groups)
    try:
        for number in range(6):
            one = ready(world, f"甲{number}", author=None, byline="甲")
            give(editor, one, DAY - timedelta(days=2) + timedelta(days=number))
        for number in range(6):
            ready(world, f"乙{number}", author=None, byline="乙")
        late = ready(world, "甲晚", author=None, byline="甲", waited=90)
        later = DAY + timedelta(days=9)
        page = editor.get(at(later)).content.decode()
        assert page.index("乙0") < page.index("甲晚")
        assert "“组乙”" in page
        assert give(editor, late, later).status_code == 422
        assert give(editor, late, later, "来信督办的事").status_code == 302
    finally:
        registry._grouping.pop("test.essay")
    assert slots()[-1][3:] == ("来信督办的事", "group_due")


def test_r02_gaps_are_flagged_a_week_ahead_and_told_once(world: World, editor: Client) -> None:
    site = world.site
    site.daily, site.daily_from = True, date(2025, 6, 20)
    site.save()
    give(editor, ready(world, "甲"), date(2025, 6, 21))
    editor.post(at(date(2025, 6, 22), "free"), {"reason": "周日"})
    assert tell_of_gaps() == 1
    assert tell_of_gaps() == 1
    told = Notice.objects.filter(kind="publishing.gaps")
    names = {"editor", "second", "chief", "proof1", "proof2"}
    assert {one.person_id for one in told} == {world.people[name].pk for name in names}
    assert told.count() == 5
    assert "6月20日（周五）、2025年6月23日（周一）" in told[0].body
    page = editor.get("/desk/days/books/").content.decode()
    assert "未来一周有2天没有稿件" in page
    with clock.frozen(NOW + timedelta(days=3)):
        tell_of_gaps()
    assert Notice.objects.filter(kind="publishing.gaps", subject__contains="明天").count() == 5


def test_r02_a_site_that_is_not_daily_has_no_gaps(world: World) -> None:
    assert tell_of_gaps() == 0
    assert not Notice.objects.filter(kind="publishing.gaps").exists()


def test_r02_days_off_are_free_when_the_site_says_so(world: World, editor: Client) -> None:
    world.site.daily = True
    world.site.save()
    piece = ready(world, "甲")
    give(editor, piece, date(2025, 6, 22))
    editor.post("/desk/days/books/holidays/?month=2025-06")
    assert [row[:3] for row in slots()] == [
        (date(2025, 6, 21), None, True),
        (date(2025, 6, 22), piece.pk, False),
        (date(2025, 6, 28), None, True),
        (date(2025, 6, 29), None, True),
    ]


def test_r02_the_calendar_asks_a_fixed_number_of_questions(
    world: World, editor: Client, django_assert_max_num_queries: Any
) -> None:
    give(editor, ready(world, "甲"))
    ready(world, "乙", author=world.people["other_writer"])
    editor.get("/desk/days/books/")
    with django_assert_max_num_queries(30) as one:
        editor.get("/desk/days/books/")
    for number in range(3):
        more = ready(world, f"丙{number}", author=None, byline="丙")
        give(editor, more, DAY + timedelta(days=number + 1))
        ready(world, f"丁{number}", author=None, byline="丁")
    with django_assert_max_num_queries(30) as three:
        editor.get("/desk/days/books/")
    assert len(one) == len(three)


@pytest.mark.parametrize("verb", ["", "give", "free", "clear", "swap"])
def test_r02_a_neighbour_and_a_writer_see_no_day(world: World, sign_in: Enter, verb: str) -> None:
    piece = ready(world, "甲")
    fields = {"piece": str(piece.pk), "reason": "x", "other": "2025-06-20"}
    for name, expected in (("neighbour", 404), ("writer", 403)):
        client = sign_in(name)
        answer = client.post(at(verb=verb), fields) if verb else client.get(at())
        assert answer.status_code == expected
        assert "Reading" not in answer.content.decode()
    assert slots() == []


def test_r02_a_hosting_unit_s_editors_give_days_too(world: World, sign_in: Enter) -> None:
    host = sign_in("host")
    piece = ready(world, "甲")
    assert give(host, piece).status_code == 404
    SiteHost.objects.create(site=world.site, organisation=world.units["school"])
    assert give(host, piece).status_code == 302
    assert slots() == [(DAY, piece.pk, False, "", "")]
