"""Adding, correcting and closing service places."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.access.views.helpers import attempt
from bihuan.core.places.actions import service as actions
from bihuan.core.places.forms.service import CardForm, CloseForm, NewPlaceForm
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.queries import service_places
from bihuan.core.places.rights import MANAGE
from bihuan.core.places.views.keeping import form_page

FORM = "places/card.html"


@needs(MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """A new place; hours and facilities come right after."""
    actor = actor_of(request)
    form = NewPlaceForm(request.POST or None, actor=actor)

    def call() -> ServicePlace:
        data = form.cleaned_data
        return actions.add_place(data["unit"], data["kind"], form.card(), actor=actor)

    place = attempt(form, call)
    if place:
        messages.success(request, _("Added. Now say when it is open and what is there."))
        return redirect("places:describe", pk=place.pk)
    return form_page(request, FORM, form, {"title": _("Add a place")})


@needs(MANAGE)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name, address, position, area, since when."""
    actor = actor_of(request)
    place = service_places.access_managed(actor, pk)
    form = CardForm(request.POST or None, place=place)
    if attempt(form, lambda: actions.change_place(place, form.card(), actor=actor)):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect("places:keep", pk=pk)
    context: dict[str, Any] = {"title": place.name, "place": place}
    return form_page(request, FORM, form, context)


@needs(MANAGE)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Closed for good, with the reason that people read."""
    actor = actor_of(request)
    place = service_places.access_managed(actor, pk)
    form = CloseForm(request.POST or None)
    if attempt(form, lambda: actions.close_place(place, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Closed for good. It has left the map."))
        return redirect("places:keep", pk=pk)
    return form_page(request, "places/close.html", form, {"place": place})


@needs(MANAGE)
@require_POST
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was closed by mistake."""
    actor = actor_of(request)
    place = service_places.access_managed(actor, pk)
    actions.reopen_place(place, actor=actor)
    messages.success(request, _("In service again."))
    return redirect("places:keep", pk=pk)
