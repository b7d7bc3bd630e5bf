"""Cases and places to ask for."""

from __future__ import annotations

from typing import Any

from bihuan.config.demo.tree import DISTRICT
from bihuan.core.casework.models import Case
from bihuan.core.places.models import Spot


def run(count: int) -> dict[str, Any]:
    """Closed cases spread over the whole history, open ones, untouched ones with their version."""
    own = Case.objects.filter(root__code=DISTRICT)
    every = max(1, own.count() // count)
    closed = own.filter(closed_at__isnull=False).order_by("opened_at").values_list("pk", flat=True)
    fresh = own.filter(state="reported", closed_at__isnull=True).order_by("id")
    opened = own.filter(closed_at__isnull=True).order_by("id").values_list("pk", flat=True)
    spots = Spot.objects.filter(organisation__path__contains=f"{own[0].root.path}")
    return {
        "closed": [str(pk) for pk in closed[::every]][:count],
        "open": [str(pk) for pk in opened[:count]],
        "fresh": [[str(pk), version] for pk, version in fresh.values_list("pk", "version")],
        "places": [[spot.lat, spot.lon] for spot in spots.order_by("id")],
    }
