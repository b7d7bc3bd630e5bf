"""What the map asks for: outlines, names, and whose area a position lies in. Public."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access.views import public
from bihuan.core.kernel import ratelimit
from bihuan.core.parties.models import Organisation
from bihuan.core.places import coordinates, queries
from bihuan.core.places.forms import LocateForm, SearchForm, WithinForm
from bihuan.core.places.models import Boundary, Spot

PER_MINUTE = 120


@public
@require_safe
def boundaries(request: HttpRequest) -> HttpResponse:
    """Outlines below a unit as a GeoJSON FeatureCollection; kept by browsers until they change."""
    form = WithinForm(request.GET)
    if not form.is_valid():
        return _unclear(form)
    rows = queries.boundaries_below(form.cleaned_data["within"], form.cleaned_data["kind"])
    etag = f'"{queries.version_of(rows)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        features = [_feature(row) for row in rows]
        response = JsonResponse({"type": "FeatureCollection", "features": features})
        response.headers["Content-Type"] = "application/geo+json"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Named places by words, best first."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return _unclear(form)
    if not _allowed(request, "places.search"):
        return _too_often()
    found = queries.search_address(form.cleaned_data["q"], form.cleaned_data["within"])
    response = JsonResponse({"results": [_spot(spot) for spot in found]})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@public
@require_safe
def locate(request: HttpRequest) -> HttpResponse:
    """Whose area a position lies in, and the named place nearest to it."""
    form = LocateForm(request.GET)
    if not form.is_valid():
        return _unclear(form)
    if not _allowed(request, "places.locate"):
        return _too_often()
    given = form.cleaned_data
    at = coordinates.to_wgs84(given["lat"], given["lon"], given["datum"])
    unit = queries.locate(at.lat, at.lon, within=given["within"], kinds=given["kind"])
    spot = queries.nearest_spot(at.lat, at.lon)
    answer = {
        "lat": round(at.lat, 6),
        "lon": round(at.lon, 6),
        "organisation": _organisation(unit) if unit else None,
        "spot": _spot(spot) if spot else None,
        "name": _words(unit, spot),
    }
    response = JsonResponse(answer)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _feature(row: Boundary) -> dict[str, Any]:
    properties = {
        **_organisation(row.organisation),
        "centre": [row.centre_lon, row.centre_lat],
        "source": row.source,
    }
    return {
        "type": "Feature",
        "id": str(row.organisation_id),
        "bbox": [row.west, row.south, row.east, row.north],
        "properties": properties,
        "geometry": json.loads(row.geometry),
    }


def _organisation(unit: Organisation) -> dict[str, Any]:
    return {"id": str(unit.id), "name": unit.name, "kind": unit.kind, "code": unit.code}


def _spot(spot: Spot) -> dict[str, Any]:
    return {
        "id": str(spot.id),
        "name": spot.name,
        "kind": spot.kind,
        "address": spot.address,
        "lat": spot.lat,
        "lon": spot.lon,
        "organisation": str(spot.organisation_id) if spot.organisation_id else None,
    }


def _words(unit: Organisation | None, spot: Spot | None) -> str:
    """One line for people: the quarter, and what it is near."""
    if unit is None:
        return ""
    if spot is None:
        return unit.name
    return _("%(unit)s, near %(spot)s") % {"unit": unit.name, "spot": spot.name}


def _unclear(form: forms.Form) -> JsonResponse:
    return JsonResponse({"errors": form.errors.get_json_data()}, status=400)


def _too_often() -> JsonResponse:
    return JsonResponse({"error": _("Too many requests. Please wait a minute.")}, status=429)


def _allowed(request: HttpRequest, bucket: str) -> bool:
    return ratelimit.hit(bucket, request.META.get("REMOTE_ADDR", ""), PER_MINUTE, 60)
