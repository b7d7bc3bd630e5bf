"""Open hazards that everybody may know of: by place, without words, photos or people."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from uuid import UUID

from django.db.models import QuerySet

from bihuan.core.casework.models import Case
from bihuan.core.casework.queries.public import public_cases
from bihuan.core.places.coordinates import distance_m
from bihuan.programmes.gigwork.states import HAZARD

METRES_PER_DEGREE = 111_320
SHOWN_WITHIN = 100
JOINED_WITHIN = 300


@dataclass(frozen=True)
class Near:
    """An open hazard and how far it is."""

    case: Case
    metres: int


def open_hazards() -> QuerySet[Case]:
    """Open cases of level public, newest first; what is internal is not among them (X-21)."""
    rows = public_cases(HAZARD).filter(closed_at__isnull=True)
    return rows.exclude(lat=None).select_related("unit").order_by("-opened_at", "id")


def near(lat: float, lon: float, *, within: int = SHOWN_WITHIN, most: int = 3) -> list[Near]:
    """Open public hazards around a WGS-84 place, nearest first."""
    tall = within / METRES_PER_DEGREE
    wide = tall / max(0.1, cos(radians(lat)))
    boxed = open_hazards().filter(
        lat__range=(lat - tall, lat + tall), lon__range=(lon - wide, lon + wide)
    )
    found = [
        Near(case, round(distance_m(lat, lon, case.lat, case.lon)))
        for case in boxed[:100]
        if case.lat is not None and case.lon is not None
    ]
    return sorted((n for n in found if n.metres <= within), key=lambda n: n.metres)[:most]


def joinable(case_id: UUID | None, lat: float | None, lon: float | None) -> Case | None:
    """The case a reporter says it is, when it is open, public and near enough; else None, and
    the report opens its own: what was brought is never lost over a doubtful choice."""
    if case_id is None or lat is None or lon is None:
        return None
    case = open_hazards().filter(pk=case_id).first()
    if case is None or case.lat is None or case.lon is None:
        return None
    return case if distance_m(lat, lon, case.lat, case.lon) <= JOINED_WITHIN else None
