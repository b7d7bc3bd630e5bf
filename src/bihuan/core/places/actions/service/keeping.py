"""What a keeper says of a place: facilities, usual hours, telephone, words, photos."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.files.actions import erase, store_all
from bihuan.core.files.models import StoredFile
from bihuan.core.places.actions.service.locking import locked
from bihuan.core.places.models import HasFacility, ServicePlace, WeekHours
from bihuan.core.places.owning import OWNER, PHOTO
from bihuan.core.places.registry import FACILITIES
from bihuan.core.places.rules.hours import Span

Week = Mapping[int, Sequence[Span]]
"""Spans by weekday (0: Monday); a weekday without is closed."""


@transaction.atomic
def describe_place(
    place: ServicePlace,
    *,
    facilities: Collection[str],
    week: Week,
    phone: str = "",
    about: str = "",
    photos: Sequence[UploadedFile[Any]] = (),
    actor: Actor,
) -> ServicePlace:
    """As it is from now on. Photos are added to those that are there. Needs `places.keep`."""
    place = locked(place, actor)
    place.phone, place.about = phone.strip(), about.strip()
    place.save(update_fields=["phone", "about"])
    _set_facilities(place, facilities)
    _set_week(place, week)
    if photos:
        store_all(photos, owner_type=OWNER, owner_id=place.pk, purpose=PHOTO, actor=actor)
    return place


@transaction.atomic
def drop_photo(place: ServicePlace, photo: UUID, *, actor: Actor) -> None:
    """Takes a photo of the place away; one that is not its photo stays."""
    place = locked(place, actor)
    rows = StoredFile.objects.filter(pk=photo, owner_type=OWNER, owner_id=place.pk)
    erase(rows, actor=actor)


def _set_facilities(place: ServicePlace, codes: Iterable[str]) -> None:
    wanted = {code for code in codes if code in FACILITIES}
    place.facilities.exclude(code__in=wanted).delete()
    there = set(place.facilities.values_list("code", flat=True))
    HasFacility.objects.bulk_create(
        HasFacility(place=place, code=code) for code in sorted(wanted - there)
    )


def _set_week(place: ServicePlace, week: Week) -> None:
    rows = sorted((day, opens, closes) for day, spans in week.items() for opens, closes in spans)
    if rows == sorted(place.week.values_list("weekday", "opens", "closes")):
        return
    place.week.all().delete()
    WeekHours.objects.bulk_create(
        WeekHours(place=place, weekday=day, opens=a, closes=b) for day, a, b in rows
    )
