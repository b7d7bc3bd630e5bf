"""Every list costs the same with one row and with three."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Session
from bihuan.core.meetings.tests.world import BEGIN, END, World, reader, series_of, session_of

SOON = BEGIN - timedelta(minutes=20)


def one_more(world: World, number: int) -> Session:
    """A session with talks, people, attendance, feedback; and one that took place."""
    from bihuan.core.meetings.models import Series

    series = Series.objects.filter(code="evening").first() or series_of(world, seats=90)
    made: dict[str, Any] = {"series": series, "seats": 90, "title": f"第{number}次"}
    ahead = timedelta(days=7 * number)
    with clock.frozen(BEGIN - timedelta(days=30)):
        over = session_of(
            world, **made, starts_at=BEGIN - timedelta(days=20 - number),
            ends_at=END - timedelta(days=20 - number),
        )  # fmt: skip
    actions.hold_session(over, actor=SYSTEM)
    session = session_of(world, **made, starts_at=BEGIN + ahead, ends_at=END + ahead)
    actions.propose_talk(
        series=series, title="想讲", about="一本书", actor=Actor(reader(number + 50))
    )
    actions.sign_up(session, actor=Actor(world.organiser))
    return session


def fill(world: World, session: Session, number: int) -> None:
    """One more of everything that hangs on a session."""
    talk = actions.add_talk(session, title=f"讲{number}", speaker=reader(number), actor=SYSTEM)
    actions.note_point(session, text="一点", talk=talk, actor=SYSTEM)
    actions.add_comment(talk, kind="leader", name="某", post="书记", text="好", actor=SYSTEM)
    actions.sign_up(session, actor=Actor(reader(number)))
    with clock.frozen(session.starts_at):
        actions.check_in(session, reader(number), actor=SYSTEM)
    actions.give_feedback(session, stars=4, actor=Actor(reader(number)))


def cost(client: Any, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


LISTS = [
    "/meetings/", "/meetings/past/", "/meetings/mine/", "/meetings/series/evening/",
    "/meetings/desk/", "/meetings/desk/?show=past", "/meetings/desk/series/evening/proposals/",
    "/meetings/desk/series/", "/meetings/past/?format=csv",
]  # fmt: skip
OF_SESSION = ["", "agenda/", "people/", "door/", "record/", "papers/", "feedback/"]


@pytest.mark.parametrize("path", LISTS)
def test_x06_lists_cost_the_same_with_one_and_three(world: World, path: str) -> None:
    client = world.client(world.organiser)
    one_more(world, 1)
    cost(client, path)
    with_one = cost(client, path)
    one_more(world, 2)
    one_more(world, 3)
    assert cost(client, path) == with_one


@pytest.mark.parametrize("part", OF_SESSION)
def test_x06_pages_of_a_session_cost_the_same_with_one_and_three(world: World, part: str) -> None:
    client = world.client(world.organiser)
    session = session_of(world, seats=50)
    pages: list[Callable[[], str]] = [lambda: f"/meetings/desk/{session.pk}/{part}"]
    if not part:
        pages.append(lambda: f"/meetings/{session.pk}/")
    fill(world, session, 1)
    for page in pages:
        cost(client, page())
        with_one = cost(client, page())
        fill(world, session, 2)
        fill(world, session, 3)
        assert cost(client, page()) == with_one
        session = session_of(world, seats=50, title="另一场")
        fill(world, session, 4)
