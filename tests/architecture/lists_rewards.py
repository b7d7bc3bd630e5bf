"""Rows for the lists of goods, redemptions, deeds and stars, with canaries in them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.parties.actions import appoint, create_post
from bihuan.programmes.gigwork.actions import shop
from bihuan.programmes.gigwork.models import Star, StarRound, Stock


def add_rewards(ground: Any, evil: str) -> None:
    """A counter with goods; redemptions that wait and are reviewed; deeds; stars."""
    unit, people = ground.units["district"], ground.people
    for role in ("goods_keeper", "counter_keeper"):
        post = create_post(unit, title=f"{role} 岗", role=role, actor=SYSTEM)
        appoint(people["driver"], post, actor=SYSTEM)
    place = shop.save_place(None, unit=unit, name=evil[:60], address=evil[:120], actor=SYSTEM)
    good = shop.save_good(
        None, unit=unit, title=evil[:30], title_en=evil[:60], points=60, monthly=0, actor=SYSTEM
    )
    stock = Stock.objects.get(good=good, place=place)
    shop.move_stock(stock, "in", 30, note=evil, request=uuid4(), actor=SYSTEM)
    today = clock.today()
    first = StarRound.objects.create(unit=unit, year=2025, quarter=1, places=9, least=1)
    for number, name in enumerate(("rider", "driver", "grid"), start=1):
        person = people[name]
        post_entry(
            "points", "issuance", person, 300, key=f"lists:{name}", reason="lists", cause=None,
            actor=SYSTEM,
        )  # fmt: skip
        for _n in range(4):
            shop.redeem(stock.pk, request=uuid4(), actor=Actor(person))
        for day in range(3):
            shop.send_deed(
                place, kind="patrol", done_on=today - timedelta(days=day), words=evil,
                actor=Actor(person),
            )  # fmt: skip
        Star.objects.create(
            round=first, person=person, rank=number, points=9, reports=1, reached_on=today
        )
