"""Cases that could be the same matter: by category, distance and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians

from bihuan.core.access import Actor
from bihuan.core.casework.models import Case
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.places.coordinates import distance_m

METRES_PER_DEGREE = 111_320


@dataclass(frozen=True)
class Similar:
    """A case near another one, and how near: metres and hours apart."""

    case: Case
    metres: int
    hours: int


def similar_to(case: Case, actor: Actor, limit: int = 5) -> list[Similar]:
    """Open cases of the same category within the kind's distance and time that the actor may see,
    nearest first."""
    if case.lat is None or case.lon is None:
        return []
    found = near(
        kind=case.kind, category=case.category, lat=case.lat, lon=case.lon, at=case.opened_at
    )
    others = [similar for similar in found if similar.case.pk != case.pk]
    ids = [similar.case.pk for similar in others]
    visible = cases_visible_to(actor).filter(pk__in=ids)
    seen = set(visible.values_list("pk", flat=True)) if ids else set()
    return [similar for similar in others if similar.case.pk in seen][:limit]


def near(*, kind: str, category: str, lat: float, lon: float, at: datetime) -> list[Similar]:
    """Open cases of a kind and category around a place (WGS-84) and a time, nearest first."""
    declared = kind_of(kind)
    reach = declared.duplicate_metres / METRES_PER_DEGREE
    wide = reach / max(0.1, cos(radians(lat)))
    span = timedelta(hours=declared.duplicate_hours)
    boxed = Case.objects.filter(
        kind=kind,
        category=category,
        closed_at__isnull=True,
        lat__range=(lat - reach, lat + reach),
        lon__range=(lon - wide, lon + wide),
        opened_at__range=(at - span, at + span),
    ).select_related("unit")
    found = []
    for case in boxed[:50]:
        if case.lat is None or case.lon is None:
            continue
        metres = round(distance_m(lat, lon, case.lat, case.lon))
        if metres <= declared.duplicate_metres:
            hours = round(abs((case.opened_at - at).total_seconds()) / 3600)
            found.append(Similar(case, metres, hours))
    return sorted(found, key=lambda similar: (similar.metres, similar.hours))
