"""Lists of service places and of their goods, as they can be taken away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.keeping import briefly
from bihuan.core.places.forms.finding import FindForm, ReachForm
from bihuan.core.places.models import ServicePlace, Supply
from bihuan.core.places.presenting import facilities_of, week_rows
from bihuan.core.places.queries import goods, service_places
from bihuan.core.places.queries.reaching import Reached, quarters, reached
from bihuan.core.places.queries.service_places import Places, Wanted
from bihuan.core.places.registry import KINDS
from bihuan.core.places.rules.reach import PACES


def wanted_of(form: FindForm) -> Wanted:
    """What the address asks for; what it says wrongly is left out."""
    form.is_valid()
    data = form.cleaned_data
    return Wanted(
        kind=data.get("kind", ""),
        facilities=tuple(data.get("has", ())),
        at=clock.now() if data.get("open") else None,
        q=data.get("q", ""),
    )


def found(request: HttpRequest) -> Places:
    return service_places.ranked(service_places.found(wanted_of(FindForm(request.GET))))


def kept(request: HttpRequest) -> Places:
    rows = service_places.kept_by(actor_of(request))
    rows = rows.filter(closed_on__isnull=request.GET.get("show") != "closed")
    kind, q = request.GET.get("kind", ""), request.GET.get("q", "")[:40]
    rows = rows.filter(kind=kind) if kind in KINDS else rows
    return service_places.ranked(rows.filter(name__icontains=q) if q else rows)


def stock(request: HttpRequest) -> Any:
    """What is short comes first."""
    return goods.goods_listed(actor_of(request), short=request.GET.get("show") != "all")


def open_then(form: ReachForm) -> Places:
    """Places that are open at the time asked for."""
    data = form.cleaned_data
    return service_places.found(Wanted(kind=data["kind"], at=data["at"])).order_by()


def reach_rows(request: HttpRequest) -> list[Reached]:
    """Quarters with what of them lies within reach, those with the least first; [] when the
    question makes no sense."""
    form = ReachForm(request.GET)
    if not form.is_valid():
        return []
    data = form.cleaned_data
    return _reached(data["kind"], data["at"], data["way"].code, data["minutes"])


@briefly
def _reached(kind: str, at: datetime, way: str, minutes: int) -> list[Reached]:
    places = service_places.found(Wanted(kind=kind, at=at)).order_by()
    positions = list(places.values_list("lat", "lon"))
    return reached(quarters(), positions, PACES[way], minutes)


def _said(_actor: Actor, rows: list[Any]) -> list[Any]:
    """With hours and facilities in words: three queries for a chunk."""
    keys = [one.pk for one in rows]
    known = service_places.with_hours(ServicePlace.objects.filter(pk__in=keys))
    by_key = {one.pk: one for one in known}
    for row in rows:
        its = by_key[row.pk]
        row.facility_words = "、".join(_(one.title) for one in facilities_of(its))
        row.hour_words = "；".join(
            f"{days} {text}" for days, text in week_rows(service_places.hours(its))
        )
    return rows


def _stood(_actor: Actor, rows: list[Supply]) -> list[Supply]:
    for row in rows:
        row.for_words = _("Yes") if row.emergency else _("No")  # type: ignore[attr-defined]
    return rows


PLACE = (
    Column(N_("Name of the service place"), "name"),
    Column(N_("Kind of service place"), "kind_words"),
    Column(N_("Unit in charge"), "unit.name"),
    Column(N_("Address"), "address"),
    Column(N_("Facilities"), "facility_words"),
    Column(N_("Opening hours"), "hour_words"),
    Column(N_("Floor area in m²"), "area", "number"),
    Column(N_("Latitude (WGS-84)"), "lat", "number"),
    Column(N_("Longitude (WGS-84)"), "lon", "number"),
    Column(N_("In service since"), "opened_on", "date"),
)
KIND = Filter(
    "kind",
    N_("Kind of service place"),
    lambda code: _(KINDS.get(code).title) if code in KINDS else "",
)
FILTERS = (
    KIND,
    Filter("open", N_("Open now"), lambda code: _("Yes") if code else ""),
    Filter("q", N_("Search")),
)
PUBLIC = Export("places.services", N_("Service places"), PLACE, found, _said, filters=FILTERS)
KEPT = Export(
    "places.kept",
    N_("Service places that we run"),
    (
        *PLACE,
        Column(N_("Closed for good on"), "closed_on", "date"),
        Column(N_("Why it was closed"), "closed_why", "words"),
    ),
    kept,
    _said,
    filters=(KIND, Filter("q", N_("Search"))),
)
STOCK = Export(
    "places.stock",
    N_("Goods of service places"),
    (
        Column(N_("Service place"), "place.name"),
        Column(N_("Unit in charge"), "place.unit.name"),
        Column(N_("Goods"), "name"),
        Column(N_("In stock now"), "there", "number"),
        Column(N_("Unit of count"), "measure"),
        Column(N_("Short at"), "low", "number"),
        Column(N_("For emergencies"), "for_words"),
        Column(N_("Counted at"), "counted_at", "time"),
    ),
    stock,
    _stood,
)
REACH = Export(
    "places.reach",
    N_("Quarters and what is within reach (estimate)"),
    (
        Column(N_("Community or village"), "unit.name"),
        Column(N_("Street or town"), lambda row: row.unit.parent.name if row.unit.parent else ""),
        Column(N_("Within reach, %"), lambda row: row.percent, "number"),
        Column(N_("At least, %"), lambda row: round(100 * row.least), "number"),
        Column(N_("At most, %"), lambda row: round(100 * row.most), "number"),
    ),
    reach_rows,
)
