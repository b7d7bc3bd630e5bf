"""Keeping service places: where they are, what is there, when they are open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.files.actions import store_all
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.core.places.coordinates import Datum, to_wgs84
from bihuan.core.places.models import DayHours, HasFacility, ServicePlace, WeekHours
from bihuan.core.places.registry import FACILITIES, KINDS
from bihuan.core.places.rights import KEEP
from bihuan.core.places.rules.hours import Span

OWNER = "places.service"
PURPOSE = "photo"
Week = Mapping[int, Sequence[Span]]


@transaction.atomic
def add_service_place(
    *,
    unit: Organisation,
    kind: str,
    name: str,
    address: str,
    lat: float,
    lon: float,
    datum: Datum = "wgs84",
    area: int | None = None,
    phone: str = "",
    about: str = "",
    opened_on: date | None = None,
    facilities: Collection[str] = (),
    week: Week | None = None,
    photos: Sequence[UploadedFile] = (),
    actor: Actor,
) -> ServicePlace:
    """A new place in the charge of the unit. week: spans by weekday; a weekday without is closed."""
    require(actor, KEEP, unit)
    if kind not in KINDS:
        raise Refused(_("There is no such kind of place."), field="kind")
    if ServicePlace.objects.filter(unit=unit, kind=kind, name=name.strip()).exists():
        raise Refused(_("The unit already has a place of this name."), field="name")
    at = to_wgs84(lat, lon, datum)
    place = ServicePlace.objects.create(
        unit=unit, kind=kind, name=name.strip(), address=address.strip(), lat=at.lat, lon=at.lon,
        area=area, phone=phone.strip(), about=about.strip(), opened_on=opened_on or clock.today(),
    )  # fmt: skip
    _set_facilities(place, facilities)
    _set_week(place, week or {})
    _keep_photos(place, photos, actor)
    return place


@transaction.atomic
def change_service_place(
    place: ServicePlace,
    *,
    name: str,
    address: str,
    lat: float,
    lon: float,
    datum: Datum = "wgs84",
    area: int | None,
    phone: str,
    about: str,
    opened_on: date,
    facilities: Collection[str],
    week: Week,
    photos: Sequence[UploadedFile] = (),
    actor: Actor,
) -> ServicePlace:
    """Corrects a place. Its kind and unit stay: what was counted of it would change behind us."""
    place = _locked(place, actor)
    same = ServicePlace.objects.filter(unit=place.unit_id, kind=place.kind, name=name.strip())
    if same.exclude(pk=place.pk).exists():
        raise Refused(_("The unit already has a place of this name."), field="name")
    if place.closed_on and opened_on > place.closed_on:
        raise Refused(_("It can’t open after it was closed."), field="opened_on")
    at = to_wgs84(lat, lon, datum)
    place.name, place.address, place.lat, place.lon = name.strip(), address.strip(), at.lat, at.lon
    place.area, place.phone, place.about = area, phone.strip(), about.strip()
    place.opened_on = opened_on
    place.save()
    _set_facilities(place, facilities)
    _set_week(place, week)
    _keep_photos(place, photos, actor)
    return place


@transaction.atomic
def set_day(
    place: ServicePlace, *, day: date, spans: Sequence[Span], note: str = "", actor: Actor
) -> None:
    """Other hours on one day; without spans it is closed that day."""
    place = _locked(place, actor)
    place.days.filter(day=day).delete()
    rows = [DayHours(place=place, day=day, opens=a, closes=b, note=note) for a, b in spans]
    DayHours.objects.bulk_create(rows or [DayHours(place=place, day=day, note=note)])


@transaction.atomic
def clear_day(place: ServicePlace, *, day: date, actor: Actor) -> None:
    """The usual hours on that day again."""
    _locked(place, actor).days.filter(day=day).delete()


@transaction.atomic
def close_service_place(
    place: ServicePlace, *, day: date, reason: str, actor: Actor
) -> ServicePlace:
    """Closed for good with that day: it leaves the map and stays in what is counted of the past."""
    place = _locked(place, actor)
    if place.closed_on:
        raise Refused(_("It is closed already."))
    if day < place.opened_on:
        raise Refused(_("It was not open yet on that day."), field="day")
    place.closed_on, place.closed_why = day, reason.strip()
    place.save(update_fields=["closed_on", "closed_why"])
    return place


@transaction.atomic
def reopen_service_place(place: ServicePlace, *, actor: Actor) -> ServicePlace:
    """As if it had never been closed; for a mistake."""
    place = _locked(place, actor)
    place.closed_on, place.closed_why = None, ""
    place.save(update_fields=["closed_on", "closed_why"])
    return place


def _locked(place: ServicePlace, actor: Actor) -> ServicePlace:
    found = ServicePlace.objects.select_for_update().select_related("unit").get(pk=place.pk)
    require(actor, KEEP, found.unit)
    return found


def _set_facilities(place: ServicePlace, codes: Iterable[str]) -> None:
    wanted = {code for code in codes if code in FACILITIES}
    place.facilities.exclude(code__in=wanted).delete()
    there = set(place.facilities.values_list("code", flat=True))
    HasFacility.objects.bulk_create(
        HasFacility(place=place, code=code) for code in sorted(wanted - there)
    )


def _set_week(place: ServicePlace, week: Week) -> None:
    rows = [(day, opens, closes) for day, spans in week.items() for opens, closes in spans]
    if sorted(rows) == sorted(place.week.values_list("weekday", "opens", "closes")):
        return
    place.week.all().delete()
    WeekHours.objects.bulk_create(
        WeekHours(place=place, weekday=day, opens=a, closes=b) for day, a, b in sorted(rows)
    )


def _keep_photos(place: ServicePlace, photos: Sequence[UploadedFile], actor: Actor) -> None:
    if photos:
        store_all(photos, owner_type=OWNER, owner_id=place.pk, purpose=PURPOSE, actor=actor)
