"""Adding, correcting and closing service places. Needs `places.manage` over the unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.core.places.actions.service.locking import locked
from bihuan.core.places.coordinates import Datum, to_wgs84
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.registry import KINDS
from bihuan.core.places.rights import MANAGE


@dataclass(frozen=True)
class Card:
    """What a place is: name, where, since when, how large (whole m²), whether a model."""

    name: str
    address: str
    lat: float
    lon: float
    datum: Datum = "wgs84"
    opened_on: date | None = None
    area: int | None = None
    is_model: bool = False


@transaction.atomic
def add_place(unit: Organisation, kind: str, card: Card, *, actor: Actor) -> ServicePlace:
    """A new place in the charge of the unit; nothing is known yet of hours and facilities."""
    require(actor, MANAGE, unit)
    if kind not in KINDS:
        raise Refused(_("There is no such kind of place."), field="kind")
    place = ServicePlace(unit=unit, kind=kind)
    _write(place, card)
    place.save(force_insert=True)
    return place


@transaction.atomic
def change_place(place: ServicePlace, card: Card, *, actor: Actor) -> ServicePlace:
    """Corrects a place. Its kind and unit stay: what was counted of it would change behind us."""
    place = locked(place, actor, MANAGE)
    _write(place, card)
    place.save()
    return place


def _write(place: ServicePlace, card: Card) -> None:
    name = card.name.strip()
    same = ServicePlace.objects.filter(unit=place.unit_id, kind=place.kind, name=name)
    if same.exclude(pk=place.pk).exists():
        raise Refused(_("The unit already has a place of this name."), field="name")
    opened = card.opened_on or clock.today()
    if place.closed_on and opened > place.closed_on:
        raise Refused(_("It can’t open after it was closed."), field="opened_on")
    at = to_wgs84(card.lat, card.lon, card.datum)
    place.name, place.address, place.lat, place.lon = name, card.address.strip(), at.lat, at.lon
    place.area, place.is_model, place.opened_on = card.area, card.is_model, opened


@transaction.atomic
def close_place(place: ServicePlace, *, day: date, reason: str, actor: Actor) -> ServicePlace:
    """Closed for good from that day on: it leaves the map and is still counted in the past."""
    place = locked(place, actor, MANAGE)
    if place.closed_on:
        raise Refused(_("It is closed already."))
    if day < place.opened_on:
        raise Refused(_("It was not open yet on that day."), field="day")
    place.closed_on, place.closed_why = day, reason.strip()
    place.save(update_fields=["closed_on", "closed_why"])
    return place


@transaction.atomic
def reopen_place(place: ServicePlace, *, actor: Actor) -> ServicePlace:
    """As if it had never been closed; for a mistake."""
    place = locked(place, actor, MANAGE)
    place.closed_on, place.closed_why = None, ""
    place.save(update_fields=["closed_on", "closed_why"])
    return place
