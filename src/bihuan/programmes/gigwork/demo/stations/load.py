"""Writes them through the product's own actions, with goods, and a keeper with work to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.accounts.actions import register_user
from bihuan.core.casework.actions import MoveInputs, make_move, open_brought
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.dice import dice
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.places.actions import service
from bihuan.core.places.actions.service.managing import Card
from bihuan.core.places.models import Boundary, ServicePlace, Spot
from bihuan.core.places.rules.hours import read
from bihuan.programmes.gigwork.queries.categories import OTHER
from bihuan.programmes.gigwork.states import HAZARD
from bihuan.programmes.gigwork.stations import STATION

from ..company import Company
from . import drawn
from .places import MODEL, PlaceSpec, friendly, source, stations

KEYS = UUID("0193f5a0-0000-7000-8000-000000000000")
PASSWORD = "demo"
PICTURED = (MODEL, "五岭广场骑手驿站", "火车站广场司机之家")
BEGAN = date(2024, 6, 18)
COUNTED = datetime(2025, 12, 22, 9, tzinfo=clock.LOCAL)


def load(district: Organisation) -> str:
    """Every place as of its day, with what it has in stock; nobody is told."""
    ground = _Ground(district)
    made = [ground.make(spec) for spec in stations()]
    for place in made:
        _stock(place)
    there = [ground.make(spec) for spec in friendly(ground.communities, ground.estates)]
    own = sum(place.kind == STATION for place in made)
    return f"{len(made)} stations, {own} of them for riders and drivers; {len(there)} communities"


class _Ground:
    """Where names lie: communities and spots of the district, read once."""

    def __init__(self, district: Organisation) -> None:
        rows = Boundary.objects.filter(organisation__path__startswith=district.path)
        outlines = list(rows.select_related("organisation__parent").order_by("organisation__code"))
        self.units = {one.organisation.name: one for one in outlines}
        self.communities = {name: name for name in self.units if name.endswith("社区")}
        spots = Spot.objects.filter(organisation__path__startswith=district.path)
        self.spots = {one.name: one for one in spots.select_related("organisation")}
        self.estates = {
            name: one.organisation.name
            for name, one in self.spots.items()
            if one.organisation is not None
        }

    def make(self, spec: PlaceSpec) -> ServicePlace:
        """Added on its first day, described by who runs it."""
        outline, spot = self.units[spec.community], self.spots.get(spec.spot)
        unit = outline.organisation
        street = unit.parent.name if unit.parent else ""
        lat, lon = (spot.lat, spot.lon) if spot else (outline.centre_lat, outline.centre_lon)
        near = f"{spec.spot}旁" if spot and spec.spot != spec.name else ""
        card = Card(
            spec.name, f"{street}{spec.community}{near}", round(lat + 0.0002, 6), lon,
            opened_on=spec.opened, area=spec.area, is_model=spec.name == MODEL,
        )  # fmt: skip
        with clock.frozen(datetime.combine(spec.opened, time(9), tzinfo=clock.LOCAL)):
            place = service.add_place(unit, spec.kind, card, actor=SYSTEM)
            return service.describe_place(
                place, facilities=spec.facilities, week=_week(spec.hours), about=spec.about,
                actor=SYSTEM,
            )  # fmt: skip


def _week(hours: str) -> dict[int, list[tuple[int, int]]]:
    spans, late = read(hours)
    week = {day: list(spans) for day in range(7)}
    if late:
        for spans_of_day in week.values():
            spans_of_day.insert(0, (0, late))
    return week


def _stock(place: ServicePlace) -> None:
    """Brought in in December; water was given out since."""
    chance, keys = dice(f"goods {place.name}"), _keys(place)
    rows = source()["goods"]["all"] + (source()["goods"]["large"] if (place.area or 0) > 60 else [])
    for name, measure, low, first, emergency in rows:
        supply = service.add_supply(
            place, name=name, measure=measure, low=low, emergency=emergency, actor=SYSTEM
        )
        left = max(low + 1, round(first * chance.uniform(0.35, 0.9)))
        if chance.random() < 0.06 and not place.is_model:
            left = low // 2
        note = "区总工会配发" if emergency else "区委社会工作部配发"
        with clock.frozen(COUNTED - timedelta(days=chance.randrange(5, 25))):
            came = left if emergency else first
            service.receive(supply, came, key=next(keys), note=note, actor=SYSTEM)
        with clock.frozen(COUNTED + timedelta(minutes=chance.randrange(600))):
            if came > left:
                service.give_out(supply, came - left, key=next(keys), note="本月累计", actor=SYSTEM)


def _keys(place: ServicePlace) -> Iterator[UUID]:
    n = 0
    while True:
        n += 1
        yield uuid5(KEYS, f"{place.name} {n}")


def today(company: Company) -> str:
    """The keeper's account; photos; goods that just ran short; something that a rider reported."""
    model = ServicePlace.objects.get(name=MODEL, unit__path__startswith=company.district.path)
    actor = Actor(_keeper(model.unit))
    for n, place in enumerate(ServicePlace.objects.filter(name__in=PICTURED).order_by("opened_on")):
        _pictured(place, n)
    water = model.supplies.get(name="藿香正气水")
    with clock.frozen(clock.now() - timedelta(hours=3)):
        service.count(water, 7, key=uuid5(KEYS, "before"), actor=actor)
        service.give_out(water, 4, key=uuid5(KEYS, "class"), note="骑手交通安全课发放", actor=actor)
    _reported(model, company)
    outbox.run_pending()
    return f"{model.name} has a keeper, {len(PICTURED)} stations have pictures"


def _reported(place: ServicePlace, company: Company) -> None:
    """A rider reported something ten minutes ago; the grid worker has accepted it."""
    rider = company.riders[1]
    now = clock.now()
    brought = Brought(
        client_id=uuid5(KEYS, "reported"), words=source()["reported"]["words"], category=OTHER,
        lat=place.lat, lon=place.lon, address=f"{place.name}（{place.address}）", reporter=rider,
        level=PUBLIC, extra={"device": "", "place": str(place.pk)},
    )  # fmt: skip
    with clock.frozen(now - timedelta(minutes=10)):
        submission = open_brought(HAZARD, brought, actor=company.actor(rider, "web"))
    with clock.frozen(now - timedelta(minutes=6)):
        grid = company.in_post(company.grid[submission.case.unit_id], clock.today())
        actor = company.actor(grid, "web")
        make_move(submission.case_id, "accept", actor=actor, inputs=MoveInputs())


def _pictured(place: ServicePlace, n: int) -> None:
    """Two drawn photos; what else is said of the place stays."""
    photos = [
        SimpleUploadedFile(f"{name}.jpg", data, content_type="image/jpeg")
        for name, data in (("front", drawn.front(n)), ("room", drawn.room(n)))
    ]
    week: dict[int, list[tuple[int, int]]] = {}
    for day, opens, closes in place.week.values_list("weekday", "opens", "closes"):
        week.setdefault(day, []).append((opens, closes))
    codes = list(place.facilities.values_list("code", flat=True))
    service.describe_place(
        place, facilities=codes, week=week, about=place.about, photos=photos, actor=SYSTEM
    )


def _keeper(unit: Organisation) -> Person:
    given = source()["keeper"]
    person = register_person(name=given["name"], phone=given["phone"], actor=SYSTEM)
    post = create_post(unit, title=given["post"], role="station_keeper", actor=SYSTEM)
    appoint(person, post, starts_on=BEGAN, actor=SYSTEM)
    register_user(
        person=person, username="station-keeper", password=PASSWORD, demo=True, actor=SYSTEM
    )
    return person
