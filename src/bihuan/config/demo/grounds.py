"""The province tree, the made boundaries and the gazetteer, written to the database."""

from __future__ import annotations

import json

from shapely import to_geojson

from bihuan.core.access import SYSTEM
from bihuan.core.parties.actions import create_organisation
from bihuan.core.parties.models import Organisation
from bihuan.core.places.actions import set_boundary
from bihuan.core.places.models import Spot

from . import gazetteer, geography, tree

SOURCE = "示范用虚构界线"
"""A made outline must never pass for an official one."""


def load() -> str:
    """Write all of it; a line that says how much."""
    units = _organisations()
    shapes = geography.polygons()
    for code, shape in shapes.items():
        set_boundary(units[code], json.loads(to_geojson(shape)), source=SOURCE, actor=SYSTEM)
    spots = Spot.objects.bulk_create(
        Spot(
            name=spot.name,
            kind=spot.kind,
            organisation=units[spot.community],
            lat=spot.lat,
            lon=spot.lon,
            address=spot.address,
        )
        for spot in gazetteer.spots()
    )
    return f"{len(units)} organisations, {len(shapes)} boundaries, {len(spots)} places"


def _organisations() -> dict[str, Organisation]:
    units: dict[str, Organisation] = {}
    for spec in tree.organisations():
        units[spec.code] = create_organisation(
            name=spec.name,
            kind=spec.kind,
            code=spec.code,
            parent=units[spec.under] if spec.under else None,
            short_name=spec.short_name,
            area_code=spec.area_code,
            actor=SYSTEM,
        )
    return units
