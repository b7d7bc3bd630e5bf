"""Service places for everybody: map, list, one place, and what lies within reach."""

from __future__ import annotations

import gzip
import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, public
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.keeping import briefly
from bihuan.core.places.forms.finding import FindForm, ReachForm
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.owning import OWNER
from bihuan.core.places.presenting import Shown, day_rows, shown, stock_state, week_rows
from bihuan.core.places.queries import search_address, service_places
from bihuan.core.places.queries.goods import stock_of
from bihuan.core.places.queries.matters import problem_page
from bihuan.core.places.queries.service_places import Wanted
from bihuan.core.places.registry import FACILITIES, KINDS
from bihuan.core.places.rights import KEEP
from bihuan.core.places.rules.reach import band_m, reach_m
from bihuan.core.places.views import exports

PAGE, MOST = 20, 5_000


@public
@exported(exports.PUBLIC)
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """The map, and the same as a list beside it: the nearest first for who says where they are."""
    form = FindForm(request.GET)
    rows, data = exports.found(request), form.cleaned_data if form.is_valid() else {}
    position, near = _position(data)
    if position is not None:
        away = dict(service_places.nearest(rows, *position))
        page: Any = Paginator(list(away), PAGE).get_page(request.GET.get("page"))
        there = service_places.with_hours(rows.filter(pk__in=list(page))).in_bulk()
        listed = _shown([there[key] for key in page if key in there], away)
    else:
        page = Paginator(service_places.with_hours(rows), PAGE).get_page(request.GET.get("page"))
        listed = _shown(list(page))
    query = request.GET.copy()
    for name in ("page", "lat", "lon", "near"):
        query.pop(name, None)
    context = {
        "page": page, "rows": listed, "position": position, "near": near, "chosen": data,
        "kinds": list(KINDS), "facilities": list(FACILITIES), "points": query.urlencode(),
        "filtered": any(data.get(name) for name in ("kind", "has", "open", "q")),
    }  # fmt: skip
    return render(request, "places/services.html", context)


def _position(data: dict[str, Any]) -> tuple[tuple[float, float] | None, str]:
    """Where the reader is, and what it is called: by the phone, or by the name of a spot."""
    if data.get("lat") is not None and data.get("lon") is not None:
        return (data["lat"], data["lon"]), _("your position")
    spot = next(iter(search_address(data.get("near") or "", most=1)), None)
    return ((spot.lat, spot.lon), spot.name) if spot else (None, "")


def _shown(places: list[ServicePlace], away: dict[UUID, float] | None = None) -> list[Shown]:
    return shown(places, files_of(OWNER, [one.pk for one in places]), away)


@public
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """The places as a GeoJSON FeatureCollection (RFC 7946), for the map and for other systems."""
    wanted = exports.wanted_of(FindForm(request.GET))
    plain, packed = _geojson(wanted, get_language() or "")
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if packs else plain, content_type="application/geo+json")
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding",))
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@briefly
def _geojson(wanted: Wanted, _language: str) -> tuple[bytes, bytes]:
    """Plain and compressed: thousands of places are two megabytes, and a tenth of that packed. Kept
    for a second, since every stranger asks for the same."""
    words = {
        True: (_("open now"), "done"),
        False: (_("not open now"), "grey"),
        None: (_("hours not given"), "grey"),
    }
    rows = service_places.found(wanted).order_by("name", "id")
    features = []
    for one in service_places.spots(rows, clock.now(), MOST):
        state, tone = words[one.open]
        properties = {
            "title": f"{one.name} · {state}", "name": one.name, "kind": one.kind,
            "address": one.address, "open": one.open, "facilities": one.facilities,
            "url": f"/places/services/{one.id}/", "tone": tone,
        }  # fmt: skip
        at = [round(one.lon, 6), round(one.lat, 6)]
        geometry = {"type": "Point", "coordinates": at}
        features.append(
            {"type": "Feature", "id": str(one.id), "geometry": geometry, "properties": properties}
        )
    whole = {"type": "FeatureCollection", "features": features}
    plain = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    return plain, gzip.compress(plain, 5, mtime=0)


@public
@require_safe
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place: what it has, when it is open, where it lies, what is in stock."""
    place = service_places.access_service(pk)
    its = service_places.hours(place)
    photos = [one for one in files_of(OWNER, place.pk)[place.pk] if one.is_ready]
    context = {
        "place": place, "row": _shown([place])[0], "week": week_rows(its), "photos": photos,
        "days": day_rows(place.days.all(), clock.today()),
        "stock": [(one.supply, *stock_state(one)) for one in stock_of(place)],
        "problem": "" if place.closed_on else problem_page(place),
        "keeps": may(actor_of(request), KEEP, place.unit),
    }  # fmt: skip
    return render(request, "places/service.html", context)


@public
@exported(exports.REACH)
@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """Which quarters lie within so many minutes of a place that is open then; an estimate that says
    so."""
    form = ReachForm(request.GET)
    good = form.is_valid()
    rows = exports.reach_rows(request) if good else []
    context: dict[str, Any] = {"form": form, "rows": rows, "kinds": list(KINDS)}
    if good:
        pace, minutes, at = (form.cleaned_data[name] for name in ("way", "minutes", "at"))
        none = [row for row in rows if row.most < 0.01]
        context |= {
            "none": none, "minutes": minutes, "pace": pace, "at": at,
            "whole": sum(row.least > 0.99 for row in rows),
            "radius": round(reach_m(pace, minutes)),
            "band": [round(metres) for metres in band_m(pace, minutes)],
            "open": exports.open_then(form).count(),
        }  # fmt: skip
    return render(request, "places/reach.html", context, status=200 if good else 422)
