"""Giving an organisation its outline."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.models import Organisation
from bihuan.core.places import shapes
from bihuan.core.places.coordinates import Datum
from bihuan.core.places.facts import BoundaryChanged
from bihuan.core.places.models import Boundary


def set_boundary(
    organisation: Organisation,
    geometry: dict[str, Any],
    *,
    source: str = "",
    datum: Datum = "wgs84",
    actor: Actor,
) -> bool:
    """Keep the outline of an organisation; False when it is the one already kept.

    BadShape when the geometry cannot be a boundary. Needs ``places.edit`` over the organisation.
    """
    require(actor, "places.edit", organisation)
    return keep(organisation, shapes.outline(geometry, datum), source)


def keep(organisation: Organisation, outline: shapes.Outline, source: str) -> bool:
    """Write a checked outline; the rights were checked by the action that calls."""
    with transaction.atomic():
        row = Boundary.objects.select_for_update().filter(organisation=organisation).first()
        if row is not None and row.geometry == outline.text and row.source == source:
            return False
        Boundary.objects.update_or_create(
            organisation=organisation,
            defaults={
                "geometry": outline.text,
                "west": outline.west,
                "south": outline.south,
                "east": outline.east,
                "north": outline.north,
                "centre_lat": outline.centre_lat,
                "centre_lon": outline.centre_lon,
                "source": source,
                "changed_at": clock.now(),
            },
        )
        emit(BoundaryChanged(organisation_id=organisation.id))
    return True
