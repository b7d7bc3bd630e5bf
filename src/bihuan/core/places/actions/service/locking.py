"""One writer at a time, who may."""

from __future__ import annotations

from bihuan.core.access import Actor, require
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.rights import KEEP


def locked(place: ServicePlace, actor: Actor, right: str = KEEP) -> ServicePlace:
    """The place as it is now, held until the transaction ends; the actor has the right over it."""
    rows = ServicePlace.objects.select_for_update(of=("self",)).select_related("unit")
    found = rows.get(pk=place.pk)
    require(actor, right, found.unit)
    return found
