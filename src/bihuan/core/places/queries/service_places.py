"""Service places as everybody may read them, and as their keepers do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel import clock
from bihuan.core.places.coordinates import distance_m
from bihuan.core.places.models import DayHours, HasFacility, ServicePlace, WeekHours
from bihuan.core.places.registry import KINDS
from bihuan.core.places.rights import KEEP, MANAGE
from bihuan.core.places.rules.hours import Hours, hours_of

Places = QuerySet[ServicePlace]


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. facilities: all of them; at: open at that moment."""

    kind: str = ""
    facilities: Sequence[str] = ()
    at: datetime | None = None
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
    return rows.filter(_open_at(wanted.at)) if wanted.at else rows


def _open_at(at: datetime) -> Q:
    """By the hours of the day if it has its own, else of its weekday."""
    local = at.astimezone(clock.LOCAL)
    minute = local.hour * 60 + local.minute
    now = {"opens__lte": minute, "closes__gt": minute}
    day = DayHours.objects.filter(place=OuterRef("pk"), day=local.date())
    week = WeekHours.objects.filter(place=OuterRef("pk"), weekday=local.weekday(), **now)
    return Q(Exists(day.filter(**now))) | (Q(Exists(week)) & ~Q(Exists(day)))


def ranked(rows: Places) -> Places:
    """Kinds in the order in which they are declared, each by name."""
    kinds = [When(kind=one.code, then=n) for n, one in enumerate(KINDS)]
    last = Value(len(kinds))
    return rows.order_by(Case(*kinds, default=last) if kinds else last, "name", "id")


@dataclass(frozen=True)
class Spot:
    """What a map shows of a place. open: None where no hours are known."""

    id: UUID
    name: str
    kind: str
    address: str
    lat: float
    lon: float
    open: bool | None
    facilities: Sequence[str]


def spots(rows: Places, at: datetime, most: int) -> list[Spot]:
    """Places as points, in two queries and without making rows of hours: maps ask for thousands."""
    timed = rows.select_related(None).annotate(
        is_open=Exists(ServicePlace.objects.filter(pk=OuterRef("pk")).filter(_open_at(at))),
        timed=Exists(WeekHours.objects.filter(place=OuterRef("pk"))),
    )
    names = ("pk", "name", "kind", "address", "lat", "lon", "is_open", "timed")
    read = list(timed.values_list(*names)[:most])
    has: dict[UUID, list[str]] = {}
    there = HasFacility.objects.filter(place__in=rows.order_by().values("pk"))
    for place, code in there.order_by("code").values_list("place_id", "code"):
        has.setdefault(place, []).append(code)
    points = []
    for pk, name, kind, address, lat, lon, is_open, known in read:
        opened = is_open if is_open or known else None
        points.append(Spot(pk, name, kind, address, lat, lon, opened, has.get(pk, ())))
    return points


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


def access_managed(actor: Actor, pk: UUID) -> ServicePlace:
    """One that the actor may change or close; 404 otherwise."""
    rows = ServicePlace.objects.filter(unit__in=units_where(actor, MANAGE))
    return _one(rows.select_related("unit"), pk)


def _one(rows: Places, pk: UUID) -> ServicePlace:
    one = with_hours(rows).filter(pk=pk).first()
    if one is None:
        raise Http404
    return one
