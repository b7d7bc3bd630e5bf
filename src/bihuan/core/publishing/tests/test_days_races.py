"""Two editors give one day, in real transactions (PostgreSQL)."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.db import connection

from bihuan.core.casework.engine import Refused
from bihuan.core.casework.tests.test_concurrency import together
from bihuan.core.kernel import clock
from bihuan.core.publishing.actions.days import give_day, swap_days
from bihuan.core.publishing.models import Piece, Slot
from bihuan.core.publishing.models.pieces import PLANNED
from bihuan.core.publishing.tests.ready import ready
from bihuan.core.publishing.tests.world import World, make_world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite has one writer at a time; races need PostgreSQL",
    ),
]
DAY = date(2055, 6, 18)


def _give(world: World, piece: Piece, day: date) -> None:
    with clock.frozen(datetime(2055, 6, 1, tzinfo=UTC)):
        give_day(world.site, day, piece.pk, actor=world.actor("editor"))


def test_r02_two_editors_give_one_day_once() -> None:
    world = make_world()
    pieces = [ready(world, f"第{n}篇", author=None, byline="甲") for n in range(6)]
    raised = together(*(partial(_give, world, piece, DAY) for piece in pieces))
    assert [type(one) for one in raised] == [Refused] * 5
    kept = Slot.objects.get()
    assert list(Piece.objects.filter(state=PLANNED)) == [kept.piece]


def test_r02_one_piece_gets_one_of_two_days_at_once() -> None:
    world = make_world()
    piece = ready(world, "甲")
    days = [date(2055, 6, n) for n in range(10, 14)]
    assert together(*(partial(_give, world, piece, day) for day in days)) == []
    piece.refresh_from_db()
    assert Slot.objects.get().day == piece.planned_for


def test_r02_swaps_at_once_lose_no_piece() -> None:
    world = make_world()
    days = [date(2055, 6, n) for n in range(10, 13)]
    for number, day in enumerate(days):
        _give(world, ready(world, f"{number}", author=None, byline="甲"), day)

    def swap(one: date, other: date) -> None:
        with clock.frozen(datetime(2055, 6, 1, tzinfo=UTC)):
            swap_days(world.site, one, other, actor=world.actor("editor"))

    pairs = [(days[0], days[1]), (days[1], days[2]), (days[2], days[0])] * 2
    assert together(*(partial(swap, *pair) for pair in pairs)) == []
    assert sorted(Slot.objects.values_list("day", flat=True)) == days
    planned = {piece.planned_for for piece in Piece.objects.filter(state=PLANNED)}
    assert planned == set(days)
