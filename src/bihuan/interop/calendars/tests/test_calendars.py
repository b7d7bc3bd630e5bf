"""Calendar files, read by a parser that others wrote (vobject)."""

from datetime import timedelta
from typing import Any

import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel.levels import UNIT
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Session
from bihuan.core.meetings.tests.world import (
    BEGIN,
    END,
    World,
    reader,
    series_of,
    session_of,
    signed_up,
)
from bihuan.interop.calendars.actions import make_key
from bihuan.interop.calendars.models import CalendarKey

WEEK = timedelta(days=7)


def read(client: Client, path: str) -> Any:
    """The parsed calendar; every line within the form's limits."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    return vobject.readOne(response.content.decode())


def events(client: Client, path: str) -> list[Any]:
    return list(getattr(read(client, path), "vevent_list", []))


def test_x06_a_session_is_one_event_in_shanghai_time(world: World) -> None:
    session = session_of(world, title="读《乡土中国》，谈治理；一、二、三" * 3)
    actions.add_talk(session, title="差序格局", about="费孝通", guest="某教授", actor=SYSTEM)
    found = read(Client(), f"/calendars/sessions/{session.pk}.ics")
    event = found.vevent
    assert event.uid.value == str(session.pk)
    assert (event.dtstart.value, event.dtend.value) == (BEGIN, END)
    assert event.dtstart.value.utcoffset() == timedelta(hours=8)
    assert found.vtimezone.tzid.value == "Asia/Shanghai"
    assert event.summary.value == session.label
    assert "1. 差序格局 · 费孝通 · 某教授" in event.description.value
    assert (event.location.value, event.status.value) == ("图书馆三楼", "CONFIRMED")
    assert event.url.value == f"http://testserver/meetings/{session.pk}/"


def test_x06_every_change_raises_the_sequence_and_keeps_the_id(world: World) -> None:
    session = session_of(world)
    path = f"/calendars/sessions/{session.pk}.ics"

    def said() -> tuple[str, int, str]:
        (event,) = events(Client(), path)
        return event.uid.value, int(event.sequence.value), event.status.value

    seen = [said()]
    actions.change_session(session, place="大礼堂", actor=SYSTEM)
    seen.append(said())
    actions.move_session(
        session, starts_at=BEGIN + WEEK, ends_at=END + WEEK, reason="会场停电", actor=SYSTEM
    )
    seen.append(said())
    (event,) = events(Client(), path)
    assert (event.dtstart.value, "会场停电" in event.description.value) == (BEGIN + WEEK, True)
    actions.cancel_session(session, reason="防汛值班", actor=SYSTEM)
    seen.append(said())
    first = seen[0][1]
    uid = str(session.pk)
    assert seen == [
        (uid, first, "CONFIRMED"),
        (uid, first + 1, "CONFIRMED"),
        (uid, first + 2, "CONFIRMED"),
        (uid, first + 3, "CANCELLED"),
    ]


def test_x06_a_series_feed_keeps_what_was_called_off(world: World) -> None:
    series = series_of(world)
    made = [
        session_of(world, series=series, starts_at=BEGIN + n * WEEK, ends_at=END + n * WEEK)
        for n in range(3)
    ]
    session_of(world, series=series, state="planned")
    session_of(world, series=series, level=UNIT, title="内部场次")
    actions.cancel_session(made[1], reason="防汛值班", actor=SYSTEM)
    found = read(Client(), "/calendars/series/evening.ics")
    shown = {event.uid.value: event.status.value for event in found.vevent_list}
    assert shown == {
        str(made[0].pk): "CONFIRMED", str(made[1].pk): "CANCELLED", str(made[2].pk): "CONFIRMED",
    }  # fmt: skip
    assert found.contents["x-wr-calname"][0].value == "读书分享会"


def test_x06_a_series_feed_is_cheap_and_answers_not_modified(world: World) -> None:
    series = series_of(world)
    path = "/calendars/series/evening.ics"

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert Client().get(path).status_code == 200
        return len(caught)

    session_of(world, series=series)
    with_one = cost()
    for number in (1, 2):
        ahead = number * WEEK
        session_of(world, series=series, starts_at=BEGIN + ahead, ends_at=END + ahead)
    assert cost() == with_one
    etag = Client().get(path).headers["ETag"]
    again = Client().get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    actions.change_session(Session.objects.earliest("starts_at"), place="礼堂", actor=SYSTEM)
    assert Client().get(path, headers={"if-none-match": etag}).status_code == 200


def test_x06_the_own_calendar_follows_what_one_is_signed_up_for(world: World) -> None:
    session, other = session_of(world, seats=1), session_of(world, title="另一场")
    talk = session_of(world, title="我来讲")
    actions.add_talk(talk, title="读书", speaker=reader(2), actor=SYSTEM)
    first, second = signed_up(session, 1, 2)
    key = make_key(actor=Actor(reader(2)))
    path = f"/calendars/mine/{key.token}.ics"

    def shown() -> dict[str, str]:
        return {one.uid.value: one.status.value for one in events(Client(), path)}

    assert shown() == {str(session.pk): "TENTATIVE", str(talk.pk): "CONFIRMED"}
    actions.withdraw(first, actor=Actor(reader(1)))
    actions.take_offer(second, actor=Actor(reader(2)))
    assert shown()[str(session.pk)] == "CONFIRMED"
    actions.cancel_session(session, reason="防汛值班", actor=SYSTEM)
    assert shown()[str(session.pk)] == "CANCELLED"
    assert str(other.pk) not in shown()


def test_x06_a_new_address_ends_the_old_one(world: World) -> None:
    client = world.client(reader(1))
    assert client.get("/calendars/").status_code == 200
    client.post("/calendars/make/")
    old = CalendarKey.objects.get().token
    assert old in client.get("/calendars/").content.decode()
    assert old not in world.client(reader(2)).get("/calendars/").content.decode()
    client.post("/calendars/make/")
    new = CalendarKey.objects.get().token
    found = [Client().get(f"/calendars/mine/{one}.ics").status_code for one in (old, new, "x")]
    assert found == [404, 200, 404]
    client.post("/calendars/drop/")
    assert Client().get(f"/calendars/mine/{new}.ics").status_code == 404


def test_x17_the_database_does_not_hold_the_address(world: World) -> None:
    key = make_key(actor=Actor(reader(1)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM calendars_calendarkey")
        assert key.token not in str(cursor.fetchall())


def test_x06_a_calendar_of_somebody_who_left_is_closed(world: World) -> None:
    who = reader(1)
    key = make_key(actor=Actor(who))
    type(who).objects.filter(pk=who.pk).update(active=False)
    assert Client().get(f"/calendars/mine/{key.token}.ics").status_code == 404


def test_x06_internal_sessions_are_no_files_for_strangers(world: World) -> None:
    session = session_of(world, level=UNIT)
    path = f"/calendars/sessions/{session.pk}.ics"
    assert Client().get(path).status_code == 404
    assert world.client(world.organiser).get(path).status_code == 200
