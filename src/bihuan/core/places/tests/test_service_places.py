"""G-05, X-08: service places are added, changed, closed and run by who may, and found by all."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.kernel import clock
from bihuan.core.parties.refused import Refused
from bihuan.core.places.actions import service
from bihuan.core.places.actions.service.managing import Card
from bihuan.core.places.coordinates import distance_m, from_wgs84
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.queries.reaching import quarters, reached
from bihuan.core.places.queries.service_places import Wanted, found, hours, nearest, with_hours
from bihuan.core.places.rules.reach import RIDE, WALK, band_m, minutes_to, reach_m
from bihuan.core.places.tests.services import BOOKS, KIND, NOON, WATER, World, acting, again


def names(wanted: Wanted) -> list[str]:
    return [one.name for one in found(wanted).order_by("name")]


def test_g05_only_who_manages_adds_moves_and_closes(noon: World) -> None:
    card = Card("新驿", "人民西路9号", 25.79, 113.01, opened_on=NOON.date())
    with pytest.raises(Denied):
        service.add_place(noon.west, KIND.code, card, actor=acting(noon.keeper))
    assert not ServicePlace.objects.exists()
    place = service.add_place(noon.west, KIND.code, card, actor=acting(noon.manager))
    with pytest.raises(Denied):
        service.close_place(place, day=NOON.date(), reason="搬迁", actor=acting(noon.keeper))
    assert again(place).closed_on is None
    service.close_place(place, day=NOON.date(), reason="搬迁", actor=acting(noon.manager))
    assert (names(Wanted()), again(place).closed_why) == ([], "搬迁")
    service.reopen_place(place, actor=acting(noon.manager))
    assert names(Wanted()) == ["新驿"]


def test_g05_a_keeper_runs_the_places_of_the_own_unit_only(noon: World) -> None:
    mine, other = noon.station(), noon.station("国庆驿", noon.east)
    day = NOON.date()
    service.set_day(mine, day=day, spans=(), note="停电", actor=acting(noon.keeper))
    with pytest.raises(Denied):
        service.set_day(other, day=day, spans=(), actor=acting(noon.keeper))
    assert names(Wanted(at=NOON)) == ["国庆驿"]
    service.clear_day(mine, day=day, actor=acting(noon.keeper))
    assert names(Wanted(at=NOON)) == ["国庆驿", "燕泉驿"]


def test_g05_names_are_given_once_in_a_unit(noon: World) -> None:
    place = noon.station()
    card = Card("燕泉驿", "别处", 25.79, 113.01)
    with pytest.raises(Refused):
        service.add_place(noon.west, KIND.code, card, actor=SYSTEM)
    with pytest.raises(Refused):
        service.add_place(noon.west, "no.such", Card("别的", "别处", 25.79, 113.0), actor=SYSTEM)
    service.add_place(noon.east, KIND.code, card, actor=SYSTEM)
    service.change_place(place, Card("燕泉驿", "人民西路2号", 25.79, 113.01), actor=SYSTEM)
    assert again(place).address == "人民西路2号"


def test_g05_positions_are_kept_in_wgs84_whatever_they_came_in(noon: World) -> None:
    gcj = from_wgs84(25.79, 113.01, "gcj02")
    card = Card("新驿", "人民西路9号", gcj.lat, gcj.lon, datum="gcj02")
    place = service.add_place(noon.west, KIND.code, card, actor=SYSTEM)
    assert distance_m(place.lat, place.lon, 25.79, 113.01) < 0.01


def test_x08_places_are_found_by_facility_kind_words_and_what_is_open(noon: World) -> None:
    noon.station()
    day = noon.station("夜驿", week={2: [(1200, 1440)]})
    service.describe_place(
        day, facilities=[WATER.code, BOOKS.code], week={2: [(1200, 1440)]}, actor=SYSTEM
    )
    assert names(Wanted(facilities=(WATER.code,))) == ["夜驿", "燕泉驿"]
    assert names(Wanted(facilities=(WATER.code, BOOKS.code))) == ["夜驿"]
    assert names(Wanted(at=NOON)) == ["燕泉驿"]
    assert names(Wanted(at=NOON + timedelta(hours=9))) == ["夜驿"]
    assert names(Wanted(q="燕泉")) == ["燕泉驿"]
    assert names(Wanted(kind="no.such")) == []


def test_x08_what_opens_later_or_is_closed_for_good_is_not_there(noon: World) -> None:
    place = noon.station()
    tomorrow = NOON.date() + timedelta(days=1)
    service.close_place(place, day=tomorrow, reason="搬迁", actor=SYSTEM)
    assert names(Wanted()) == ["燕泉驿"]
    with clock.frozen(NOON + timedelta(days=1)):
        assert names(Wanted()) == []


def test_x08_the_nearest_comes_first(noon: World) -> None:
    far, near = noon.station("远驿", lon=113.018), noon.station("近驿", lon=113.011)
    away = nearest(found(Wanted()), 25.79, 113.01)
    assert [key for key, _metres in away] == [near.pk, far.pk]
    assert away[0][1] == pytest.approx(100, abs=1)


def test_x08_hours_and_facilities_of_many_take_three_queries_more(
    noon: World, django_assert_num_queries: Any
) -> None:
    for n in range(3):
        noon.station(f"{n}号驿")
    with django_assert_num_queries(4):
        rows = list(with_hours(found(Wanted())))
        assert all(hours(one).is_open(NOON) and one.facilities.all() for one in rows)


def test_x08_reach_is_what_the_rule_says() -> None:
    assert (round(reach_m(WALK)), round(reach_m(RIDE))) == (923, 2885)
    assert [round(one) for one in band_m(WALK)] == [800, 1000]
    assert round(minutes_to(923, WALK)) == 15


def test_x08_a_quarter_is_covered_by_circles_and_the_band_is_told(noon: World) -> None:
    [west, east] = quarters()
    rows = reached([west, east], [(25.79, 113.01)], WALK, 15)
    by_name = {row.unit.name: row for row in rows}
    one = by_name[noon.west.name]
    assert one.least < one.share < one.most < 1
    # A circle of 923 m in a box of about 2,003 by 2,224 m.
    assert one.share == pytest.approx(3.1416 * 923**2 / (2003 * 2224), rel=0.02)
    assert by_name[noon.east.name].most == 0
    assert rows[0].unit.name == noon.east.name
    assert reached([west, east], [], WALK, 15)[0].share == 0
