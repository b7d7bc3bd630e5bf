"""From a typed address to a named place."""

from __future__ import annotations

from django.db.models import CharField, F, Value
from django.db.models.functions import Length

from bihuan.core.places.models import Spot

SHORTEST = 3


def named_spot(address: str) -> Spot | None:
    """The place of the gazetteer whose name the address holds; the longest name wins, because
    "Renmin West Road Primary School" says more than "Renmin West Road". None when none does."""
    if len(address.strip()) < SHORTEST:
        return None
    rows = Spot.objects.annotate(
        said=Value(address, output_field=CharField()), size=Length("name")
    ).filter(said__contains=F("name"), size__gte=SHORTEST)
    return rows.order_by("-size", "name", "id").first()
