"""Rows for the lists of service places and their goods, with canaries in them."""

from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.places.actions import service
from bihuan.core.places.actions.service.managing import Card


def add_places(ground: Any, evil: str) -> None:
    """Three places of the district with goods that run short, and who runs them."""
    unit = ground.units["district"]
    post = create_post(unit, title="驿站管理岗", role="station_keeper", actor=SYSTEM)
    appoint(ground.people["driver"], post, actor=SYSTEM)
    for n in range(3):
        card = Card(f"{evil[:60]}{n}", evil[:80], 25.79, 113.03)
        place = service.add_place(unit, "gigwork.station", card, actor=SYSTEM)
        week = {day: [(480, 1260)] for day in range(7)}
        service.describe_place(place, facilities=["water"], week=week, about=evil, actor=SYSTEM)
        goods = service.add_supply(
            place, name=evil[:40], measure="瓶", low=10, emergency=True, actor=SYSTEM
        )
        service.receive(goods, 5, key=uuid4(), note=evil, actor=SYSTEM)
