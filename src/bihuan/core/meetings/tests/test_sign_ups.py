"""Seats, the waiting list and its offers."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.meetings import actions, tasks
from bihuan.core.meetings.models import Seating, Session, SignUp, SignUpState
from bihuan.core.meetings.queries.lists import place_in_line
from bihuan.core.meetings.tests.world import (
    BEGIN,
    NOW,
    World,
    reader,
    session_of,
    signed_up,
)
from bihuan.core.notices.models import Notice
from bihuan.core.parties.refused import Refused

HOURS = timedelta(hours=12)


def states(session: Session) -> list[str]:
    return list(session.sign_ups.order_by("order_no").values_list("state", flat=True))


def seats(session: Session) -> tuple[int, int, int]:
    """Taken, waiting, joined, as the database counts."""
    seating = Seating.objects.get(session=session)
    return seating.taken, seating.waiting, seating.joined


def test_x06_seats_go_in_the_order_of_coming_then_people_wait(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1, 2, 3, 4)
    assert [one.state for one in made] == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [one.order_no for one in made] == [1, 2, 3, 4]
    assert seats(session) == (2, 2, 4)
    assert len({one.code for one in made}) == 4


def test_x06_signing_up_twice_is_once(world: World) -> None:
    session = session_of(world)
    first, again = signed_up(session, 1, 1)
    assert first.pk == again.pk
    assert seats(session) == (1, 0, 1)


def test_x06_a_seat_given_back_is_offered_to_the_next(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1, 2, 3, 4)
    actions.withdraw(made[0], actor=Actor(reader(1)))
    actions.withdraw(made[0], actor=Actor(reader(1)))
    assert states(session) == ["withdrawn", "confirmed", "offered", "waiting"]
    assert seats(session) == (2, 1, 4)
    made[2].refresh_from_db()
    assert made[2].offer_until == NOW + HOURS
    run_pending()
    told = Notice.objects.get(kind="meetings.offer")
    assert (told.person, told.url) == (reader(3), f"/meetings/{session.pk}/")


def test_x06_the_place_in_line_counts_as_the_page_says_how_many_wait(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1, 2, 3, 4)
    actions.withdraw(made[0], actor=Actor(reader(1)))
    late = signed_up(session, 5)[0]
    session.seating.refresh_from_db()
    assert (session.seating.waiting, place_in_line(late)) == (2, 2)
    page = world.client(world.organiser).get(f"/meetings/desk/{session.pk}/people/")
    text = page.content.decode()
    assert (text.count(">移出候补<"), text.count(">释放席位<")) == (2, 2)
    address = f"/meetings/desk/{session.pk}/people/{late.pk}/release/"
    answer = world.client(world.organiser).post(address, follow=True)
    assert "已移出候补" in answer.content.decode()


def test_x06_an_offer_not_taken_passes_to_the_next_in_order(world: World) -> None:
    session = session_of(world, starts_at=BEGIN + timedelta(days=7), ends_at=BEGIN + timedelta(8))
    made = signed_up(session, 1, 2, 3, 4)
    actions.withdraw(made[1], actor=Actor(reader(2)))
    tasks.pass_on()
    assert states(session) == ["confirmed", "withdrawn", "offered", "waiting"]
    with clock.frozen(NOW + HOURS + timedelta(minutes=1)):
        with pytest.raises(Refused):
            actions.take_offer(made[2], actor=Actor(reader(3)))
        tasks.pass_on()
        assert states(session) == ["confirmed", "withdrawn", "lapsed", "offered"]
        actions.take_offer(made[3], actor=Actor(reader(4)))
        actions.take_offer(made[3], actor=Actor(reader(4)))
        back = actions.sign_up(session, actor=Actor(reader(3)))
    assert states(session) == ["confirmed", "withdrawn", "lapsed", "confirmed", "waiting"]
    assert (back.order_no, seats(session)) == (5, (2, 1, 5))


def test_x06_who_comes_while_others_wait_stands_behind_them(world: World) -> None:
    """A seat that is being offered is taken, so nobody slips past the line."""
    session = session_of(world)
    made = signed_up(session, 1, 2, 3)
    actions.withdraw(made[0], actor=Actor(reader(1)))
    late = signed_up(session, 4)[0]
    assert late.state == SignUpState.WAITING
    assert states(session) == ["withdrawn", "confirmed", "offered", "waiting"]


def test_x06_an_offer_ends_with_the_beginning_at_the_latest(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1, 2, 3)
    with clock.frozen(BEGIN - timedelta(hours=1)):
        actions.withdraw(made[0], actor=Actor(reader(1)))
    made[2].refresh_from_db()
    assert made[2].offer_until == BEGIN
    with clock.frozen(BEGIN + timedelta(minutes=1)):
        tasks.pass_on()
        assert states(session) == ["withdrawn", "confirmed", "lapsed"]
        with pytest.raises(Refused):
            signed_up(session, 5)


def test_x06_more_seats_are_offered_and_fewer_than_taken_refused(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1, 2, 3, 4)
    actor = Actor(world.organiser)
    with pytest.raises(Refused):
        actions.set_seats(session, seats=1, actor=actor)
    actions.set_seats(session, seats=3, actor=actor)
    assert states(session) == ["confirmed", "confirmed", "offered", "waiting"]
    actions.set_seats(session, seats=None, actor=actor)
    assert states(session) == ["confirmed", "confirmed", "offered", "offered"]
    assert seats(session) == (4, 0, 4)


def test_x06_the_database_itself_refuses_to_overbook(world: World) -> None:
    """Whatever writes a sign-up, past all actions."""
    session = session_of(world)
    signed_up(session, 1, 2)
    row = {"session": session, "person": reader(9), "order_no": 9, "code": "ABCDEF"}
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.create(**row, state="confirmed")
    SignUp.objects.create(**row, state="waiting")
    assert seats(session)[:2] == (2, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(person=reader(9)).update(state="confirmed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seating.objects.filter(session=session).update(seats=1)
    SignUp.objects.filter(person=reader(9)).delete()
    SignUp.objects.filter(person=reader(1)).update(state="withdrawn")
    assert seats(session)[:2] == (1, 0)


def test_x06_one_person_holds_one_place_at_a_time(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1)
    row = {"session": session, "person": reader(1), "order_no": 9, "code": "ABCDEF"}
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.create(**row, state="waiting")


def test_x06_attendee_signs_up_and_withdraws_on_the_page(world: World) -> None:
    session = session_of(world, seats=1)
    at = f"/meetings/{session.pk}/"
    first, second = world.client(reader(1)), world.client(reader(2))
    first.post(f"{at}sign-up/")
    assert SignUp.objects.get(person=reader(1)).code in first.get(at).content.decode()
    page = second.get(at).content.decode()
    assert 'sign-up/"' in page
    second.post(f"{at}sign-up/")
    assert states(session) == ["confirmed", "waiting"]
    first.post(f"{at}withdraw/")
    assert f"{at}take/" in second.get(at).content.decode()
    second.post(f"{at}take/")
    assert states(session) == ["withdrawn", "confirmed"]
    assert second.get("/meetings/mine/").status_code == 200


def test_x06_nobody_withdraws_for_another_but_the_host(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1)[0]
    assert world.client(reader(2)).post(f"/meetings/{session.pk}/withdraw/").status_code == 404
    release = f"/meetings/desk/{session.pk}/people/{made.pk}/release/"
    assert world.client(world.stranger).post(release).status_code == 404
    assert states(session) == ["confirmed"]
    world.client(world.organiser).post(release)
    assert states(session) == ["withdrawn"]


def test_x06_no_sign_up_before_opening_or_after_calling_off(world: World) -> None:
    planned = session_of(world, state="planned")
    client = world.client(reader(1))
    assert client.post(f"/meetings/{planned.pk}/sign-up/").status_code == 404
    off = session_of(world)
    actions.cancel_session(off, reason="会场停电", actor=SYSTEM)
    client.post(f"/meetings/{off.pk}/sign-up/")
    assert SignUp.objects.count() == 0
