"""The places to be made, as data: pure, the same every time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bihuan.core.kernel.dice import dice
from bihuan.programmes.gigwork.stations import COMMUNITY, PARTNER, STATION

SOURCE = Path(__file__).with_name("stations.toml")
FIRST = date(2023, 4, 10)
MODEL = "泉小驿"


@dataclass(frozen=True)
class PlaceSpec:
    """One place. community, spot: names; spot "": in the community's middle. hours: written."""

    kind: str
    name: str
    community: str
    spot: str
    area: int | None
    hours: str
    facilities: tuple[str, ...]
    opened: date
    about: str = ""


@cache
def source() -> dict[str, Any]:
    """The file."""
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def stations() -> Iterator[PlaceSpec]:
    """Those for riders and drivers, then those that are open to them."""
    given = source()
    for kind, code in (("station", STATION), ("partner", PARTNER)):
        for name, community, spot, area, hours, facilities, opened in given["kinds"][kind]:
            chosen, *more = facilities.split(" +")
            yield PlaceSpec(
                code, name, community, spot, area, given["hours"][hours],
                tuple(dict.fromkeys((*given["sets"][chosen], *more))), date.fromisoformat(opened),
                given["about"].get(name, ""),
            )  # fmt: skip


def friendly(communities: Mapping[str, str], estates: Mapping[str, str]) -> Iterator[PlaceSpec]:
    """communities: names that end with 社区, with themselves; estates: with their community."""
    given = source()["communities"]
    chance = dice("friendly communities")
    named = [
        *((name, name, "") for name in communities),
        *((n, estates[n], n) for n in given["estates"]),
    ]
    for name, community, spot in named:
        more = [code for code in given["often"] if chance.random() < 0.55]
        opened = FIRST + timedelta(days=chance.randrange(900))
        yield PlaceSpec(
            COMMUNITY, name, community, spot, None, source()["hours"]["whole"],
            (*given["always"], *more), opened, given["about"],
        )  # fmt: skip
