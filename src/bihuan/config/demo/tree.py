"""The province tree as data: read from TOML, codes given, no database touched."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")
DISTRICT = "BH"
"""The code of Beihu district; case numbers begin with it."""


@dataclass(frozen=True, slots=True)
class OrganisationSpec:
    """One organisation: its parent is named by code and always comes before it."""

    code: str
    name: str
    short_name: str
    kind: str
    under: str | None
    area_code: str = ""
    at: tuple[float, float] | None = None


def read(name: str) -> dict[str, Any]:
    """A data file of this folder."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _short(name: str) -> str:
    for ending in ("瑶族乡", "街道", "社区", "村", "镇"):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def _streets() -> Iterator[OrganisationSpec]:
    for street in read("streets")["street"]:
        code = street["code"]
        yield OrganisationSpec(
            code, street["name"], _short(street["name"]), street["kind"], DISTRICT, code
        )
        for place, community in enumerate(street["communities"], start=1):
            name = community["name"]
            kind = "village" if name.endswith("村") else "community"
            lat, lon = community["at"]
            own = f"{code}{place:03d}"
            yield OrganisationSpec(own, name, _short(name), kind, code, own, (lat, lon))


@cache
def organisations() -> tuple[OrganisationSpec, ...]:
    """Every organisation of the demonstration, parents first."""
    bare = (
        OrganisationSpec(
            entry["code"],
            entry["name"],
            entry["short_name"],
            entry["kind"],
            entry.get("under"),
            entry.get("area_code", ""),
        )
        for entry in read("province")["organisation"]
    )
    return (*bare, *_streets())


def communities() -> tuple[OrganisationSpec, ...]:
    """Communities and villages of Beihu district: the ground that grid workers walk."""
    return tuple(unit for unit in organisations() if unit.at is not None)
