"""The gazetteer: points along roads, crossings, landmarks, each with an address and its community.

Everything is derived from data/roads.toml and data/spots.toml, the same every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

from shapely import LineString, Point, STRtree
from shapely.geometry.base import BaseGeometry

from .geography import polygons
from .tree import communities, read

METRES = 105_000
"""Metres in a degree here, between north-south and east-west; enough for house numbers."""
STEP = 130
HOUSE = 7


@dataclass(frozen=True, slots=True)
class SpotSpec:
    """One entry: `kind` is road, crossing or the landmark's own (market, school, estate …)."""

    name: str
    kind: str
    lat: float
    lon: float
    address: str
    community: str


@cache
def _ground() -> tuple[list[str], list[BaseGeometry], STRtree]:
    codes = [unit.code for unit in communities()]
    shapes = [polygons()[code] for code in codes]
    return codes, shapes, STRtree(shapes)


def community_at(lat: float, lon: float) -> str | None:
    """Code of the community that covers the point, or None outside the district."""
    codes, _shapes, tree = _ground()
    found = tree.query(Point(lon, lat), predicate="intersects")
    return codes[int(min(found))] if len(found) else None


def _spec(name: str, kind: str, lat: float, lon: float, address: str) -> SpotSpec | None:
    community = community_at(lat, lon)
    if community is None:
        return None
    return SpotSpec(name, kind, round(lat, 6), round(lon, 6), address, community)


def _lines() -> dict[str, LineString]:
    roads = read("roads")["roads"]
    return {name: LineString([(x, y) for y, x in road["line"]]) for name, road in roads.items()}


def _along(name: str, line: LineString) -> list[SpotSpec | None]:
    """House numbers along a road, one spot in about `STEP` metres, more thinly in the country."""
    length = line.length * METRES
    count = max(3, min(18, int(length / STEP)))
    spots = []
    for place in range(1, count + 1):
        point = line.interpolate((place - 0.5) / count, normalized=True)
        house = int((place - 0.5) / count * length / HOUSE) + (place % 2)
        label = f"{name}{max(house, 1)}号"
        spots.append(_spec(label, "road", point.y, point.x, label))
    return spots


def _crossings(lines: dict[str, LineString]) -> list[SpotSpec | None]:
    spots = []
    for (first, one), (second, other) in combinations(lines.items(), 2):
        meet = one.intersection(other)
        if isinstance(meet, Point) and first[:2] != second[:2]:
            label = f"{first}与{second}交叉口"
            spots.append(_spec(label, "crossing", meet.y, meet.x, label))
    return spots


def _landmarks(lines: dict[str, LineString]) -> list[SpotSpec | None]:
    spots = []
    for name, kind, lat, lon in read("spots")["spots"]:
        road = min(lines, key=lambda road: lines[road].distance(Point(lon, lat)))
        near = lines[road].distance(Point(lon, lat)) * METRES < 260
        prefix = road if near and road[:2] != name[:2] and "路" not in name else ""
        spots.append(_spec(name, kind, lat, lon, f"{prefix}{name}"))
    return spots


def _centres() -> list[SpotSpec | None]:
    """Every community's own service centre, at the seed of its boundary."""
    return [
        _spec(f"{unit.name}党群服务中心", "office", *unit.at, f"{unit.name}党群服务中心")
        for unit in communities()
        if unit.at
    ]


@cache
def spots() -> tuple[SpotSpec, ...]:
    """Every spot inside the made outline, names unique."""
    lines = _lines()
    found = _landmarks(lines) + _crossings(lines) + _centres()
    for name, line in lines.items():
        found += _along(name, line)
    unique = {spot.name: spot for spot in found if spot is not None}
    return tuple(unique.values())
