"""Adding a line to the gazetteer."""

from __future__ import annotations

from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.parties.models import Organisation
from bihuan.core.places.coordinates import Datum, to_wgs84
from bihuan.core.places.models import Spot
from bihuan.core.places.queries import locate


def add_spot(
    name: str,
    *,
    kind: str,
    lat: float,
    lon: float,
    address: str = "",
    organisation: Organisation | None = None,
    datum: Datum = "wgs84",
    actor: Actor,
) -> Spot:
    """Add a named point; the same name in the same community is moved instead of doubled.

    Without ``organisation``, the one whose area holds the point. Needs ``places.edit`` over it.
    """
    at = to_wgs84(lat, lon, datum)
    home = organisation or locate(at.lat, at.lon)
    require(actor, "places.edit", home)
    with transaction.atomic():
        return Spot.objects.update_or_create(
            name=name.strip(),
            organisation=home,
            defaults={"kind": kind, "lat": at.lat, "lon": at.lon, "address": address.strip()},
        )[0]
