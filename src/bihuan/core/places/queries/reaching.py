"""Which quarters lie within reach of a service place, and which don't: an estimate by circles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry import Point, shape

from bihuan.core.parties.models import Organisation
from bihuan.core.places.models import Boundary
from bihuan.core.places.rules.reach import Pace, band_m, reach_m

DEGREE = 111_195.0
"""Metres of a degree of latitude on a sphere of 6,371 km."""
KEPT = 32
"""Answers of this process that are kept."""
Position = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class Reached:
    """A quarter, and what share of its area lies within reach, from 0 to 1; least and most: with
    the longest and the shortest way round."""

    unit: Organisation
    share: float
    least: float
    most: float

    @property
    def percent(self) -> int:
        """The share as pages show it."""
        return round(100 * self.share)


def quarters() -> list[Boundary]:
    """The smallest areas whose outline is known."""
    rows = Boundary.objects.filter(organisation__active=True)
    rows = rows.exclude(organisation__children__boundary__isnull=False)
    return list(rows.select_related("organisation__parent").order_by("organisation__code"))


def reached(
    boundaries: Sequence[Boundary], places: Sequence[Position], pace: Pace, minutes: float
) -> list[Reached]:
    """The quarters, those with the least first."""
    shares = _shares(
        tuple(one.geometry for one in boundaries), tuple(sorted(places)), pace, minutes
    )
    rows = [Reached(one.organisation, *its) for one, its in zip(boundaries, shares, strict=True)]
    return sorted(rows, key=lambda row: (row.share, row.unit.code))


@lru_cache(maxsize=KEPT)
def _shares(
    outlines: tuple[str, ...], places: tuple[Position, ...], pace: Pace, minutes: float
) -> tuple[tuple[float, float, float], ...]:
    """Share, least and most of each outline. The same is asked again and again, and thousands of
    circles take a second: the answer is kept by everything that it depends on."""
    grounds = [shape(json.loads(text)) for text in outlines]
    if not grounds:
        return ()
    narrowing = cos(radians(sum(one.centroid.y for one in grounds) / len(grounds)))
    radii = (reach_m(pace, minutes), *band_m(pace, minutes))
    areas = [_circles(places, radius, narrowing) for radius in radii]
    flat = [_flat(one, narrowing) for one in grounds]
    return tuple(
        tuple(one.intersection(area).area / (one.area or 1) for area in areas) for one in flat
    )


def _circles(places: Sequence[Position], radius: float, narrowing: float) -> Any:
    circles = [
        Point(lon * DEGREE * narrowing, lat * DEGREE).buffer(radius, quad_segs=8)
        for lat, lon in places
    ]
    return shapely.union_all(circles)


def _flat(ground: Any, narrowing: float) -> Any:
    """Degrees as metres: exact enough within a district."""
    scaled = affinity.scale(ground, DEGREE * narrowing, DEGREE, origin=(0, 0))
    return shapely.make_valid(scaled)
