"""Which positions other systems may report: those on our ground or near it."""

from __future__ import annotations

from math import cos, radians

import shapely

from bihuan.core.parties.models import Organisation
from bihuan.core.places import shapes
from bihuan.core.places.queries import boundaries_below

NEAR = 3_000  # metres: a rough position, or a matter just across the line
METRES_PER_DEGREE = 111_320


def far_from_all(lat: float | None, lon: float | None, within: Organisation | None = None) -> bool:
    """Whether a position lies outside every known boundary (below `within`) by more than 3 km.

    A program mixes up latitude and longitude, or sends 0/0 for want of a position; nobody looks at
    a map as people do who report on our pages. Where no boundary is known, nothing is far.
    """
    if lat is None or lon is None:
        return False
    known = boundaries_below(within).order_by()
    if not known.exists():
        return False
    tall = NEAR / METRES_PER_DEGREE
    wide = tall / max(0.01, cos(radians(lat)))
    west, south, east, north = lon - wide, lat - tall, lon + wide, lat + tall
    around = known.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)
    outlines = list(around.values_list("geometry", flat=True))
    square = shapely.box(west, south, east, north)
    return not shapes.tree(outlines).query(square, predicate="intersects").size
