"""The desk: the queue by deadline, with one case beside it."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.casework import queries
from bihuan.core.casework.presenting import detail, rows_of
from bihuan.core.casework.rights import SEE
from bihuan.core.casework.views import exports
from bihuan.core.casework.views.filtering import choices_for, filters_from, page_number

MOST_POINTS = 500


@needs(SEE)
@exported(exports.DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """List and, when `case` is in the address, the case; filters live in the address."""
    actor = actor_of(request)
    filters = filters_from(request)
    opened = queries.open_cases(actor)
    page = queries.page_of(queries.queue(actor, filters, opened), page_number(request))
    context = {
        "page": page,
        "rows": rows_of(page.items),
        "filters": filters,
        "counts": queries.counts(actor, opened),
        "choices": choices_for(actor, filters),
    }
    chosen = request.GET.get("case")
    if chosen:
        with suppress(ValueError):
            context |= detail(queries.access_case(actor, UUID(chosen)), actor)
    return render(request, "casework/desk.html", context)


@needs(SEE)
def points(request: HttpRequest) -> JsonResponse:
    """The queue as points for the map: what is due first, at most 500."""
    cases = queries.queue(actor_of(request), filters_from(request))
    placed = cases.filter(lat__isnull=False)[:MOST_POINTS]
    found = [
        {
            "lat": row.case.lat,
            "lon": row.case.lon,
            "title": row.case.title,
            "url": row.url,
            "tone": row.tone,
        }
        for row in rows_of(list(placed))
    ]
    return JsonResponse(found, safe=False)
