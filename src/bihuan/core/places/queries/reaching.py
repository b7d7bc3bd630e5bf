"""Which quarters lie within reach of a service place, and which don't: an estimate by circles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
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
    if not boundaries:
        return []
    here = radians(sum(one.centre_lat for one in boundaries) / len(boundaries))
    radii = (reach_m(pace, minutes), *band_m(pace, minutes))
    areas = [_circles(places, radius, cos(here)) for radius in radii]
    rows = []
    for one in boundaries:
        ground = _flat(shape(json.loads(one.geometry)), cos(here))
        shares = [ground.intersection(area).area / (ground.area or 1) for area in areas]
        rows.append(Reached(one.organisation, *shares))
    return sorted(rows, key=lambda row: (row.share, row.unit.code))


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
