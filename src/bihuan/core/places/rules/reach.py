"""How far one gets in so many minutes, without knowing the roads: an estimate, and named so.

A way is longer than the straight line; by how much depends on the town. 1.3 is the middle of what
is found for cities, 1.2 to 1.5 its band.
"""

from __future__ import annotations

from dataclasses import dataclass

DETOUR, BEST, WORST = 1.3, 1.2, 1.5
MINUTES = 15


@dataclass(frozen=True)
class Pace:
    """A way to get there. speed: km/h."""

    code: str
    speed: float


WALK, RIDE = Pace("walk", 4.8), Pace("ride", 15.0)
PACES = {one.code: one for one in (WALK, RIDE)}


def reach_m(pace: Pace, minutes: float = MINUTES, detour: float = DETOUR) -> float:
    """Metres of straight line: 923 on foot, 2,885 by e-bike in a quarter of an hour."""
    return pace.speed * 1000 / 60 * minutes / detour


def band_m(pace: Pace, minutes: float = MINUTES) -> tuple[float, float]:
    """The same with the longest and with the shortest way round."""
    return reach_m(pace, minutes, WORST), reach_m(pace, minutes, BEST)


def minutes_to(metres: float, pace: Pace, detour: float = DETOUR) -> float:
    """Minutes that the straight line of so many metres takes on real ways."""
    return metres * detour / (pace.speed * 1000 / 60)
