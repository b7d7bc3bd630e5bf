"""G-10, X-07: points end with the year after theirs, the oldest are used first, people are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.ledgers.queries import balance, differences
from bihuan.core.ledgers.queries.lots import ending
from bihuan.core.notices.models import Notice
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.actions.shop.ending_points import end_points, tell_ahead
from bihuan.programmes.gigwork.rules.shop import next_lots
from bihuan.programmes.gigwork.tests.shop.kit import Shop, give, make_shop


@contextmanager
def on(year: int, month: int, day: int, hour: int = 10) -> Iterator[None]:
    with clock.frozen(datetime(year, month, day, hour, tzinfo=clock.LOCAL)):
        yield


def earn(world: World, *years: tuple[int, int]) -> None:
    for year, points in years:
        with on(year, 6, 1):
            give(world.people["rider"], points)


def test_g10_what_is_left_of_a_year_ends_with_the_next(world: World) -> None:
    earn(world, (2024, 40), (2025, 30))
    rider = world.people["rider"]
    with on(2025, 12, 31, 23):
        assert end_points() == 0
        assert ending(rider, next_lots(clock.today())[0]) == 40
    with on(2026, 1, 1, 0):
        assert end_points() == 1
        assert end_points() == 0
        assert balance(rider) == 30
    with on(2027, 1, 1):
        assert end_points() == 1
        assert balance(rider) == 0
    assert differences() == []


def test_g10_what_is_used_is_the_oldest_first(world: World) -> None:
    earn(world, (2024, 30), (2025, 30))
    with on(2025, 8, 1):
        shop = make_shop(world, points=0)
        made = shop.redeem()
        verbs.hand_over(made.pk, actor=world.actor("counter"))
    with on(2026, 1, 1):
        assert end_points() == 0
        assert balance(world.people["rider"]) == 30


def test_g10_points_given_back_by_others_are_spared_for_a_month(world: World) -> None:
    """Reserved before the year's end, given back after it: nobody loses them by a slow counter."""
    earn(world, (2024, 30))
    with on(2025, 12, 31):
        shop = make_shop(world, points=0)
        made = shop.redeem()
    with on(2026, 1, 4):
        assert verbs.lapse_due() == 1
        assert (end_points(), shop.points()) == (0, 30)
    with on(2026, 1, 20):
        assert end_points() == 0
        again = shop.redeem()
        verbs.cancel(again.pk, actor=world.actor("rider"))
    with on(2026, 2, 4):
        assert (end_points(), shop.points()) == (1, 0)
    made.refresh_from_db()
    assert made.state == "lapsed"


def test_g10_people_are_told_thirty_and_seven_days_ahead_once_each(world: World) -> None:
    earn(world, (2024, 40), (2025, 5))
    told = Notice.objects.filter(kind="gigwork.points_end")
    for day, count in ((30, 0), (1, 1)):
        with on(2025, 12 if day == 1 else 11, day):
            tell_ahead()
            tell_ahead()
        assert told.count() == count
    with on(2025, 12, 24):
        tell_ahead()
        tell_ahead()
    assert told.count() == 2
    assert all("40" in one.subject for one in told)


def test_x07_a_debt_is_not_made_larger_by_the_end_of_points(world: World) -> None:
    from bihuan.core.access import SYSTEM
    from bihuan.core.ledgers.actions import reverse

    rider = world.people["rider"]
    with on(2024, 6, 1):
        false = give(rider, 30)
        shop: Shop = make_shop(world, points=0)
        verbs.hand_over(shop.redeem().pk, actor=world.actor("counter"))
        reverse(false, reason="test", actor=SYSTEM)
    with on(2026, 1, 1):
        assert (end_points(), balance(rider)) == (0, -30)
