"""When things happen: the year's months, storms, frosts and festivals, the hours of a rider's day.

Nothing here is a record of real weather; it is what such a year is like in southern Hunan.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from bihuan.core.kernel.clock import LOCAL

FIRST, LAST = date(2024, 12, 25), date(2025, 12, 24)
END = datetime(2025, 12, 24, 17, 30, tzinfo=LOCAL)
MONTHLY = {1: 0.72, 2: 0.62, 3: 0.92, 4: 1.0, 5: 1.05, 6: 1.05, 7: 1.1, 8: 1.04, 9: 1.12, 10: 1.08,
           11: 1.16, 12: 1.0}  # fmt: skip
QUIET = {date(2025, 1, 27) + timedelta(days=n) for n in range(9)}
"""New year's days: half of the riders are at home."""
HOURS = (2, 1, 1, 0, 0, 1, 3, 8, 11, 9, 11, 15, 13, 8, 7, 8, 10, 14, 15, 12, 11, 9, 6, 3)
WEEKDAYS = (1.0, 1.0, 0.98, 1.02, 1.1, 0.92, 0.84)
WEIGHTS = {
    "manhole": 8, "pothole": 8, "subsidence": 1.2, "pavement": 4, "guardrail": 4.5, "signal": 4.5,
    "sign": 3, "streetlight": 7, "works": 4.5, "cycle_water": 2, "river": 1.2, "slope": 0.8,
    "stacking": 8, "rubbish": 5, "shared_bike": 4, "billboard": 3.4, "dog": 2.2,
    "fly_charging": 7.5, "fire_lane": 6.5, "stairwell_bike": 5.5, "hydrant": 2.4, "branch": 3,
    "sight": 2.4, "cable": 4.2, "water_leak": 3.2, "gas": 2.2, "food": 4.2, "elevator": 2.4,
    "dispute": 2.2,
}  # fmt: skip
SEASONS: dict[str, dict[int, float]] = {
    "cycle_water": {4: 2, 5: 3, 6: 3.5, 7: 2, 8: 1.6, 1: 0.2, 2: 0.3, 11: 0.3, 12: 0.2},
    "branch": {4: 2.2, 7: 2.4, 8: 1.6},
    "slope": {5: 3, 6: 4, 7: 2},
    "river": {5: 2, 6: 2.5, 7: 2},
    "fly_charging": {7: 1.7, 8: 1.7, 6: 1.3},
    "food": {6: 1.5, 7: 1.7, 8: 1.6, 9: 1.3},
    "dog": {5: 1.4, 6: 1.4, 9: 1.3},
    "rubbish": {7: 1.6, 8: 1.6},
    "streetlight": {11: 1.5, 12: 1.6, 1: 1.5},
    "billboard": {4: 1.7, 7: 1.8, 3: 1.3},
    "gas": {12: 1.9, 1: 1.8, 2: 1.5},
    "water_leak": {1: 1.8, 12: 1.5},
    "works": {10: 1.4, 11: 1.5},
    "shared_bike": {3: 1.4, 4: 1.3, 10: 1.5},
}
AT_NIGHT = {"streetlight": 6.0, "fly_charging": 2.5, "stairwell_bike": 2.0, "food": 0.4}
AT_NOON = {"food": 3.0, "fire_lane": 1.3, "streetlight": 0.1}


@dataclass(frozen=True, slots=True)
class Spell:
    """Some days of weather or feast with what they bring: (category, how many)."""

    first: date
    days: int
    brings: tuple[tuple[str, int], ...]


def _spell(month: int, day: int, days: int, **brings: int) -> Spell:
    return Spell(date(2025, month, day), days, tuple(brings.items()))


SPELLS = (
    _spell(1, 11, 2, ice=3, water_leak=2),
    _spell(1, 25, 3, ice=9, water_leak=3, cable=2),
    _spell(1, 30, 5, fire_lane=4, rubbish=4, stacking=3),
    _spell(2, 7, 2, ice=6, branch=2),
    _spell(4, 3, 2, branch=5, billboard=3, guardrail=2),
    _spell(4, 12, 1, branch=5, billboard=4, cable=2, signal=2),
    _spell(5, 8, 2, cycle_water=8, slope=3, river=2, manhole=2),
    _spell(5, 28, 2, cycle_water=10, branch=2, slope=2, manhole=3),
    _spell(6, 6, 4, works=3, stacking=3, sign=2),
    _spell(6, 10, 3, cycle_water=13, river=4, slope=3, subsidence=3, manhole=4, cable=2),
    _spell(6, 18, 2, cycle_water=8, river=2, subsidence=2, water_leak=1),
    _spell(7, 20, 2, branch=7, billboard=4, cable=3, cycle_water=4),
    _spell(9, 1, 3, sign=3, stacking=4, fire_lane=3),
    _spell(10, 1, 8, shared_bike=5, stacking=5, fire_lane=4, food=4, rubbish=3),
    _spell(11, 11, 4, stacking=5, stairwell_bike=4, fire_lane=2),
    _spell(12, 13, 2, ice=3, gas=3, streetlight=2),
)


def moments(chance: random.Random, ordinary: int) -> list[tuple[datetime, str]]:
    """Time and category of every case of the year, in order of time."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]
    weights = [_weight_of(day) for day in days]
    found = []
    for day in chance.choices(days, weights, k=ordinary):
        at = _on(day, chance)
        found.append((at, _category(at, chance)))
    found += chain.from_iterable(_of_spell(spell, chance) for spell in SPELLS)
    return sorted(found)


def _weight_of(day: date) -> float:
    growing = 0.8 + 0.4 * (day - FIRST).days / 365
    return MONTHLY[day.month] * WEEKDAYS[day.weekday()] * growing * (0.45 if day in QUIET else 1)


def _on(day: date, chance: random.Random, from_hour: int = 0) -> datetime:
    hour = chance.choices(range(from_hour, 24), HOURS[from_hour:])[0]
    clock = timedelta(hours=hour, minutes=chance.randrange(60), seconds=chance.randrange(60))
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL) + clock


def _category(at: datetime, chance: random.Random) -> str:
    night, noon = at.hour >= 19 or at.hour < 6, 10 <= at.hour < 14
    shares = []
    for code, weight in WEIGHTS.items():
        share = weight * SEASONS.get(code, {}).get(at.month, 1.0)
        share *= AT_NIGHT.get(code, 0.8) if night else 1.0
        share *= AT_NOON.get(code, 1.0) if noon else 1.0
        if code == "streetlight" and not night:
            share *= 0.25
        shares.append(share)
    return chance.choices(list(WEIGHTS), shares)[0]


def _of_spell(spell: Spell, chance: random.Random) -> list[tuple[datetime, str]]:
    found = []
    for code, count in spell.brings:
        for _each in range(count):
            day = spell.first + timedelta(days=chance.randrange(spell.days))
            found.append((_on(day, chance, 6), code))
    return found
