"""Reminders, moves, cancellations: who is told, once."""

from datetime import timedelta

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.meetings import actions, tasks
from bihuan.core.meetings.tests.world import BEGIN, END, NOW, World, reader, session_of, signed_up
from bihuan.core.notices.models import Notice
from bihuan.core.parties.models import Person


def told(kind: str) -> set[Person]:
    return {one.person for one in Notice.objects.filter(kind=kind).select_related("person")}


def test_x06_the_day_before_everybody_with_a_seat_is_reminded_once(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1, 2, 3)
    actions.add_talk(session, title="读书", speaker=reader(4), actor=SYSTEM)
    with clock.frozen(NOW - timedelta(hours=2)):
        tasks.remind()
    assert told("meetings.reminder") == set()
    for _round in range(2):
        tasks.remind()
        run_pending()
    assert told("meetings.reminder") == {reader(1), reader(2), reader(4)}
    assert Notice.objects.filter(kind="meetings.reminder").count() == 3


def test_x06_moved_and_called_off_reach_everybody_signed_up(world: World) -> None:
    session = session_of(world)
    made = signed_up(session, 1, 2, 3)
    actions.withdraw(made[0], actor=Actor(reader(1)))
    week = timedelta(days=7)
    actions.move_session(
        session, starts_at=BEGIN + week, ends_at=END + week, reason="会场停电", actor=SYSTEM
    )
    run_pending()
    assert told("meetings.changed") == {reader(2), reader(3)}
    body = Notice.objects.filter(kind="meetings.changed")[0].body
    assert ("3月12日 19:30" in body, "会场停电" in body) == (True, True)
    actions.cancel_session(session, reason="防汛值班", actor=SYSTEM)
    actions.cancel_session(session, reason="防汛值班", actor=SYSTEM)
    run_pending()
    assert Notice.objects.filter(kind="meetings.changed").count() == 4
    tasks.pass_on()
    assert set(session.sign_ups.values_list("state", flat=True)) >= {"offered", "confirmed"}


def test_x06_a_session_called_off_shows_neither_seat_nor_next_step(world: World) -> None:
    session = session_of(world)
    mine = signed_up(session, 1)[0]
    guest, host = world.client(reader(1)), world.client(world.organiser)
    own, desk = f"/meetings/{session.pk}/", f"/meetings/desk/{session.pk}/"
    assert mine.code in guest.get(own).content.decode()
    page = host.get(desk).content.decode()
    assert ("下一步" in page, "/hold/" in page) == (True, False), "it has not begun"
    with clock.frozen(BEGIN):
        assert "/hold/" in host.get(desk).content.decode()
    actions.cancel_session(session, reason="防汛值班", actor=SYSTEM)
    page = guest.get(own).content.decode()
    assert (mine.code in page, "calendars/sessions" in page) == (False, False)
    assert "防汛值班" in page
    assert "下一步" not in host.get(desk).content.decode()


def test_x06_after_a_move_the_reminder_is_for_the_new_day(world: World) -> None:
    session = session_of(world)
    signed_up(session, 1)
    tasks.remind()
    week = timedelta(days=7)
    actions.move_session(
        session, starts_at=BEGIN + week, ends_at=END + week, reason="会场停电", actor=SYSTEM
    )
    with clock.frozen(NOW + week):
        tasks.remind()
    run_pending()
    assert Notice.objects.filter(kind="meetings.reminder").count() == 2


def test_x06_nobody_is_told_of_a_session_that_nobody_knew(world: World) -> None:
    session = session_of(world, state="planned")
    actions.cancel_session(session, reason="取消", actor=SYSTEM)
    run_pending()
    assert Notice.objects.count() == 0
