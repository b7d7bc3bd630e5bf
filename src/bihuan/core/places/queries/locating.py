"""From a position to the organisation whose area it lies in."""

from __future__ import annotations

from collections.abc import Collection

from bihuan.core.parties.models import Organisation
from bihuan.core.places import shapes
from bihuan.core.places.coordinates import check, distance_m
from bihuan.core.places.models import Boundary, Spot

DEGREE_M = 111_320


def locate(
    lat: float, lon: float, *, within: Organisation | None = None, kinds: Collection[str] = ()
) -> Organisation | None:
    """The deepest active organisation whose area holds the WGS-84 position, or None.

    A point on the line between two communities belongs to the smaller area, then to the lower
    code: always the same one, so that a report never changes hands by itself.
    """
    check(lat, lon)
    rows = Boundary.objects.filter(
        west__lte=lon, east__gte=lon, south__lte=lat, north__gte=lat, organisation__active=True
    ).select_related("organisation")
    if within is not None:
        rows = rows.filter(organisation__path__startswith=within.path)
    if kinds:
        rows = rows.filter(organisation__kind__in=kinds)
    held = [row for row in rows if shapes.covers(row.geometry, lat, lon)]
    if not held:
        return None
    held.sort(key=lambda b: (-b.organisation.depth, shapes.area(b.geometry), b.organisation.code))
    return held[0].organisation


def nearest_spot(lat: float, lon: float, *, within_m: int = 300) -> Spot | None:
    """The named point nearest to a position, if one is near: words for where it is."""
    check(lat, lon)
    reach = within_m / DEGREE_M
    near = Spot.objects.filter(
        lat__gte=lat - reach, lat__lte=lat + reach, lon__gte=lon - 2 * reach,
        lon__lte=lon + 2 * reach,
    )  # fmt: skip
    spots = sorted((distance_m(lat, lon, s.lat, s.lon), s.name, s) for s in near[:200])
    return spots[0][2] if spots and spots[0][0] <= within_m else None


class Locator:
    """`locate` for many positions inside one organisation: its boundaries are read once."""

    def __init__(self, within: Organisation) -> None:
        rows = Boundary.objects.filter(
            organisation__path__startswith=within.path, organisation__active=True
        ).select_related("organisation")
        found = [(row.organisation, shapes.area(row.geometry), row.geometry) for row in rows]
        found.sort(key=lambda one: (-one[0].depth, one[1], one[0].code))
        self.units = [unit for unit, _area, _geometry in found]
        self.tree = shapes.tree([geometry for _unit, _area, geometry in found])

    def of(self, lat: float, lon: float) -> Organisation | None:
        """The deepest organisation whose area holds the WGS-84 position, by the same rule."""
        held = shapes.covering(self.tree, lat, lon)
        return self.units[min(held)] if held else None
