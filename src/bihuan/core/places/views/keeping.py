"""For who runs service places: the list, one place on the phone, its hours, words and photos."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.files.queries import files_of
from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.kernel import clock
from bihuan.core.places.actions import service as actions
from bihuan.core.places.forms.service import DayForm, DescribeForm
from bihuan.core.places.owning import OWNER
from bihuan.core.places.presenting import (
    day_rows,
    facilities_of,
    shown,
    span_words,
    state_of,
    stock_state,
    week_rows,
)
from bihuan.core.places.queries import goods, service_places
from bihuan.core.places.queries.matters import matters_of, problem_page
from bihuan.core.places.registry import KINDS
from bihuan.core.places.rights import KEEP, MANAGE
from bihuan.core.places.views import exports

HERE = "places:keep"


@needs(KEEP)
@exported(exports.KEPT)
@require_safe
def keeping(request: HttpRequest) -> HttpResponse:
    """The places that one runs; with only one, its page is the next click."""
    actor = actor_of(request)
    page = page_of(request, service_places.with_hours(exports.kept(request)))
    keys = [one.pk for one in page]
    short = goods.short_counts(actor, keys)
    rows = shown(page.object_list, files_of(OWNER, keys))
    context = {
        "page": page, "rows": [(row, short.get(row.place.pk, 0)) for row in rows],
        "kinds": list(KINDS), "filters": request.GET, "manages": may(actor, MANAGE),
    }  # fmt: skip
    return render(request, "places/keeping.html", context)


@needs(KEEP)
@require_safe
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place as its keeper needs it: today, goods, what was brought, photos."""
    actor = actor_of(request)
    place = service_places.access_kept(actor, pk)
    its, today = service_places.hours(place), clock.today()
    stock = goods.stock_of(place)
    context = {
        "place": place, "state": state_of(place, its, clock.now()),
        "today": span_words(its.of(today)), "own_today": today in its.days,
        "open_today": bool(its.of(today)), "week": week_rows(its),
        "days": [one for one in day_rows(place.days.all(), today) if one.day > today],
        "stock": [(one, *stock_state(one)) for one in stock],
        "short": [one for one in stock if one.short],
        "matters": matters_of(place, actor), "problem": problem_page(place),
        "photos": files_of(OWNER, place.pk)[place.pk], "facilities": facilities_of(place),
        "manages": may(actor, MANAGE, place.unit),
    }  # fmt: skip
    return render(request, "places/keep.html", context)


@needs(KEEP)
def describe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Facilities, usual hours, words, and photos to add."""
    actor = actor_of(request)
    place = service_places.access_kept(actor, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DescribeForm(*sent, place=place)
    try:
        done = attempt(form, lambda: actions.describe_place(place, **form.said(), actor=actor))
    except FileRefused as fault:
        done = form.add_error("photos", fault.sentence)
    if done:
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect(HERE, pk=pk)
    context = {"place": place, "form": form, "photos": files_of(OWNER, place.pk)[place.pk]}
    return form_page(request, "places/describe.html", form, context)


@needs(KEEP)
@require_POST
def drop_photo(request: HttpRequest, pk: UUID, photo: UUID) -> HttpResponse:
    """Takes a photo away."""
    actor = actor_of(request)
    actions.drop_photo(service_places.access_kept(actor, pk), photo, actor=actor)
    messages.success(request, _("The photo is removed."))
    return redirect("places:describe", pk=pk)


@needs(KEEP)
@require_POST
def today(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Closed for today, or the usual hours after all: one press."""
    actor = actor_of(request)
    place = service_places.access_kept(actor, pk)
    if request.POST.get("what") == "close":
        actions.set_day(place, day=clock.today(), spans=(), actor=actor)
        messages.success(request, _("Closed for today; the map says so."))
    else:
        actions.clear_day(place, day=clock.today(), actor=actor)
        messages.success(request, _("The usual hours hold today."))
    return redirect(HERE, pk=pk)


@needs(KEEP)
def day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other hours on one day to come."""
    actor = actor_of(request)
    place = service_places.access_kept(actor, pk)
    form = DayForm(request.POST or None)

    def call() -> bool:
        data = form.cleaned_data
        actions.set_day(place, day=data["day"], spans=data["hours"], note=data["note"], actor=actor)
        return True

    if attempt(form, call):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect(HERE, pk=pk)
    days = day_rows(place.days.all(), clock.today())
    return form_page(request, "places/day.html", form, {"place": place, "days": days})


@needs(KEEP)
@require_POST
def clear_day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The usual hours on that day again."""
    actor = actor_of(request)
    place = service_places.access_kept(actor, pk)
    form = DayForm({"day": request.POST.get("day", "")})
    if form.is_valid():
        actions.clear_day(place, day=form.cleaned_data["day"], actor=actor)
        messages.success(request, _("The usual hours hold on that day."))
    return redirect("places:day", pk=pk)


def form_page(
    request: HttpRequest, template: str, form: Any, context: dict[str, Any]
) -> HttpResponse:
    """A page with a form; 422 when what was sent had mistakes."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
