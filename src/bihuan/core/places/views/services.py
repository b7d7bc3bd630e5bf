"""Service places for everybody: map, list, one place, and what lies within reach."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bihuan.core.access import Actor, actor_of, may
from bihuan.core.access.views import exported, public
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.keeping import briefly
from bihuan.core.places.actions.service_places import OWNER
from bihuan.core.places.forms.service import FindForm, ReachForm
from bihuan.core.places.models import Boundary, ServicePlace
from bihuan.core.places.presenting import Shown, facilities_of, shown, state_of, week_rows
from bihuan.core.places.queries import service_places
from bihuan.core.places.queries.reaching import reached
from bihuan.core.places.queries.service_places import Wanted
from bihuan.core.places.registry import FACILITIES, KINDS
from bihuan.core.places.rights import KEEP
from bihuan.core.places.rules.reach import MINUTES, PACES, RIDE, band_m, reach_m
from bihuan.core.places.views import exports

PAGE, MOST = 20, 5_000


@public
@exported(exports.PUBLIC)
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """The map, and the same as a list beside it: the nearest first for who says where they are."""
    form = FindForm(request.GET)
    rows, data = exports.found(request), form.cleaned_data if form.is_valid() else {}
    lat, lon = data.get("lat"), data.get("lon")
    away: dict[UUID, float] | None = None
    if lat is not None and lon is not None:
        away = dict(service_places.nearest(rows, lat, lon))
        keys = Paginator(list(away), PAGE).get_page(request.GET.get("page"))
        there = service_places.with_hours(rows.filter(pk__in=list(keys))).in_bulk()
        page: Any = keys
        listed = [there[key] for key in keys if key in there]
    else:
        page = Paginator(service_places.with_hours(rows), PAGE).get_page(request.GET.get("page"))
        listed = list(page)
    query = request.GET.copy()
    for name in ("page", "lat", "lon"):
        query.pop(name, None)
    context = {
        "page": page, "rows": _shown(listed, away), "form": form, "near": away is not None,
        "kinds": list(KINDS), "facilities": list(FACILITIES), "chosen": data,
        "points": query.urlencode(), "filtered": bool(query), "keeps": may(actor_of(request), KEEP),
    }  # fmt: skip
    return render(request, "places/services.html", context)


def _shown(places: list[ServicePlace], away: dict[UUID, float] | None = None) -> list[Shown]:
    return shown(places, files_of(OWNER, [one.pk for one in places]), away)


@public
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """The places as a GeoJSON FeatureCollection (RFC 7946), for the map and for other systems."""
    wanted = exports.wanted_of(FindForm(request.GET))
    response = HttpResponse(_geojson(wanted, get_language() or ""))
    response.headers["Content-Type"] = "application/geo+json"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@briefly
def _geojson(wanted: Wanted, _language: str) -> bytes:
    """Kept for a second, since every stranger asks for the same."""
    now = clock.now()
    rows = service_places.with_hours(service_places.found(wanted).order_by("name", "id"))[:MOST]
    features = []
    for one in rows:
        state, tone = state_of(one, service_places.hours(one), now)
        properties = {
            "id": str(one.pk), "title": f"{one.name} · {state}", "name": one.name, "kind": one.kind,
            "address": one.address, "url": one.get_absolute_url(), "tone": tone,
            "facilities": [each.code for each in facilities_of(one)],
        }  # fmt: skip
        at = [round(one.lon, 6), round(one.lat, 6)]
        geometry = {"type": "Point", "coordinates": at}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


@public
@require_safe
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place: what it has, when it is open, where it lies."""
    place = service_places.access_service(pk)
    its, actor = service_places.hours(place), actor_of(request)
    today = clock.today()
    context = {
        "place": place, "row": _shown([place])[0], "week": week_rows(its),
        "days": [one for one in place.days.all() if one.day >= today],
        "photos": [one for one in files_of(OWNER, place.pk)[place.pk] if one.is_ready],
        "keeps": _keeps(actor, place),
    }  # fmt: skip
    return render(request, "places/service.html", context)


def _keeps(actor: Actor, place: ServicePlace) -> bool:
    return may(actor, KEEP, place.unit)


@public
@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """What lies within so many minutes of a place, by quarter; an estimate that says so."""
    form = ReachForm(request.GET)
    good = form.is_valid()
    data = form.cleaned_data if good else {}
    pace, minutes = data.get("way") or RIDE, data.get("minutes") or MINUTES
    wanted = Wanted(kind=data.get("kind", ""), open_now=bool(data.get("open")))
    rows = _reached(wanted, pace.code, minutes) if good else []
    query = {"kind": wanted.kind, "open": "on"} if wanted.open_now else {"kind": wanted.kind}
    context = {
        "form": form, "rows": rows, "none": [row for row in rows if row.share < 0.01],
        "minutes": minutes, "way": pace.code, "chosen": data, "kinds": list(KINDS),
        "radius": round(reach_m(pace, minutes)), "band": [round(one) for one in band_m(pace, minutes)],
        "points": "&".join(f"{name}={value}" for name, value in query.items() if value),
    }  # fmt: skip
    return render(request, "places/reach.html", context, status=200 if good else 400)


@briefly
def _reached(wanted: Wanted, way: str, minutes: int) -> list[Any]:
    at = list(service_places.found(wanted).order_by().values_list("lat", "lon")[:MOST])
    outlines = Boundary.objects.filter(organisation__active=True, organisation__children=None)
    rows = list(outlines.select_related("organisation").order_by("organisation__code"))
    return reached(rows, at, PACES[way], minutes)
