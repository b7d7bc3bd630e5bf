"""G-05: goods come in, are given out and counted; nobody gives out what is not there; who runs the
place is told when they run short."""

from typing import Any
from uuid import uuid4

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import differences
from bihuan.core.notices.models import Notice
from bihuan.core.parties.refused import Refused
from bihuan.core.places.actions import service
from bihuan.core.places.models import Supply
from bihuan.core.places.queries.goods import goods_listed, stock_of
from bihuan.core.places.tests.services import World, acting


def water(noon: World, **more: Any) -> Supply:
    given: dict[str, Any] = {
        "name": "饮用水",
        "measure": "瓶",
        "low": 10,
        "emergency": False,
    } | more
    return service.add_supply(more.pop("place", None) or noon.station(), **given, actor=SYSTEM)


def there(supply: Supply) -> int:
    return next(one.there for one in stock_of(supply.place) if one.supply == supply)


def test_g05_goods_come_in_go_out_and_are_counted(noon: World) -> None:
    goods, keeper = water(noon), acting(noon.keeper)
    assert service.receive(goods, 48, key=uuid4(), actor=keeper) == 48
    assert service.give_out(goods, 6, key=uuid4(), note="骑手何师傅", actor=keeper) == 42
    assert service.write_off(goods, 2, key=uuid4(), actor=keeper) == 40
    assert service.count(goods, 37, key=uuid4(), actor=keeper) == 37
    assert service.count(goods, 41, key=uuid4(), actor=keeper) == 41
    assert service.count(goods, 41, key=uuid4(), actor=keeper) == 41
    assert there(goods) == 41
    assert Supply.objects.get().counted_at is not None
    assert not list(differences())


def test_g05_sent_again_it_happens_once(noon: World) -> None:
    goods, key = water(noon), uuid4()
    for _time in range(3):
        service.receive(goods, 24, key=key, actor=acting(noon.keeper))
    assert (there(goods), Transfer.objects.count()) == (24, 1)


def test_g05_nobody_gives_out_what_is_not_there(noon: World) -> None:
    goods = water(noon)
    service.receive(goods, 3, key=uuid4(), actor=SYSTEM)
    for n in (4, 0, -1):
        with pytest.raises(Refused):
            service.give_out(goods, n, key=uuid4(), actor=acting(noon.keeper))
    assert (there(goods), Transfer.objects.count()) == (3, 1)


def test_g05_the_keeper_is_told_once_when_it_begins_to_run_short(noon: World) -> None:
    goods = water(noon)
    service.receive(goods, 30, key=uuid4(), actor=SYSTEM)
    for n in (19, 1, 1, 1):
        service.give_out(goods, n, key=uuid4(), actor=SYSTEM)
    notice = Notice.objects.get()
    assert (notice.person, notice.url) == (noon.keeper, goods.place.keeper_url())
    assert "饮用水" in notice.subject
    service.receive(goods, 30, key=uuid4(), actor=SYSTEM)
    service.give_out(goods, 30, key=uuid4(), actor=SYSTEM)
    assert Notice.objects.count() == 2


def test_g05_strangers_book_nothing(noon: World) -> None:
    goods = service.add_supply(
        noon.station("国庆驿", noon.east), name="水", measure="瓶", low=0, emergency=False,
        actor=SYSTEM,
    )  # fmt: skip
    with pytest.raises(Denied):
        service.receive(goods, 5, key=uuid4(), actor=acting(noon.keeper))
    assert not Transfer.objects.exists()
    assert not goods_listed(acting(noon.keeper), short=False)


def test_g05_what_is_left_must_be_gone_before_goods_are_dropped(noon: World) -> None:
    goods = water(noon)
    same: dict[str, Any] = {
        "name": "饮用水",
        "measure": "瓶",
        "low": 10,
        "emergency": False,
        "actor": SYSTEM,
    }
    service.receive(goods, 1, key=uuid4(), actor=SYSTEM)
    with pytest.raises(Refused):
        service.change_supply(goods, dropped=True, **same)
    service.write_off(goods, 1, key=uuid4(), actor=SYSTEM)
    service.change_supply(goods, dropped=True, **same)
    assert stock_of(goods.place) == []
    with pytest.raises(Refused):
        service.add_supply(goods.place, **same)


def test_g05_the_list_shows_what_runs_short_first(noon: World) -> None:
    place = noon.station()
    short = service.add_supply(
        place, name="急救包", measure="个", low=2, emergency=True, actor=SYSTEM
    )
    plenty = service.add_supply(
        place, name="雨衣", measure="件", low=2, emergency=False, actor=SYSTEM
    )
    service.receive(plenty, 9, key=uuid4(), actor=SYSTEM)
    keeper = acting(noon.keeper)
    assert list(goods_listed(keeper, short=True)) == [short]
    assert list(goods_listed(keeper, short=False)) == [short, plenty]
