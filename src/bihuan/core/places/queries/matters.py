"""What was brought about a place, as a reader may see it."""

from __future__ import annotations

from bihuan.core.access import Actor
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.registry import MATTERS, MatterNote

MOST = 20


def matters_of(place: ServicePlace, actor: Actor) -> list[MatterNote]:
    """The latest, those that the reader may know of."""
    rows = list(place.matters.all()[:MOST])
    known = {
        one.code: one.describe(
            actor, [row.matter_id for row in rows if row.matter_type == one.code]
        )
        for one in MATTERS
    }
    notes = (known.get(row.matter_type, {}).get(row.matter_id) for row in rows)
    return [note for note in notes if note is not None]


def problem_page(place: ServicePlace) -> str:
    """Where one says that something is wrong with it; "" where nobody takes that."""
    return next((one.page(place) for one in MATTERS), "")
