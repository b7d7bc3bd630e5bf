"""The figures of stations and friendly communities that the demonstration shows, out of records.

The table is the test's own: what the district says of them as of 24 December 2025.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from bihuan.core.places.models import ServicePlace
from bihuan.core.places.queries.service_places import in_service

AS_OF = date(2025, 12, 24)
SAID: dict[str, Any] = {
    "stations_new_groups": 33,
    "stations_all": 36,
    "friendly_communities": 62,
    "quan_station_area_m2": 180,
}
"""By the names of the figures file."""
STATION, PARTNER, COMMUNITY = "gigwork.station", "gigwork.partner", "gigwork.community"


def check() -> None:
    """All of it, after everything was loaded, on the day and today."""
    for day in (AS_OF, None):
        there = in_service(day)
        counts = {kind: there.filter(kind=kind).count() for kind in (STATION, PARTNER, COMMUNITY)}
        assert counts[STATION] == SAID["stations_new_groups"]
        assert counts[STATION] + counts[PARTNER] == SAID["stations_all"]
        assert counts[COMMUNITY] == SAID["friendly_communities"]
    model = ServicePlace.objects.get(is_model=True)
    assert (model.name, model.area) == ("泉小驿", SAID["quan_station_area_m2"])
