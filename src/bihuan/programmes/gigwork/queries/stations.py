"""Stations and communities, where the programme asks for them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from bihuan.core.places.models import ServicePlace


def about_place(key: str) -> dict[str, Any]:
    """What a report about a place begins with; nothing when there is no such place."""
    try:
        place = ServicePlace.objects.filter(pk=UUID(key), closed_on=None).first()
    except ValueError:
        return {}
    if place is None:
        return {}
    where = f"{place.name}（{place.address}）"[:200]
    at = {"lat": place.lat, "lon": place.lon, "datum_came": "wgs84"}
    return {"place": place.pk, "address": where, **at}
