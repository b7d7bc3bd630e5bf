"""Loads essays and sites; called from the programme's demo/load.py."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bihuan.core.casework.actions import seal_trail
from bihuan.core.kernel import clock
from bihuan.core.kernel.dice import dice
from bihuan.programmes.reading.rules.groups import LEADING

from . import plan, texts
from .album import Album
from .authors import Author, make_author, make_authors
from .ground import BEGIN, SPEC, City, make_city
from .memory import remembered
from .play import Player

Forget = Callable[[UUID], None]
TEXTS = 546
GROUND = datetime(BEGIN.year, BEGIN.month, BEGIN.day, 9, tzinfo=clock.LOCAL)
CADRE = "何雅婷"
FRESH = (3, 8, 11, 14, 15, 10, 17)
"""Those of the full ones that went out in the last seven days, the latest last."""
FULL_NAMES = (
    CADRE, "邓海波", "朱思雨", "谢文静", "李永忠", "雷振宇", "周俊", "唐湘云", "黄晓燕",
    "曹志刚", "刘婷", "段明亮", "郭欣怡", "袁建平", "廖玉兰", "谷俊杰", "许耀明", "何子豪",
    "黄梦瑶", "范国强",
)  # fmt: skip


@dataclass(frozen=True)
class Writers:
    """Who writes: the authors of the full essays by their place, the many, and where they work."""

    city: City
    own: dict[int, Author]
    many: list[Author]

    @property
    def everybody(self) -> list[Author]:
        """All of them, those of the full essays first."""
        return [*self.own.values(), *self.many]


def writers() -> Writers:
    """Units, sites and authors, made once."""
    chance = dice("essay writers")
    with clock.frozen(GROUND):
        city = make_city()
        own = {n: _author(city, n, chance) for n in range(len(texts.full()))}
        return Writers(city, own, make_authors(city, chance))


def load(who: Writers, untold: Callable[[], AbstractContextManager[Forget]]) -> str:
    """A year of essays on five sites, and what is on the desk today."""
    chance = dice("essays")
    many = texts.many(TEXTS, dice("essay texts"))
    stock, many = many[: plan.SUBMITTED], many[plan.SUBMITTED :]
    kept = {n: text for n, text in enumerate(texts.full()) if n not in FRESH}
    past = plan.history(who.many, who.own, kept, stock, chance)
    for spec in SPEC["site"]:
        if "count" in spec:
            local = of_brand(who.city, spec["slug"], who.many)
            past += plan.brand(spec["slug"], local, many, spec["count"], chance)
    fresh = [(who.own[n], texts.full()[n]) for n in FRESH]
    ahead = plan.current(who.many, who.own[0], fresh, many, clock.now(), chance)
    with untold() as forget, remembered():
        album = Album()
        player = Player(who.city, album, forget)
        acts = player.play(past) + player.play(ahead)
        pictures = album.develop()
        seal_trail()
    return f"{len(past) + len(ahead)} essays in {acts} steps, {pictures} pictures"


def _author(city: City, place: int, chance: random.Random) -> Author:
    text = texts.full()[place]
    wanted = text.more["unit"]
    unit = next(name for name in city.fields if _is_named(wanted, name))
    more = {"field": text.field, "level": text.more["level"]}
    more["username"] = "cadre" if place == 0 else ""
    return make_author(
        city, FULL_NAMES[place], unit, text.more["post"], text.more["group"], chance, **more
    )


def _is_named(wanted: str, name: str) -> bool:
    short = name.removeprefix("中共郴州").removeprefix("郴州")
    return wanted == short or wanted.endswith(name)


def of_brand(city: City, slug: str, authors: list[Author]) -> list[Author]:
    """Who writes for a sub-brand: its county's authors, or those of the city's departments."""
    site = city.sites[slug]
    county = site.organisation if site.organisation.kind in ("county", "district") else None
    if county is not None:
        return [one for one in authors if one.unit.path.startswith(county.path)]
    wanted = [
        one for one in authors if one.unit.kind == "department" and one.unit.code.startswith("CZ-")
    ]
    return wanted if slug != "ta" else [one for one in wanted if one.group != LEADING]
