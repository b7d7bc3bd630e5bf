"""The gazetteer as everybody may read it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bihuan.core.places.models import Spot


def spots() -> QuerySet[Spot]:
    """All named places, each with the community it lies in."""
    return Spot.objects.select_related("organisation")


def access_spot(pk: UUID) -> Spot:
    """A named place; 404 when there is none."""
    found = spots().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
