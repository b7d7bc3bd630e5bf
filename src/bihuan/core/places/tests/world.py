"""A made street with two communities side by side, for the tests of places."""

from __future__ import annotations

from itertools import count
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.parties.actions import create_organisation
from bihuan.core.parties.models import Organisation

_number = count(1)
WEST, MIDDLE, EAST = 113.00, 113.02, 113.04
SOUTH, NORTH = 25.78, 25.80


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def street() -> tuple[Organisation, Organisation, Organisation]:
    """(street, western community, eastern community), without boundaries."""
    n = next(_number)
    district = create_organisation(name="北湖区", kind="district", code=f"d{n}", actor=SYSTEM)
    top = create_organisation(
        name="人民路街道", kind="street", code=f"s{n}", parent=district, actor=SYSTEM
    )
    west, east = (
        create_organisation(
            name=name, kind="community", code=f"{code}{n}", parent=top, actor=SYSTEM
        )
        for name, code in (("文化路社区", "a"), ("国庆路社区", "b"))
    )
    return top, west, east


def collection(*pairs: tuple[str, Any]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of (code, geometry)."""
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
        for code, geometry in pairs
    ]
    return {"type": "FeatureCollection", "features": features}
