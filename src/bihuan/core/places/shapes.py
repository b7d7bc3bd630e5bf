"""Polygons: read from GeoJSON, checked, asked whether a point lies in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from bihuan.core.kernel.i18n import N_
from bihuan.core.places.coordinates import Datum, to_wgs84

MAX_POINTS = 20_000
GRID = 1e-6  # degrees, about 11 cm: finer than any boundary is known
KEPT = 4096


class BadShape(ValueError):
    """A geometry that cannot be a boundary; the message is a msgid that says why."""


@dataclass(frozen=True)
class Outline:
    """A boundary ready to be kept: canonical GeoJSON text in WGS-84, its box, a point inside."""

    text: str
    west: float
    south: float
    east: float
    north: float
    centre_lat: float
    centre_lon: float


def outline(geometry: Any, datum: Datum = "wgs84") -> Outline:
    """Check a GeoJSON Polygon or MultiPolygon and bring it to its canonical form. BadShape else."""
    found = _read(geometry)
    if shapely.get_num_coordinates(found) > MAX_POINTS:
        raise BadShape(N_("the boundary has too many points"))
    _check_on_globe(found)
    if datum != "wgs84":
        found = shapely.transform(found, partial(_moved, datum=datum))
    found = shapely.set_precision(found, GRID)
    if not found.is_valid or found.is_empty or not isinstance(found, Polygon | MultiPolygon):
        raise BadShape(N_("the boundary crosses itself or encloses nothing"))
    west, south, east, north = found.bounds
    inside = found.representative_point()
    text = json.dumps(mapping(shapely.normalize(found)), separators=(",", ":"))
    return Outline(text, west, south, east, north, round(inside.y, 6), round(inside.x, 6))


def covers(text: str, lat: float, lon: float) -> bool:
    """Whether the point lies in the polygon or on its edge."""
    return bool(_prepared(text).covers(shapely.Point(lon, lat)))


def area(text: str) -> float:
    """In square degrees: only good for telling the smaller of two apart."""
    return float(_prepared(text).area)


def tree(texts: Sequence[str]) -> shapely.STRtree:
    """An index over many boundaries."""
    return shapely.STRtree([_prepared(text) for text in texts])


def covering_many(
    index: shapely.STRtree, positions: Sequence[tuple[float, float]]
) -> list[list[int]]:
    """For each (latitude, longitude) the places in the index of the boundaries that hold it, the
    edge included."""
    points = shapely.points([(lon, lat) for lat, lon in positions])
    found: list[list[int]] = [[] for _position in positions]
    for position, place in index.query(points, predicate="covered_by").T.tolist():
        found[position].append(place)
    return found


@lru_cache(maxsize=KEPT)
def _prepared(text: str) -> BaseGeometry:
    """Parsed once per process; the text itself is the key, so a new boundary is a new entry."""
    found = shape(json.loads(text))
    shapely.prepare(found)
    return found


def _read(geometry: Any) -> BaseGeometry:
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise BadShape(N_("the geometry is not a Polygon or MultiPolygon"))
    try:
        found = shape(geometry)
        if not found.is_valid or found.is_empty:
            raise BadShape(N_("the boundary crosses itself or encloses nothing"))
    except BadShape:
        raise
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise BadShape(N_("the coordinates cannot be read")) from error
    return shapely.force_2d(found)


def _check_on_globe(found: BaseGeometry) -> None:
    west, south, east, north = found.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadShape(N_("the coordinates are not longitude and latitude"))


def _moved(points: np.ndarray[Any, Any], datum: Datum) -> np.ndarray[Any, Any]:
    moved = (to_wgs84(lat, lon, datum) for lon, lat in points)
    return np.array([(at.lon, at.lat) for at in moved])
