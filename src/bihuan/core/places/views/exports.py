"""Lists of service places as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.core.places.forms.service import FindForm
from bihuan.core.places.presenting import facilities_of, week_rows
from bihuan.core.places.queries import service_places
from bihuan.core.places.queries.service_places import Places, Wanted
from bihuan.core.places.registry import KINDS


def wanted_of(form: FindForm) -> Wanted:
    """What the address asks for; what it says wrongly is left out."""
    form.is_valid()
    data = form.cleaned_data
    return Wanted(
        kind=data.get("kind", ""),
        facilities=tuple(data.get("has", ())),
        open_now=bool(data.get("open")),
        q=data.get("q", ""),
    )


def found(request: HttpRequest) -> Places:
    return service_places.found(wanted_of(FindForm(request.GET))).order_by("name", "id")


def kept(request: HttpRequest) -> Places:
    rows = service_places.kept_by(actor_of(request))
    closed = request.GET.get("show") == "closed"
    q = request.GET.get("q", "")[:40]
    rows = rows.filter(closed_on__isnull=not closed)
    return (rows.filter(name__icontains=q) if q else rows).order_by("name", "id")


def _said(_actor: Actor, rows: list[Any]) -> list[Any]:
    """With hours and facilities in words: three queries for a chunk."""
    keys = [one.pk for one in rows]
    known = service_places.with_hours(service_places.ServicePlace.objects.filter(pk__in=keys))
    by_key = {one.pk: one for one in known}
    for row in rows:
        its = by_key[row.pk]
        row.facility_words = "、".join(_(one.title) for one in facilities_of(its))
        row.hour_words = "；".join(
            f"{days} {text}" for days, text in week_rows(service_places.hours(its))
        )
    return rows


PLACE = (
    Column(N_("Name of the place"), "name"),
    Column(N_("Kind of place"), "kind_words"),
    Column(N_("Unit in charge"), "unit.name"),
    Column(N_("Address"), "address"),
    Column(N_("Facilities"), "facility_words"),
    Column(N_("Opening hours"), "hour_words"),
    Column(N_("Floor area in m²"), "area", "number"),
    Column(N_("Latitude (WGS-84)"), "lat", "number"),
    Column(N_("Longitude (WGS-84)"), "lon", "number"),
    Column(N_("In service since"), "opened_on", "date"),
)
FILTERS = (
    Filter("kind", N_("Kind of place"), lambda code: _(KINDS.get(code).title) if code in KINDS else ""),
    Filter("open", N_("Open now"), lambda code: _("Yes") if code else ""),
    Filter("q", N_("Search")),
)
PUBLIC = Export("places.services", N_("Service places"), PLACE, found, _said, filters=FILTERS)
KEPT = Export(
    "places.kept",
    N_("Service places that we keep"),
    (
        *PLACE,
        Column(N_("Closed for good on"), "closed_on", "date"),
        Column(N_("Why it was closed"), "closed_why", "words"),
    ),
    kept,
    _said,
    filters=(Filter("q", N_("Search")),),
)
