"""Checking in: by the code on the screen, by the own code, by the desk; feedback afterwards."""

import re
from datetime import timedelta

import pytest

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Attendance, Feedback
from bihuan.core.meetings.rules import codes
from bihuan.core.meetings.tests.world import BEGIN, END, World, reader, session_of, signed_up
from bihuan.core.parties.refused import Refused

SOON = BEGIN - timedelta(minutes=20)


def test_x06_attendee_scans_the_screen_and_is_checked_in(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1)
    with clock.frozen(SOON):
        screen = world.client(world.organiser).get(f"/meetings/desk/{session.pk}/door/screen/")
        assert "<svg" in screen.content.decode()
        at = f"/meetings/{session.pk}/door/{codes.door_code(session.pk)}/"
        client = world.client(reader(1))
        found = re.search(r'name="ticket" value="([^"]+)"', client.get(at).content.decode())
        assert found
        client.post(at, {"ticket": found[1]})
        client.post(at, {"ticket": found[1]})
    there = Attendance.objects.get()
    assert (there.person, there.way, there.at) == (reader(1), "self", SOON)


def test_x06_the_code_changes_and_an_old_one_is_refused(world: World) -> None:
    session = session_of(world)
    with clock.frozen(SOON):
        old = codes.door_code(session.pk)
    with clock.frozen(SOON + timedelta(seconds=codes.TURN)):
        assert codes.door_code(session.pk) != old
        assert codes.is_door_code(session.pk, old)
    client = world.client(reader(1))
    with clock.frozen(SOON + timedelta(seconds=codes.TURN * (codes.KEPT + 1))):
        page = client.get(f"/meetings/{session.pk}/door/{old}/").content.decode()
        assert 'name="ticket"' not in page
        client.post(f"/meetings/{session.pk}/door/{old}/", {"ticket": "x"})
    assert Attendance.objects.count() == 0


def test_x06_a_ticket_is_of_one_person_and_one_session(world: World) -> None:
    session, other = session_of(world), session_of(world, title="另一场")
    with clock.frozen(SOON):
        mine = codes.ticket(session.pk, reader(1).pk)
        for where, who in ((session, reader(2)), (other, reader(1))):
            with pytest.raises(Refused):
                actions.check_in_at_door(where, ticket=mine, actor=Actor(who))
    assert Attendance.objects.count() == 0


def test_x06_check_in_is_open_around_the_session(world: World) -> None:
    session = session_of(world)
    for at in (BEGIN - timedelta(minutes=61), END + timedelta(minutes=61)):
        ticket = codes.ticket(session.pk, reader(1).pk)
        with clock.frozen(at), pytest.raises(Refused):
            actions.check_in_at_door(session, ticket=ticket, actor=Actor(reader(1)))


def test_x06_the_desk_types_the_code_of_the_attendee(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1)[0]
    client, at = world.client(world.organiser), f"/meetings/desk/{session.pk}/door/"
    with clock.frozen(SOON):
        wrong = client.post(at, {"code": "ZZZZZ9"})
        assert (wrong.status_code, "ZZZZZ9" in wrong.content.decode()) == (422, True)
        client.post(at, {"code": f" {made.code[:3].lower()}-{made.code[3:]} "})
    assert Attendance.objects.get().way == "code"


def test_x06_the_desk_ticks_off_and_lets_walk_ins_in(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1)[0]
    late = reader(5)
    client, at = world.client(world.organiser), f"/meetings/desk/{session.pk}/door/"
    with clock.frozen(SOON):
        client.post(f"{at}{made.pk}/")
        client.post(f"{at}walk-in/", {"walk-person": late.phone})
        client.post(f"{at}walk-in/", {"walk-person": "没有这个人"})
    rows = Attendance.objects.order_by("at", "id").values_list("person", "way", "by")
    by = world.organiser.pk
    assert list(rows) == [(reader(1).pk, "desk", by), (late.pk, "desk", by)]


def test_x17_names_stand_in_full_at_the_door_only_while_people_come(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1)
    client, at = world.client(world.organiser), f"/meetings/desk/{session.pk}/"
    assert "读者001" not in client.get(f"{at}door/").content.decode()
    with clock.frozen(SOON):
        assert "读者001" in client.get(f"{at}door/").content.decode()
        assert "读者001" not in client.get(f"{at}people/").content.decode()
        exported = client.get(f"{at}people/?format=csv")
    assert "读者001" not in exported.getvalue().decode("utf-8-sig")


def test_x06_feedback_only_from_those_who_were_there(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1, 2)
    with clock.frozen(SOON):
        actions.check_in(session, reader(1), actor=Actor(world.organiser))
    at = f"/meetings/{session.pk}/feedback/"
    assert world.client(reader(2)).get(at).status_code == 404
    with pytest.raises(Refused):
        actions.give_feedback(session, stars=5, actor=Actor(reader(2)))
    client = world.client(reader(1))
    assert client.post(at, {"stars": "6", "words": ""}).status_code == 422
    client.post(at, {"stars": "4", "words": "讨论再长一点更好"})
    client.post(at, {"stars": "5", "words": "讨论再长一点更好"})
    given = Feedback.objects.get()
    assert (given.stars, given.words) == (5, "讨论再长一点更好")
    page = world.client(world.organiser).get(f"/meetings/desk/{session.pk}/feedback/")
    assert "讨论再长一点更好" in page.content.decode()
    assert "读者" not in page.content.decode()
