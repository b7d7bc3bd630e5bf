"""Puts goods, a year of redemptions, deeds and the stars of 2025 into the demonstration."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from itertools import chain, count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.accounts.actions import register_user
from bihuan.core.kernel import clock
from bihuan.core.kernel.dice import dice
from bihuan.core.ledgers.queries import balance
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.actions.shop.ending_points import end_points
from bihuan.programmes.gigwork.models import PickUpPoint, Stock
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop.stars import scores
from bihuan.programmes.gigwork.rules.stars import placed

from ..company import phone
from ..pictures.goods import picture
from .play import CLICKS, Counter, Purse, purses, year

SOURCE = Path(__file__).with_name("goods.toml")
PASSWORD = "demo"
HINT = "领取点管理员：输入领取码或扫码，把物品交到骑手手里；确认巡查和宣传"
KEEPERS = ("骆小燕", "首国栋", "谭雅琴")
BEGIN = datetime(2025, 1, 6, 9, tzinfo=clock.LOCAL)
PUBLISHED = ((1, date(2025, 4, 8)), (2, date(2025, 7, 8)), (3, date(2025, 10, 9)),
             (4, date(2026, 1, 8)))  # fmt: skip
YEAR, PER_YEAR, DEEDS = 2025, 36, 20
Untold = Callable[[], AbstractContextManager[Any]]


def load(district: Organisation, riders: list[Person], untold: Untold) -> str:
    """Everything; what happened in the year is told to nobody. Says in a line what there is."""
    data = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    words, chance = data["words"], dice("shop")
    office = _office(district)
    with clock.frozen(BEGIN):
        places = [_place(line, district) for line in data["place"]]
        keepers = {place.pk: _keeper(place, n) for n, place in enumerate(places)}
        _goods(data["good"], district)
    shelves = list(Stock.objects.select_related("good", "place").order_by("good__order", "place"))
    counter = Counter(shelves, keepers, Actor(office), words)
    with untold():
        _fill(shelves, words)
        _deeds(riders, places, keepers, words)
        found = purses(riders)
        made = list(year(counter, found, chance, _moments(chance)))
        _count(shelves, words)
        stars = sum(_publish(district, quarter, on, office) for quarter, on in PUBLISHED)
        _end_points()
    live = _live(counter, found, riders[0])
    _deeds_waiting(riders, places, words)
    return (
        f"{len(data['good'])} goods at {len(places)} places, {len(made) + live} redemptions, "
        f"stars of {stars} quarters"
    )


def _office(district: Organisation) -> Person:
    """Who keeps goods and honours at the district; the administrator may as well."""
    person = register_person(name="谢知微", phone=phone(901), actor=SYSTEM)
    post = create_post(district, title="区社会工作部积分兑换岗", role="goods_keeper", actor=SYSTEM)
    appoint(person, post, starts_on=BEGIN.date(), actor=SYSTEM)
    return person


def _place(line: dict[str, str], district: Organisation) -> PickUpPoint:
    own = Organisation.objects.filter(path__startswith=district.path)
    unit = own.filter(name=line["community"]).first() or district
    names = ("name", "address", "hours")
    return verbs.save_place(None, unit=unit, actor=SYSTEM, **{name: line[name] for name in names})


def _keeper(place: PickUpPoint, number: int) -> Person:
    """The first of them is an account of the demonstration."""
    person = register_person(name=KEEPERS[number], phone=phone(910 + number), actor=SYSTEM)
    post = create_post(place.unit, title="驿站物品发放岗", role="counter_keeper", actor=SYSTEM)
    appoint(person, post, starts_on=BEGIN.date(), actor=SYSTEM)
    if number == 0:
        register_user(
            person=person, username="counter", password=PASSWORD, demo=True, demo_hint=HINT,
            actor=SYSTEM,
        )  # fmt: skip
    return person


def _goods(lines: list[dict[str, Any]], district: Organisation) -> None:
    for order, line in enumerate(lines):
        values = dict(line)
        code = values.pop("code")
        shot = SimpleUploadedFile(f"{code}.jpg", picture(code), content_type="image/jpeg")
        verbs.save_good(
            None, unit=district, order=order, photos=[shot], actor=SYSTEM, **values
        )  # fmt: skip


def _moments(chance: Any) -> list[datetime]:
    """When people redeem: more and more often as points come together."""
    days = sorted(chance.triangular(40, 352, 330) for _n in range(PER_YEAR))
    start = datetime(YEAR, 1, 1, tzinfo=clock.LOCAL)
    return [start + timedelta(days=int(day), hours=9 + chance.random() * 10) for day in days]


def _fill(shelves: list[Stock], words: dict[str, str]) -> None:
    """Each quarter something comes in; a few are low, one is gone."""
    clicks = count()
    for quarter, month in enumerate((1, 4, 7, 10)):
        with clock.frozen(datetime(YEAR, month, 12, 10, tzinfo=clock.LOCAL)):
            for place, stock in enumerate(shelves):
                pieces = 1 if stock.good.points >= 80 else 3
                if (place + quarter) % 4 and not (place == 7 and quarter):
                    _move(stock, "in", pieces, words["came_in"], next(clicks))


def _count(shelves: list[Stock], words: dict[str, str]) -> None:
    """At the year's end the shelves are counted; of some goods most went to the summer's events."""
    clicks = count(1000)
    with clock.frozen(datetime(YEAR, 12, 20, 16, tzinfo=clock.LOCAL)):
        for place, stock in enumerate(shelves):
            left = {1: 0, 6: 2}.get(place % 10)
            free = balance(stock, "goods")
            if left is not None and free > left:
                _move(stock, "out", free - left, words["given_elsewhere"], next(clicks))


def _move(stock: Stock, way: Any, pieces: int, note: str, click: int) -> None:
    request = uuid5(CLICKS, f"stock:{click}")
    verbs.move_stock(stock, way, pieces, note=note, request=request, actor=SYSTEM)


def _deeds(
    riders: list[Person], places: list[PickUpPoint], keepers: dict[UUID, Person], words: Any
) -> None:
    """Patrols and telling of policy, most confirmed a day or two later."""
    chance = dice("deeds")
    for number in range(DEEDS):
        day = date(YEAR, 1, 20) + timedelta(days=number * 17)
        kind = ("patrol", "publicity")[number % 2]
        place = places[number % len(places)]
        person = riders[number % min(7, len(riders))]
        at = datetime.combine(day + timedelta(days=number % 3), time(20, 10), clock.LOCAL)
        with clock.frozen(at):
            deed = verbs.send_deed(
                place, kind=kind, done_on=day, words=chance.choice(words[kind]), actor=Actor(person)
            )
        with clock.frozen(at + timedelta(hours=14)):
            good = number != 9
            reason = "" if good else words["not_confirmed"]
            verbs.decide_deed(deed.pk, confirm=good, reason=reason, actor=Actor(keepers[place.pk]))


def _deeds_waiting(riders: list[Person], places: list[PickUpPoint], words: Any) -> None:
    """Two that the demonstration's counter may confirm."""
    now = clock.now()
    for number, kind in enumerate(("patrol", "publicity")):
        at = now - timedelta(hours=3 + number * 20)
        with clock.frozen(at):
            verbs.send_deed(
                places[0], kind=kind, done_on=clock.today(), words=words[kind][0],
                actor=Actor(riders[number]),
            )  # fmt: skip


def _publish(district: Organisation, quarter: int, on: date, office: Person) -> bool:
    """The stars of a quarter, on a day after it; not before that day has come."""
    at = datetime.combine(on, time(9, 30), clock.LOCAL)
    if at > clock.now():
        return False
    with clock.frozen(at):
        rule = rule_now()
        if not placed(scores(district, YEAR, quarter), rule.star_places, rule.star_least):
            return False
        verbs.publish_stars(district, year=YEAR, quarter=quarter, actor=Actor(office))
    return True


def _end_points() -> None:
    """On each new year's day since, points whose time was over ended."""
    for new_year in range(YEAR + 1, clock.today().year + 1):
        with clock.frozen(datetime(new_year, 1, 1, 0, 10, tzinfo=clock.LOCAL)):
            end_points()


def _live(counter: Counter, found: list[Purse], own: Person) -> int:
    """What waits now: the demonstration rider's, some others', and two for the district."""
    now, done = clock.now(), 0
    first = next(purse for purse in found if purse.person.pk == own.pk)
    others = [purse for purse in found if purse is not first]
    here = [stock for stock in counter.shelves if stock.place_id == counter.first_place]
    cheap = [stock for stock in here if stock.good.points <= 40]
    turns = chain(
        ((first, cheap, 6), (first, cheap[1:], 30)),
        ((purse, cheap[n:] or cheap, 2 + 7 * n) for n, purse in enumerate(others[2:6])),
        ((purse, sorted(here, key=_dear), 4) for purse in others[:2]),
    )
    for purse, wanted, hours in turns:
        done += counter.try_any(purse, wanted, now - timedelta(hours=hours))
    return done


def _dear(stock: Stock) -> int:
    return -stock.good.points
