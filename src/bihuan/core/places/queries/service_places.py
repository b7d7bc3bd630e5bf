"""Service places as everybody may read them, and as their keepers do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel import clock
from bihuan.core.places.coordinates import distance_m
from bihuan.core.places.models import DayHours, ServicePlace, WeekHours
from bihuan.core.places.rights import KEEP
from bihuan.core.places.rules.hours import Hours, hours_of

Places = QuerySet[ServicePlace]


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. facilities: all of them."""

    kind: str = ""
    facilities: Sequence[str] = ()
    open_now: bool = False
    q: str = ""


def in_service(on: date | None = None) -> Places:
    """Those that are in service on a day (today)."""
    day = on or clock.today()
    return ServicePlace.objects.filter(
        Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day
    ).select_related("unit")


def found(wanted: Wanted) -> Places:
    """In service and as wanted, by name."""
    rows = in_service()
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    for code in wanted.facilities:
        rows = rows.filter(facilities__code=code)
    if wanted.q:
        rows = rows.filter(Q(name__icontains=wanted.q) | Q(address__icontains=wanted.q))
    return rows.filter(_open_at(clock.now())) if wanted.open_now else rows


def _open_at(at: datetime) -> Q:
    """By the hours of the day if it has its own, else of its weekday."""
    local = at.astimezone(clock.LOCAL)
    minute = local.hour * 60 + local.minute
    now = {"opens__lte": minute, "closes__gt": minute}
    day = DayHours.objects.filter(place=OuterRef("pk"), day=local.date())
    week = WeekHours.objects.filter(place=OuterRef("pk"), weekday=local.weekday(), **now)
    return Q(Exists(day.filter(**now))) | (Q(Exists(week)) & ~Q(Exists(day)))


def with_hours(rows: Places) -> Places:
    """With what `hours` and the pages read: three queries more, however many places there are."""
    recent = DayHours.objects.filter(day__gte=clock.today() - timedelta(days=1))
    return rows.prefetch_related("week", Prefetch("days", recent), "facilities")


def hours(place: ServicePlace) -> Hours:
    """The hours of a place that was read by `with_hours`."""
    return hours_of(
        [(one.weekday, one.opens, one.closes) for one in place.week.all()],
        [(one.day, one.opens, one.closes) for one in place.days.all()],
    )


def nearest(rows: Places, lat: float, lon: float) -> list[tuple[UUID, float]]:
    """(key, metres) of places, the nearest first. Positions are read, and nothing else."""
    positions = rows.order_by().values_list("pk", "lat", "lon")
    away = [(distance_m(lat, lon, one[1], one[2]), one[0]) for one in positions]
    return [(key, metres) for metres, key in sorted(away)]


def access_service(pk: UUID) -> ServicePlace:
    """A place, also one that is closed for good: addresses on posters live long. 404 otherwise."""
    return _one(ServicePlace.objects.select_related("unit"), pk)


def kept_by(actor: Actor) -> Places:
    """Places of the units whose places the actor keeps."""
    rows = ServicePlace.objects.filter(unit__in=units_where(actor, KEEP))
    return rows.select_related("unit")


def access_kept(actor: Actor, pk: UUID) -> ServicePlace:
    """One of them; 404 otherwise."""
    return _one(kept_by(actor), pk)


def _one(rows: Places, pk: UUID) -> ServicePlace:
    one = with_hours(rows).filter(pk=pk).first()
    if one is None:
        raise Http404
    return one
