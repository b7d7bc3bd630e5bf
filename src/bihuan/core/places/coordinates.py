"""Positions and the three systems they come in.

Everything is kept in WGS-84. GCJ-02 (maps and phones in mainland China) lies 600–670 m from it in
Hunan, BD-09 (Baidu) further still; a position without its system is worth nothing, so every
conversion names it. Forward shifts come from ``coord_convert``; the ways back are found here by a
bounded iteration, because the library's own has no bound and never ends at the edge of the shifted
area, and its way back from BD-09 is only a first approximation (decision 0052).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

from coord_convert import transform

Datum = Literal["wgs84", "gcj02", "bd09"]
DATUMS: tuple[Datum, ...] = get_args(Datum)
EARTH_RADIUS_M = 6_371_008.8
ROUNDS = 12
ENOUGH = 1e-11  # degrees: about a thousandth of a millimetre

Shift = Callable[[float, float], tuple[float, float]]


class LatLon(NamedTuple):
    """A position in WGS-84, latitude first."""

    lat: float
    lon: float


class Located(NamedTuple):
    """A position together with the system it came in."""

    lat: float
    lon: float
    datum: Datum

    def wgs84(self) -> LatLon:
        return to_wgs84(self.lat, self.lon, self.datum)


class NotAPosition(ValueError):
    """Not a latitude and longitude on this earth, or in a system nobody knows."""


def datum_of(text: str | None) -> Datum:
    """The system by its name; NotAPosition for any other."""
    for datum in DATUMS:
        if text == datum:
            return datum
    raise NotAPosition(f"unknown datum {text!r}")


def check(lat: float, lon: float) -> LatLon:
    """The position if it is one: finite and within the globe."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise NotAPosition("not finite")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise NotAPosition("outside the globe")
    return LatLon(float(lat), float(lon))


def from_wgs84(lat: float, lon: float, datum: Datum) -> LatLon:
    """A WGS-84 position in another system, for maps and tiles that expect it."""
    check(lat, lon)
    shift = _shift(datum)
    if shift is None:
        return LatLon(lat, lon)
    moved_lon, moved_lat = shift(lon, lat)
    return LatLon(moved_lat, moved_lon)


def to_wgs84(lat: float, lon: float, datum: Datum) -> LatLon:
    """The WGS-84 position of one that came in another system, to well under a centimetre."""
    check(lat, lon)
    shift = _shift(datum)
    if shift is None:
        return LatLon(lat, lon)
    guess_lon, guess_lat = lon, lat
    for _round in range(ROUNDS):
        moved_lon, moved_lat = shift(guess_lon, guess_lat)
        off_lon, off_lat = moved_lon - lon, moved_lat - lat
        guess_lon, guess_lat = guess_lon - off_lon, guess_lat - off_lat
        if abs(off_lon) < ENOUGH and abs(off_lat) < ENOUGH:
            break
    return LatLon(guess_lat, guess_lon)


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres along the globe between two WGS-84 positions (haversine; within 0.5 %)."""
    north, east = math.radians(lat2 - lat1), math.radians(lon2 - lon1)
    along = math.cos(math.radians(lat1)) * math.cos(math.radians(lat2))
    half = math.sin(north / 2) ** 2 + along * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))


def _shift(datum: Datum) -> Shift | None:
    if datum == "wgs84":
        return None
    if datum == "gcj02":
        return transform.wgs2gcj  # type: ignore[no-any-return]
    if datum == "bd09":
        return transform.wgs2bd  # type: ignore[no-any-return]
    raise NotAPosition(f"unknown datum {datum!r}")
