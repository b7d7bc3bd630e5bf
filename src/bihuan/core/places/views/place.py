"""The page of a named place. Public."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bihuan.core.access.views import public
from bihuan.core.places import queries


@public
@require_safe
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it is: on the map, in words, in which community."""
    return render(request, "places/place.html", {"spot": queries.access_spot(pk)})
