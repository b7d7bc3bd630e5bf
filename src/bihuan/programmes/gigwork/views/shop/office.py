"""The office: goods and places, what comes in and goes out, the published rules."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.files.queries import files_of
from bihuan.programmes.gigwork import actions
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.forms.shop import GoodForm, GoodsRuleForm, MoveForm, PlaceForm
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop import catalogue
from bihuan.programmes.gigwork.queries.shop import redemptions as redeemed
from bihuan.programmes.gigwork.queries.shop.stars import unit_kept
from bihuan.programmes.gigwork.rights import GOODS
from bihuan.programmes.gigwork.views.shop import exports
from bihuan.programmes.gigwork.views.shop.helpers import PAGE, attempt, click_of, form_page

METHODS = ["GET", "HEAD", "POST"]


@needs(GOODS)
@exported(exports.SHELVES)
@require_safe
def goods(request: HttpRequest) -> HttpResponse:
    """Every good at every place: free, set aside, low; what waits for a decision."""
    actor = actor_of(request)
    shelves = exports.shelves_found(request)
    context = {
        "shelves": shelves,
        "goods": list(catalogue.goods_kept(actor)),
        "places": catalogue.places_run(actor),
        "low": sum(shelf.is_low for shelf in shelves),
        "to_review": redeemed.to_review(actor).count(),
        "rule": rule_now(),
    }
    return render(request, "gigwork/shop/office_goods.html", context)


@needs(GOODS)
@require_http_methods(METHODS)
def good(request: HttpRequest, good_id: UUID | None = None) -> HttpResponse:
    """A new good, or another text, price or photo for one."""
    actor = actor_of(request)
    found = catalogue.access_good(actor, good_id) if good_id else None
    unit = found.unit if found else unit_kept(actor)
    if unit is None:
        raise Http404
    form = GoodForm(request.POST or None, request.FILES or None, initial=GoodForm.of(found))
    if attempt(form, lambda: verbs.save_good(found, unit=unit, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved. What is reserved keeps its points."))
        return redirect("gigwork:goods")
    photos = files_of(catalogue.PHOTO_OWNER, found.pk)[found.pk] if found else []
    return form_page(request, "gigwork/shop/office_good.html", form, good=found, photos=photos)


@needs(GOODS)
@require_http_methods(METHODS)
def place(request: HttpRequest, place_id: UUID | None = None) -> HttpResponse:
    """A new pick-up place, or other words for one."""
    actor = actor_of(request)
    found = catalogue.access_place(actor, place_id) if place_id else None
    form = PlaceForm(actor, request.POST or None, initial=PlaceForm.of(found))
    if attempt(form, lambda: verbs.save_place(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect("gigwork:goods")
    return form_page(request, "gigwork/shop/office_place.html", form, place=found)


@needs(GOODS)
@exported(exports.MOVEMENTS)
@require_http_methods(METHODS)
def shelf(request: HttpRequest, stock_id: UUID) -> HttpResponse:
    """One good at one place: in, out, counted, and every movement so far."""
    actor = actor_of(request)
    stock = catalogue.access_stock(actor, stock_id)
    form = MoveForm(request.POST or None)
    click = click_of(request)
    if form.is_valid():
        before = len(form.errors)
        attempt(
            form, lambda: verbs.move_stock(stock, **form.cleaned_data, request=click, actor=actor)
        )
        if len(form.errors) == before:
            messages.success(request, _("Booked."))
            return redirect("gigwork:shelf", stock.pk)
    page = Paginator(catalogue.movements(stock), PAGE).get_page(request.GET.get("page"))
    found = catalogue.shelves(catalogue.stocks_kept(actor).filter(pk=stock.pk))[0]
    lines = exports.movements_shown(actor, list(page.object_list))
    context = {"stock": stock, "shelf": found, "page": page, "lines": lines}
    return form_page(request, "gigwork/shop/shelf.html", form, **context)


@needs(GOODS)
@require_http_methods(METHODS)
def rules(request: HttpRequest) -> HttpResponse:
    """A new version of the rules of deeds, pick-up, limits and stars."""
    rule, actor = rule_now(), actor_of(request)
    form = GoodsRuleForm(request.POST or None, initial=GoodsRuleForm.of(rule))
    if attempt(form, lambda: actions.set_goods_rule(**form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("gigwork:goods")
    return form_page(request, "gigwork/shop/office_rules.html", form, rule=rule)
