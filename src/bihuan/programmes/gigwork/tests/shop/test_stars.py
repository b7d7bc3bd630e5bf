"""G-10: quarterly stars by a published rule, ties explained; deeds that a station confirms."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.ledgers.queries import balance
from bihuan.core.notices.models import Notice
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork import actions as gigwork
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.models import Deed, Star, StarRound
from bihuan.programmes.gigwork.queries.shop import stars as queries
from bihuan.programmes.gigwork.rules.stars import BY_DAY, BY_REPORTS, SHARED, Score, placed
from bihuan.programmes.gigwork.tests.ground import hazard, through
from bihuan.programmes.gigwork.tests.shop.kit import Shop

DAY = date(2025, 3, 1)


def score(points: int, reports: int = 1, day: int = 1) -> Score:
    return Score(new_id(), points, reports, date(2025, 3, day))


def ranks(*scores: Score, places: int = 3, least: int = 1) -> list[tuple[int, str]]:
    found = placed(scores, places, least)
    return [(one.rank, one.tie) for one in found]


def test_g10_more_points_come_first_and_few_are_none() -> None:
    assert ranks(score(10), score(30), score(20), least=20) == [(1, ""), (2, "")]


def test_g10_equal_points_go_by_reports_then_by_day_then_are_shared() -> None:
    assert ranks(score(30, 2), score(30, 3)) == [(1, BY_REPORTS), (2, BY_REPORTS)]
    assert ranks(score(30, 3, 5), score(30, 3, 2)) == [(1, BY_DAY), (2, BY_DAY)]
    assert ranks(score(30, 3, 5), score(30, 3, 5)) == [(1, SHARED), (1, SHARED)]


def test_g10_nobody_of_those_who_share_the_last_place_is_left_out() -> None:
    same = [score(20, 2, 4) for _n in range(3)]
    assert [rank for rank, _tie in ranks(score(50), *same, score(10), places=2)] == [1, 2, 2, 2]


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 2, tzinfo=UTC)


def test_g10_the_day_of_reporting_counts_not_that_of_acceptance(world: World) -> None:
    with clock.frozen(at(2025, 3, 31)):
        case = hazard(world).case
    with clock.frozen(at(2025, 4, 2)):
        through(world, case, "accept")
    district = world.units["district"]
    assert [one.points for one in queries.scores(district, 2025, 1)] == [10]
    assert queries.scores(district, 2025, 2) == []
    with clock.frozen(at(2025, 4, 3)):
        through(world, case, "propose_void", "approve_void")
    assert queries.scores(district, 2025, 1) == []


def test_g10_published_once_and_each_star_is_told(shop: Shop) -> None:
    district = shop.world.units["district"]
    gigwork.set_goods_rule(star_least=10, actor=SYSTEM)
    with clock.frozen(at(2025, 3, 1)):
        through(shop.world, hazard(shop.world).case, "accept")
        with pytest.raises(Refused):
            verbs.publish_stars(district, year=2025, quarter=1, actor=shop.world.actor("goods"))
    with clock.frozen(at(2025, 4, 1)):
        with pytest.raises(Denied):
            verbs.publish_stars(district, year=2025, quarter=1, actor=shop.world.actor("counter"))
        verbs.publish_stars(district, year=2025, quarter=1, actor=shop.world.actor("goods"))
        with pytest.raises(Refused):
            verbs.publish_stars(district, year=2025, quarter=1, actor=shop.world.actor("goods"))
    assert (StarRound.objects.count(), Star.objects.get().points) == (1, 10)
    run_pending()
    assert Notice.objects.filter(kind="gigwork.star").count() == 1
    with clock.frozen(at(2025, 4, 1)), pytest.raises(Refused):
        verbs.publish_stars(district, year=2024, quarter=1, actor=shop.world.actor("goods"))


def test_g10_names_stand_masked_until_their_owner_agrees(shop: Shop) -> None:
    rider = shop.world.people["rider"]
    rider.name = "欧阳志远"
    rider.save()
    made = StarRound.objects.create(
        unit=shop.world.units["district"], year=2025, quarter=1, places=1, least=1
    )
    Star.objects.create(round=made, person=rider, rank=1, points=9, reports=1, reached_on=DAY)
    page = reverse("gigwork:stars")
    assert "欧阳志远" not in Client().get(page).content.decode()
    verbs.set_name_consent(given=True, actor=shop.world.actor("rider"))
    assert "欧阳志远" in Client().get(page).content.decode()
    verbs.set_name_consent(given=False, actor=shop.world.actor("rider"))
    assert "欧阳志远" not in Client().get(page).content.decode()


def send(shop: Shop, day: date, kind: str = "patrol", who: str = "rider") -> Deed:
    return verbs.send_deed(
        shop.place, kind=kind, done_on=day, words="沿街巡查两小时", actor=shop.world.actor(who)
    )


def test_g10_a_confirmed_patrol_gives_the_rules_points_once(shop: Shop) -> None:
    gigwork.set_goods_rule(patrol_points=7, actor=SYSTEM)
    before = shop.points()
    deed = send(shop, clock.today())
    assert shop.points() == before
    for _twice in range(2):
        verbs.decide_deed(deed.pk, confirm=True, actor=shop.world.actor("counter"))
    assert shop.points() == before + 7
    with pytest.raises(Refused):
        verbs.decide_deed(deed.pk, confirm=False, reason="x", actor=shop.world.actor("counter"))
    run_pending()
    assert Notice.objects.filter(kind="gigwork.deed").count() == 1


def test_g10_a_deed_told_late_counts_for_its_day(shop: Shop) -> None:
    day = clock.today() - timedelta(days=60)
    deed = send(shop, day)
    verbs.decide_deed(deed.pk, confirm=True, actor=shop.world.actor("counter"))
    quarter = (day.month - 1) // 3 + 1
    found = queries.scores(shop.world.units["district"], day.year, quarter)
    assert [(one.points, one.reached_on) for one in found] == [(5, day)]
    for wrong in (day - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(Refused):
            send(shop, wrong)


def test_g10_once_a_day_each_kind_and_refused_may_be_told_again(shop: Shop) -> None:
    today = clock.today()
    first = send(shop, today)
    assert send(shop, today, kind="publicity").pk != first.pk
    with pytest.raises(Refused):
        send(shop, today)
    with pytest.raises(Refused):
        verbs.decide_deed(first.pk, confirm=False, actor=shop.world.actor("counter"))
    verbs.decide_deed(first.pk, confirm=False, reason="没有签到", actor=shop.world.actor("counter"))
    assert send(shop, today).state == "sent"


def test_g10_nobody_confirms_their_own_or_another_stations_deed(shop: Shop) -> None:
    own = send(shop, clock.today(), who="counter")
    with pytest.raises(Refused):
        verbs.decide_deed(own.pk, confirm=True, actor=shop.world.actor("counter"))
    other = send(shop, clock.today())
    with pytest.raises(Denied):
        verbs.decide_deed(other.pk, confirm=True, actor=shop.world.actor("grid"))
    assert balance(shop.world.people["counter"]) == 0
