"""Single days on which a place is open at other times, or not at all. Needs `places.keep`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.places.actions.service.locking import locked
from bihuan.core.places.models import DayHours, ServicePlace
from bihuan.core.places.rules.hours import Span


@transaction.atomic
def set_day(
    place: ServicePlace, *, day: date, spans: Sequence[Span], note: str = "", actor: Actor
) -> None:
    """Other hours on one day; without spans it is closed that day."""
    place = locked(place, actor)
    place.days.filter(day=day).delete()
    rows = [DayHours(place=place, day=day, opens=a, closes=b, note=note) for a, b in spans]
    DayHours.objects.bulk_create(rows or [DayHours(place=place, day=day, note=note)])


@transaction.atomic
def clear_day(place: ServicePlace, *, day: date, actor: Actor) -> None:
    """The usual hours on that day again."""
    locked(place, actor).days.filter(day=day).delete()
