"""Small questions that the report page asks while it is filled in. Public, read only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access.views import public
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.kernel import ratelimit
from bihuan.core.places.queries import search_address
from bihuan.programmes.gigwork.forms.place import PlaceForm
from bihuan.programmes.gigwork.queries import categories, nearby

PER_MINUTE = 120


@public
@require_safe
def guess(request: HttpRequest) -> HttpResponse:
    """The category that the words speak for, and which words do; empty code when none does."""
    if not _allowed(request, "gigwork.guess"):
        return JsonResponse({"error": _("Too many requests. Please wait a minute.")}, status=429)
    rows = categories.active()
    best = categories.guessed(request.GET.get("words", ""), rows)
    if best is None:
        return JsonResponse({"code": "", "title": "", "why": "", "words": []})
    row = next(row for row in rows if row.code == best.code)
    return JsonResponse(
        {
            "code": best.code,
            "title": row.label,
            "why": categories.explained(best),
            "words": list(best.words),
        }
    )


@public
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    """Open hazards around a place, as choices "it is this one"; nothing when there are none."""
    form = PlaceForm(request.GET)
    if not form.is_valid() or not _allowed(request, "gigwork.near"):
        return HttpResponse("")
    found = nearby.near(form.cleaned_data["lat"], form.cleaned_data["lon"])
    titles = dict(categories.titles())
    states = [(one, titles.get(one.case.category, ""), _title(one)) for one in found]
    return render(request, "gigwork/parts/near.html", {"found": states})


@public
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Named places for what is being typed, as options of the address field."""
    text = request.GET.get("address", "")
    if len(text.strip()) < 2 or not _allowed(request, "gigwork.places"):
        return HttpResponse("")
    return render(request, "gigwork/parts/places.html", {"spots": search_address(text, most=8)})


def _title(one: nearby.Near) -> str:
    state = kind_of(one.case.kind).state(one.case.state)
    return _(state.reporter_title or state.title)


def _allowed(request: HttpRequest, bucket: str) -> bool:
    return ratelimit.hit(bucket, request.META.get("REMOTE_ADDR", ""), PER_MINUTE, 60)
