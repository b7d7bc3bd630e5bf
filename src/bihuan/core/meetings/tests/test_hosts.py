"""Who hosts sees and edits; who hosts nothing of a session sees what everybody sees (R-06)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.core.access import ANONYMOUS, SYSTEM, Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import ADDRESSEES, UNIT
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Session, SessionLog
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.tests.world import (
    BEGIN,
    END,
    World,
    reader,
    series_of,
    session_of,
    signed_up,
)
from bihuan.core.parties.actions import appoint, create_post

PAGES = ("", "agenda/", "people/", "record/", "papers/", "feedback/")
RUNNING = ("edit/", "agenda/add/", "door/", "door/screen/", "door/code/")
LEADING = ("move/", "cancel/", "hosts/")


@pytest.fixture
def shared(world: World) -> Session:
    """Led by the office, hosted by the youth league too."""
    return session_of(world, co_hosts=[(world.league, True)])


def statuses(world: World, session: Session, who: Any, pages: tuple[str, ...]) -> set[int]:
    client = world.client(who)
    return {client.get(f"/meetings/desk/{session.pk}/{page}").status_code for page in pages}


def test_r06_each_host_opens_its_pages_and_no_other_does(world: World, shared: Session) -> None:
    for who in (world.organiser, world.leaguer):
        assert statuses(world, shared, who, (*PAGES, *RUNNING)) == {200}
    assert statuses(world, shared, world.organiser, LEADING) == {200}
    assert statuses(world, shared, world.leaguer, LEADING) == {404}
    assert statuses(world, shared, world.stranger, (*PAGES, *RUNNING, *LEADING)) == {404}
    assert statuses(world, shared, reader(1), PAGES) == {403}


def test_r06_a_host_that_only_sees_changes_nothing(world: World, shared: Session) -> None:
    actions.add_host(shared, world.league, edits=False, actor=SYSTEM)
    assert statuses(world, shared, world.leaguer, PAGES) == {200}
    assert statuses(world, shared, world.leaguer, RUNNING) == {404}
    client = world.client(world.leaguer)
    at = f"/meetings/desk/{shared.pk}/"
    note = {"what": "point", "text": "不该记下", "raised_by": "", "talk": ""}
    assert client.post(f"{at}record/", note).status_code == 404
    for step in ("hold/", "close/", "open/"):
        assert client.post(f"{at}{step}").status_code == 404
    assert (shared.points.count(), Session.objects.get().state) == (0, "open")


def test_r06_actions_ask_again_whatever_page_called_them(world: World, shared: Session) -> None:
    talk = actions.add_talk(shared, title="读书", guest="嘉宾", actor=SYSTEM)
    point = actions.note_point(shared, text="一点", actor=SYSTEM)
    stranger, leaguer = Actor(world.stranger), Actor(world.leaguer)
    calls: list[Any] = [
        lambda who: actions.change_session(shared, title="改了", actor=who),
        lambda who: actions.add_talk(shared, title="加塞", guest="谁", actor=who),
        lambda who: actions.change_talk(talk, title="改了", actor=who),
        lambda who: actions.shift_talk(talk, up=True, actor=who),
        lambda who: actions.drop_talk(talk, actor=who),
        lambda who: actions.note_point(shared, text="不该有", actor=who),
        lambda who: actions.change_point(point, text="改了", raised_by="", actor=who),
        lambda who: actions.drop_point(point, actor=who),
        lambda who: actions.write_minutes(shared, text="不该有", actor=who),
        lambda who: actions.set_seats(shared, seats=99, actor=who),
        lambda who: actions.check_in(shared, reader(1), actor=who),
        lambda who: actions.hold_session(shared, actor=who),
        lambda who: actions.close_session(shared, actor=who),
        lambda who: actions.open_session(shared, actor=who),
    ]
    leading: list[Any] = [
        lambda who: actions.cancel_session(shared, reason="不", actor=who),
        lambda who: actions.move_session(
            shared, starts_at=BEGIN + timedelta(1), ends_at=END + timedelta(1), reason="不",
            actor=who,
        ),
        lambda who: actions.add_host(shared, world.other, edits=True, actor=who),
        lambda who: actions.drop_host(shared, world.league, actor=who),
    ]  # fmt: skip
    before = SessionLog.objects.count()
    for call in (*calls, *leading):
        for who in (stranger, Actor(reader(1)), ANONYMOUS):
            with pytest.raises(Denied):
                call(who)
    for call in leading:
        with pytest.raises(Denied):
            call(leaguer)
    shared.refresh_from_db()
    assert (shared.title, shared.state, SessionLog.objects.count()) == (
        "读《乡土中国》", "open", before,
    )  # fmt: skip
    assert list(shared.points.values_list("text", flat=True)) == ["一点"]


def test_r06_a_stranger_sees_what_is_public_and_nothing_more(world: World, shared: Session) -> None:
    actions.write_minutes(shared, text="内部讨论的经过", actor=SYSTEM)
    signed_up(shared, 1)
    page = world.client(world.stranger).get(f"/meetings/{shared.pk}/").content.decode()
    assert "读《乡土中国》" in page
    for hidden in ("内部讨论的经过", f"/meetings/desk/{shared.pk}", "读者001"):
        assert hidden not in page
    desk = world.client(world.stranger).get("/meetings/desk/").content.decode()
    assert "乡土中国" not in desk


def test_x06_planned_sessions_are_seen_by_hosts_alone(world: World) -> None:
    session = session_of(world, state="planned")
    seen = {
        who: world.client(who).get(f"/meetings/{session.pk}/").status_code
        for who in (world.organiser, world.stranger, reader(1))
    }
    assert list(seen.values()) == [200, 404, 404]
    assert not visible.sessions_visible_to(ANONYMOUS).exists()


def test_x06_levels_decide_who_sees_an_open_session(world: World) -> None:
    inside = reader(7)
    post = create_post(world.office, title="干事", role="none", actor=SYSTEM)
    appoint(inside, post, starts_on=clock.today(), actor=SYSTEM)
    internal = session_of(world, level=UNIT)
    closed = session_of(world, level=ADDRESSEES, title="小范围")
    speaker = reader(8)
    actions.add_talk(closed, title="受邀", speaker=speaker, actor=SYSTEM)

    def sees(who: Any) -> list[bool]:
        rows = visible.sessions_visible_to(Actor(who) if who else ANONYMOUS)
        return [rows.filter(pk=one.pk).exists() for one in (internal, closed)]

    assert sees(inside) == [True, False]
    assert sees(speaker) == [False, True]
    assert sees(world.organiser) == [True, True]
    assert sees(world.stranger) == sees(None) == [False, False]


def test_r06_hosts_are_chosen_on_a_page(world: World) -> None:
    session = session_of(world)
    client, at = world.client(world.organiser), f"/meetings/desk/{session.pk}/hosts/"
    assert client.post(at, {"unit": "D0", "edits": "on"}).status_code == 422
    client.post(at, {"unit": "团市委", "edits": "on"})
    assert visible.runs(Actor(world.leaguer), session)
    row = session.hosts.get(leads=False)
    client.post(f"{at}{row.pk}/drop/")
    assert not visible.hosts(Actor(world.leaguer), session)


def test_r06_a_series_gives_its_hosts_to_every_session(world: World) -> None:
    series = series_of(world, co_hosts=[(world.league, False)], weeks_ahead=1)
    actions.plan_ahead(series, actor=SYSTEM)
    session = Session.objects.get()
    assert visible.hosts(Actor(world.leaguer), session)
    assert not visible.runs(Actor(world.leaguer), session)
