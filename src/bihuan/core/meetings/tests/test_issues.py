"""Issue numbers: without gaps, in the order of time."""

from datetime import timedelta

import pytest

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Fact
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Session
from bihuan.core.meetings.queries.lists import issue_ahead
from bihuan.core.meetings.tests.world import BEGIN, END, World, series_of, session_of
from bihuan.core.parties.refused import Refused

WEEK = timedelta(days=7)


def three(world: World) -> list[Session]:
    series = series_of(world)
    weeks = (timedelta(0), WEEK, 2 * WEEK)
    return [
        session_of(world, series=series, starts_at=BEGIN + ahead, ends_at=END + ahead)
        for ahead in weeks
    ]


def test_r05_numbers_are_given_when_held_and_have_no_gaps(world: World) -> None:
    first, second, third = three(world)
    assert [issue_ahead(one) for one in (first, second, third)] == [1, 2, 3]
    with clock.frozen(END):
        actions.hold_session(first, actor=SYSTEM)
        actions.hold_session(first, actor=SYSTEM)
    actions.cancel_session(second, reason="防汛值班", actor=SYSTEM)
    with clock.frozen(END + 2 * WEEK):
        actions.hold_session(third, actor=SYSTEM)
    numbers = [Session.objects.get(pk=one.pk).number for one in (first, second, third)]
    assert numbers == [1, None, 2]
    assert Fact.objects.filter(name="meetings.session_held").count() == 2


def test_r05_an_earlier_session_is_settled_first(world: World) -> None:
    first, second, _third = three(world)
    with clock.frozen(END + WEEK):
        with pytest.raises(Refused) as refused:
            actions.hold_session(second, actor=SYSTEM)
        assert "3月5日" in str(refused.value)
        actions.hold_session(first, actor=SYSTEM)
        actions.hold_session(second, actor=SYSTEM)
    second.refresh_from_db()
    assert second.number == 2


def test_r05_nothing_was_held_before_it_began(world: World) -> None:
    first, *_others = three(world)
    with pytest.raises(Refused):
        actions.hold_session(first, actor=SYSTEM)
    first.refresh_from_db()
    assert (first.state, first.number) == ("open", None)


def test_r05_the_page_says_which_issue_is_expected_then_which_it_was(world: World) -> None:
    first, *_others = three(world)
    client = world.client(world.organiser)
    assert "预计：第 1 期" in client.get(f"/meetings/{first.pk}/").content.decode()
    with clock.frozen(END):
        client.post(f"/meetings/desk/{first.pk}/hold/")
        page = client.get(f"/meetings/{first.pk}/").content.decode()
    assert "第 1 期" in page
    assert "预计" not in page


def test_x06_moved_keeps_the_session_and_tells_calendars(world: World) -> None:
    session = session_of(world)
    with pytest.raises(Refused):
        actions.move_session(
            session, starts_at=BEGIN - WEEK, ends_at=END - WEEK, reason="不", actor=SYSTEM
        )
    moved = actions.move_session(
        session,
        starts_at=BEGIN + WEEK,
        ends_at=END + WEEK,
        reason="会场停电",
        actor=Actor(world.organiser),
    )
    assert moved.pk == session.pk
    assert (moved.moved_from, moved.revision) == (BEGIN, session.revision + 1)
    line = session.log.order_by("-at", "-id").first()
    assert line is not None
    assert (line.verb, line.before, line.after) == (
        "moved", "2025-03-05 19:30", "2025-03-12 19:30",
    )  # fmt: skip
