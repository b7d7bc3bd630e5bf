"""Where a hazard lies: which spots suit which category, and how one says it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

STREETS = {
    "431002001": 16, "431002002": 13, "431002003": 18, "431002004": 10, "431002005": 7,
    "431002006": 12, "431002007": 7, "431002008": 7, "431002009": 3, "431002010": 2.4,
    "431002011": 2.2, "431002012": 1.2, "431002013": 1.2, "431002014": 0.7,
}  # fmt: skip
"""How much riders travel in each street or town."""
RURAL = ("431002010", "431002011", "431002012", "431002013", "431002014")
HOMES, SHOPS = {"estate": 9.0, "road": 0.3}, {"market": 7.0, "road": 0.8, "other": 1.5}
KINDS: dict[str, dict[str, float]] = {
    "fly_charging": HOMES,
    "stairwell_bike": {"estate": 14.0, "road": 0.05, "crossing": 0.0, "park": 0.0, "other": 0.0},
    "fire_lane": {"estate": 8.0, "market": 4.0, "school": 2.0, "road": 0.3, "crossing": 0.0},
    "hydrant": {"estate": 4.0, "market": 3.0, "road": 1.0},
    "elevator": {"estate": 12.0, "hospital": 5.0, "road": 0.02, "crossing": 0.0, "park": 0.0},
    "food": SHOPS,
    "stacking": {"market": 8.0, "school": 2.5, "road": 1.0},
    "rubbish": {"market": 5.0, "estate": 3.0, "road": 0.8},
    "signal": {"crossing": 30.0, "road": 0.05, "estate": 0.0, "park": 0.0, "market": 0.0},
    "sign": {"crossing": 10.0, "school": 4.0, "road": 0.6},
    "dispute": {"estate": 4.0, "market": 4.0, "road": 0.5},
    "gas": {"estate": 4.0, "market": 4.0, "road": 0.6},
    "dog": {"estate": 4.0, "market": 2.0, "park": 3.0, "road": 0.5},
    "shared_bike": {"stop": 9.0, "school": 4.0, "park": 4.0, "crossing": 2.0, "road": 0.8},
}
LOW = ("桥洞", "下穿", "隧道", "桥", "铁路", "河")
ENDINGS: dict[str, tuple[str, ...]] = {
    "road": ("附近", "门口路边", "对面", "旁边", "前的人行道", "门前", ""),
    "crossing": ("东南角", "西侧", "北进口", "南进口", "", "斑马线旁"),
    "estate": ("东门", "南门", "地下车库入口", "3栋楼下", "5栋旁", "大门口", "2栋1单元"),
    "market": ("正门", "后门", "东侧通道", "门口"),
    "school": ("门口", "大门东侧", "后门巷子"),
    "stop": ("", "东侧", "站牌旁", "出口"),
    "park": ("", "入口", "步道边", "围栏旁"),
    "other": ("", "旁", "附近"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the gazetteer as this folder needs it; `community` is an organisation's code."""

    name: str
    kind: str
    lat: float
    lon: float
    address: str
    community: str


class Map:
    """The places to choose from, with the weights of each category worked out once."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self._sums: dict[str, list[float]] = {}

    def choose(self, code: str, chance: random.Random) -> Place:
        """A place where such a hazard is likely."""
        if code not in self._sums:
            self._sums[code] = list(accumulate(_weight(code, place) for place in self.places))
        return chance.choices(self.places, cum_weights=self._sums[code])[0]


def _weight(code: str, place: Place) -> float:
    street = place.community[:9]
    weight = STREETS.get(street, 1.0) * KINDS.get(code, {}).get(place.kind, 1.0)
    if place.kind not in ("road", "crossing"):
        weight *= 1.6
    if code == "cycle_water" and any(mark in place.name for mark in LOW):
        return weight * 22
    if code == "river":
        return weight * (60 if any(m in place.name for m in ("河", "桥", "湖")) else 0.02)
    if code == "slope":
        return weight * (9 if street in RURAL else 0.06)
    if code == "ice":
        return weight * (6 if "桥" in place.name or street in RURAL else 1)
    return weight


def said(place: Place, chance: random.Random) -> tuple[str, float, float]:
    """The address as somebody there would give it, and a point a few steps from the spot."""
    ending = chance.choice(ENDINGS.get(place.kind, ("附近", "门口", "")))
    if ending and place.address.endswith(ending[:2]):
        ending = ""
    lat = round(place.lat + chance.uniform(-0.00016, 0.00016), 6)
    lon = round(place.lon + chance.uniform(-0.00016, 0.00016), 6)
    return place.address + ending, lat, lon
