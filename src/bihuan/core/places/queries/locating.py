"""From a position to the organisation whose area it lies in."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from uuid import UUID

from bihuan.core.kernel.keeping import briefly, while_same
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.parties import revision
from bihuan.core.parties.models import Organisation
from bihuan.core.places import shapes
from bihuan.core.places.coordinates import check, distance_m
from bihuan.core.places.models import Boundary, Spot

DEGREE_M = 111_320
LAT, LON = Spot._meta.get_field("lat"), Spot._meta.get_field("lon")
NEAR = Prepared(
    lambda: (
        Spot.objects.only("lat", "lon", "name")
        .filter(
            lat__gte=Given("south", LAT),
            lat__lte=Given("north", LAT),
            lon__gte=Given("west", LON),
            lon__lte=Given("east", LON),
        )
        .order_by()
    )
)


def locate(
    lat: float, lon: float, *, within: Organisation | None = None, kinds: Collection[str] = ()
) -> Organisation | None:
    """The deepest active organisation whose area holds the WGS-84 position, or None.

    A point on the line between two communities belongs to the smaller area, then to the lower
    code: always the same one, so that a report never changes hands by itself.
    """
    check(lat, lon)
    held = [
        row
        for row in _around(lat, lon)
        if row.west <= lon <= row.east
        and row.south <= lat <= row.north
        and (not kinds or row.organisation.kind in kinds)
        and (within is None or row.organisation.path.startswith(within.path))
        and shapes.covers(row.geometry, lat, lon)
    ]
    if not held:
        return None
    held.sort(key=lambda b: (-b.organisation.depth, shapes.area(b.geometry), b.organisation.code))
    return held[0].organisation


@briefly
def _versions() -> Hashable:
    return frozenset(Boundary.objects.values_list("id", "changed_at"))


def _edition() -> Hashable:
    directory = revision.edition()
    return None if directory is None else (directory, _versions())


def _around(lat: float, lon: float) -> Iterable[Boundary]:
    """Boundaries that may hold the position: of those in memory, or, while the directory is being
    changed, asked by their boxes."""
    if _edition() is not None:
        return _drawn()
    boxed = Boundary.objects.filter(west__lte=lon, east__gte=lon, south__lte=lat, north__gte=lat)
    return boxed.filter(organisation__active=True).select_related("organisation")


@while_same(_edition)
def _drawn() -> tuple[Boundary, ...]:
    """All boundaries of active organisations: some hundred, asked for by every report."""
    rows = Boundary.objects.filter(organisation__active=True)
    return tuple(rows.select_related("organisation"))


def nearest_spot(lat: float, lon: float, *, within_m: int = 300) -> Spot | None:
    """The named point nearest to a position, if one is near."""
    found = _nearest(lat, lon, within_m)
    return Spot.objects.get(pk=found[1]) if found else None


def nearest_name(lat: float, lon: float, *, within_m: int = 300) -> str:
    """Words for where a position is: the name of the point nearest to it, "" when none is near."""
    found = _nearest(lat, lon, within_m)
    return found[0] if found else ""


def _nearest(lat: float, lon: float, within_m: int) -> tuple[str, UUID] | None:
    check(lat, lon)
    tall, wide = within_m / DEGREE_M, 2 * within_m / DEGREE_M
    near = NEAR.all(south=lat - tall, north=lat + tall, west=lon - wide, east=lon + wide)
    places = ((distance_m(lat, lon, one.lat, one.lon), one.name, one.pk) for one in near)
    found = min(places, default=None)
    return found[1:] if found and found[0] <= within_m else None


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
        return self.of_many([(lat, lon)])[0]

    def of_many(self, positions: Sequence[tuple[float, float]]) -> list[Organisation | None]:
        """The same for many positions, in one look at the map."""
        if not positions:
            return []
        found = shapes.covering_many(self.tree, positions)
        return [self.units[min(held)] if held else None for held in found]
