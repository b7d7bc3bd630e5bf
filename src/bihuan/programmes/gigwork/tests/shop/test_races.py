"""X-07, G-10: many at once for few pieces, on both databases; nothing is created, lost or given
twice, whoever comes first."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.tests.test_concurrency import together
from bihuan.core.ledgers.actions import expire_holds
from bihuan.core.ledgers.queries import balance, differences
from bihuan.core.ledgers.rules import LedgerError
from bihuan.core.parties.actions import register_person
from bihuan.core.parties.models import Person
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.models import Redemption
from bihuan.programmes.gigwork.tests.ground import make_ground
from bihuan.programmes.gigwork.tests.shop.kit import Shop, give, make_shop, sums

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; the bench runs its race in processes",
    ),
]
PEOPLE, PIECES = 30, 5


def crowd(shop: Shop, n: int, points: int = 30) -> list[Person]:
    """People with points for one piece."""
    del shop
    people = [
        register_person(name=f"骑手{k}", phone=f"1881{k:07d}", actor=SYSTEM) for k in range(n)
    ]
    for person in people:
        give(person, points)
    return people


def redeem(shop: Shop, person: Person, click: object = None) -> Redemption:
    return verbs.redeem(shop.stock.pk, request=click or uuid4(), actor=Actor(person))  # type: ignore[arg-type]


def test_x07_thirty_people_for_five_pieces() -> None:
    shop = make_shop(make_ground(), pieces=PIECES)
    people = crowd(shop, PEOPLE)
    wrong = together(*(partial(redeem, shop, person) for person in people))
    assert {type(error) for error in wrong} == {Refused}, wrong
    assert len(wrong) == PEOPLE - PIECES
    assert Redemption.objects.values("person").distinct().count() == PIECES
    assert shop.free == 0
    assert sum(balance(person) for person in people) == 30 * (PEOPLE - PIECES)
    assert (sums()["goods.reserved"], sums()["points.reserved"]) == (PIECES, 30 * PIECES)
    assert differences() == []


def test_x07_one_person_on_ten_phones_spends_the_points_once() -> None:
    shop = make_shop(make_ground(), pieces=9)
    person = crowd(shop, 1)[0]
    click = uuid4()
    together(*(partial(redeem, shop, person, click) for _n in range(5)),
             *(partial(redeem, shop, person) for _n in range(5)))  # fmt: skip
    assert Redemption.objects.count() == 1
    assert (shop.free, balance(person)) == (8, 0)


def test_x07_handed_over_taken_back_and_run_out_at_once_end_once() -> None:
    shop = make_shop(make_ground(), pieces=PIECES)
    people = crowd(shop, PIECES)
    made = [redeem(shop, person) for person in people]
    keeper = shop.world.people["counter"]
    works: list[Callable[[], object]] = []
    for one, person in zip(made, people, strict=True):
        works += [
            partial(verbs.hand_over, one.pk, actor=Actor(keeper)),
            partial(verbs.cancel, one.pk, actor=Actor(person)),
            partial(verbs.hand_over, one.pk, actor=Actor(keeper)),
        ]
    works += [expire_holds, verbs.lapse_due]
    wrong = together(*works)
    assert {type(error) for error in wrong} <= {Refused}, wrong
    done = Redemption.objects.filter(state="done").count()
    assert Redemption.objects.filter(state="cancelled").count() == PIECES - done
    assert shop.free == PIECES - done
    assert sum(balance(person) for person in people) == 30 * (PIECES - done)
    assert differences() == []


def test_x07_everything_against_everything() -> None:
    shop = make_shop(make_ground(), pieces=6)
    people = crowd(shop, 6, points=90)
    keeper, goods = shop.world.people["counter"], shop.world.people["goods"]

    def busy(seed: int) -> None:
        dice = random.Random(seed)
        mine: list[Redemption] = []
        for _step in range(8):
            person = dice.choice(people)
            with suppress(Refused, LedgerError):
                match dice.randrange(5):
                    case 0 | 1:
                        mine.append(redeem(shop, person))
                    case 2 if mine:
                        verbs.hand_over(dice.choice(mine).pk, actor=Actor(keeper))
                    case 3 if mine:
                        one = dice.choice(mine)
                        verbs.cancel(one.pk, actor=Actor(one.person))
                    case 4 if mine:
                        verbs.bring_back(dice.choice(mine).pk, reason="坏", actor=Actor(goods))

    wrong = together(*(partial(busy, seed) for seed in range(6)))
    assert wrong == []
    live = Redemption.objects.filter(state__in=("ready", "review")).count()
    done = Redemption.objects.filter(state="done").count()
    assert shop.free == 6 - live - done
    assert sum(balance(person) for person in people) == 30 * (18 - live - done)
    assert (sums()["goods.reserved"], sums()["goods.redeemed"]) == (live, done)
    assert differences() == []
