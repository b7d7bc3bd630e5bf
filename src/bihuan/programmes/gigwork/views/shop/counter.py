"""The counter: a code comes in, a piece goes out; and deeds that wait to be confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock, ratelimit
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.forms.shop import CodeForm, DecideDeedForm
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop import catalogue
from bihuan.programmes.gigwork.queries.shop import deeds as deed_queries
from bihuan.programmes.gigwork.queries.shop import redemptions as queries
from bihuan.programmes.gigwork.rights import HAND_OVER
from bihuan.programmes.gigwork.views.shop import exports
from bihuan.programmes.gigwork.views.shop.helpers import PAGE, attempt, form_page, pressed

TRIES, WITHIN = 60, 600
"""Codes that one keeper may try in ten minutes."""


@needs(HAND_OVER)
@exported(exports.COUNTER)
@never_cache
@require_safe
def counter(request: HttpRequest) -> HttpResponse:
    """Type a code, or open the picture's address with the phone's camera; what waits below."""
    actor = actor_of(request)
    form = CodeForm({"code": request.GET["code"]} if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        person = actor.person.pk if actor.person else "-"
        if not ratelimit.hit("gigwork.counter", str(person), TRIES, WITHIN):
            form.add_error("code", _("Too many codes at once. Wait ten minutes."))
        else:
            found = queries.by_code(actor, form.cleaned_data["code"])
            if found is not None:
                return redirect("gigwork:counter_one", found.pk)
            form.add_error("code", _("No piece waits here under this code. Check each letter."))
    page = Paginator(exports.counter_rows(request), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "show": exports.counter_shown(request),
        "waiting": queries.waiting_at(actor).count(),
        "deeds": deed_queries.to_confirm(actor).count(),
        "places": list(catalogue.places_kept(actor)),
    }
    return form_page(request, "gigwork/shop/counter.html", form, **context)


@needs(HAND_OVER)
@never_cache
@require_safe
def one(request: HttpRequest, redemption_id: UUID) -> HttpResponse:
    """What is to be handed over, to compare with what lies on the counter."""
    found = queries.access_at_counter(actor_of(request), redemption_id)
    good_id = found.stock.good_id
    context = {
        "one": found,
        "good": found.stock.good,
        "place": found.stock.place,
        "over": found.is_over(clock.now()),
        "photos": files_of(catalogue.PHOTO_OWNER, good_id)[good_id],
    }
    return render(request, "gigwork/shop/counter_one.html", context)


@needs(HAND_OVER)
@require_POST
def hand(request: HttpRequest, redemption_id: UUID) -> HttpResponse:
    """It is in the person's hands."""
    actor = actor_of(request)
    found = queries.access_at_counter(actor, redemption_id)
    return pressed(
        request,
        lambda: verbs.hand_over(found.pk, actor=actor),
        said=_("Handed over: %(good)s") % {"good": found.stock.good.label},
        to="gigwork:counter",
    )


@needs(HAND_OVER)
@exported(exports.TO_CONFIRM)
@require_safe
def deeds(request: HttpRequest) -> HttpResponse:
    """Deeds that people told this station of."""
    page = Paginator(exports.deeds_to_confirm(request), PAGE).get_page(request.GET.get("page"))
    return render(request, "gigwork/shop/counter_deeds.html", {"page": page, "rule": rule_now()})


@needs(HAND_OVER)
@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, deed_id: UUID) -> HttpResponse:
    """Confirm one, or say why not."""
    actor = actor_of(request)
    found = deed_queries.access_deed(actor, deed_id)
    form = DecideDeedForm(request.POST or None)
    if attempt(form, lambda: verbs.decide_deed(found.pk, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Noted. The person is told."))
        return redirect("gigwork:counter_deeds")
    return form_page(request, "gigwork/shop/counter_deed.html", form, deed=found, rule=rule_now())
