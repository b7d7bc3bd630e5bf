"""Open hazards for everybody: kind, place and state, nothing of the people (X-08, X-21)."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bihuan.core.access.views import exported, public
from bihuan.core.casework.models import Case
from bihuan.core.kernel.keeping import briefly
from bihuan.programmes.gigwork.presenting import public_points, public_rows
from bihuan.programmes.gigwork.queries.nearby import open_hazards
from bihuan.programmes.gigwork.views import exports

PAGE, MOST = 30, 1000


class Newest(Paginator[Case]):
    """Pages of the newest thousand, as on the map: counting all would take ever longer."""

    object_list: QuerySet[Case]

    @cached_property
    def count(self) -> int:
        """At most the newest thousand."""
        return self.object_list.order_by()[:MOST].count()


@public
@exported(exports.MAP)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The map, and the same as a list beside it."""
    found = Newest(exports.hazards_found(request), PAGE).get_page(request.GET.get("page"))
    rows = public_rows(found.object_list)
    context = {"page": found, "rows": rows, "more": found.paginator.count == MOST}
    return render(request, "gigwork/map.html", context)


@public
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Points of the map. Places are given to about ten metres."""
    response = HttpResponse(_points(get_language() or ""), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@briefly
def _points(_language: str) -> bytes:
    """The points as JSON; kept for a second, since every stranger asks for the same."""
    data = [
        {"lat": row.lat, "lon": row.lon, "title": f"{row.title} · {row.state}", "tone": row.tone}
        for row in public_points(open_hazards()[:MOST])
    ]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@public
@require_safe
def geojson(request: HttpRequest) -> HttpResponse:
    """Open hazards as a GeoJSON FeatureCollection (RFC 7946), for other systems: as on the map."""
    response = HttpResponse(_features(get_language() or ""), content_type="application/geo+json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@briefly
def _features(_language: str) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": {"title": row.title, "state": row.state, "tone": row.tone},
        }
        for row in public_points(open_hazards()[:MOST])
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
