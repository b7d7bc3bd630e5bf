"""Many sign up at the same moment: none over-booked, the order kept."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Seating, SignUp
from bihuan.core.meetings.tests.world import NOW, make_world, reader, session_of

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time, so nothing can run against anything",
    ),
]
PEOPLE, SEATS, THREADS = 60, 12, 12


@pytest.mark.django_db(transaction=True)
def test_x06_sixty_at_once_for_twelve_seats() -> None:
    with clock.frozen(NOW):
        session = session_of(make_world(), seats=SEATS)
        people = [reader(number) for number in range(PEOPLE)]
    gate, wrong = threading.Barrier(THREADS), list[BaseException]()

    def run(mine: list[int]) -> None:
        try:
            gate.wait(timeout=20)
            for number in mine:
                with clock.frozen(NOW):
                    made = actions.sign_up(session, actor=Actor(people[number]))
                    if number % 5 == 0:
                        actions.withdraw(made, actor=Actor(people[number]))
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    turns = [list(range(one, PEOPLE, THREADS)) for one in range(THREADS)]
    threads = [threading.Thread(target=run, args=(turn,)) for turn in turns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert wrong == []
    seating = Seating.objects.get(session=session)
    rows = list(SignUp.objects.order_by("order_no"))
    seated = [one for one in rows if one.state in ("confirmed", "offered")]
    waiting = [one for one in rows if one.state == "waiting"]
    assert [one.order_no for one in rows] == list(range(1, PEOPLE + 1))
    assert (len(seated), seating.taken, seating.waiting) == (SEATS, SEATS, len(waiting))
    assert max(one.order_no for one in seated) < min(one.order_no for one in waiting)
    assert sum(one.state == "withdrawn" for one in rows) == PEOPLE / 5
