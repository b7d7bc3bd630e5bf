"""Goods of service places: what runs short, what came and went."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.registry import REASONS
from bihuan.core.places.actions import service as actions
from bihuan.core.places.forms.goods import MoveForm, SupplyForm
from bihuan.core.places.presenting import stock_state
from bihuan.core.places.queries import goods, service_places
from bihuan.core.places.queries.goods import Stock
from bihuan.core.places.rights import KEEP
from bihuan.core.places.stock import BOOK
from bihuan.core.places.views import exports
from bihuan.core.places.views.keeping import form_page

RECENT = 20
VERBS = {
    "receive": actions.receive,
    "give_out": actions.give_out,
    "count": actions.count,
    "write_off": actions.write_off,
}


@needs(KEEP)
@exported(exports.STOCK)
@require_safe
def stock(request: HttpRequest) -> HttpResponse:
    """What runs short at all the places that one runs, or everything."""
    page = page_of(request, exports.stock(request))
    rows = [(one, *stock_state(Stock(one, one.there))) for one in page]
    context = {"page": page, "rows": rows, "show": request.GET.get("show", "")}
    return render(request, "places/stock.html", context)


@needs(KEEP)
def supply(request: HttpRequest, pk: UUID, supply: UUID) -> HttpResponse:
    """One kind of goods: how many, what happened, and what happens now."""
    actor = actor_of(request)
    found = goods.access_supply(actor, pk, supply)
    form = MoveForm(request.POST or None)

    def call() -> int:
        data = form.cleaned_data
        key = _client_id(request)
        return 1 + VERBS[data["what"]](found, data["n"], key=key, note=data["note"], actor=actor)

    if attempt(form, call):
        messages.success(request, _("Booked."))
        return redirect("places:supply", pk=pk, supply=supply)
    there = balance(found, BOOK)
    moves = [
        (one.amount, _(REASONS.get(one.transfer.reason).title), one.transfer)
        for one in goods.movements(found)[:RECENT]
    ]
    context = {
        "place": found.place, "supply": found, "there": there, "moves": moves,
        "state": stock_state(Stock(found, there)),
    }  # fmt: skip
    return form_page(request, "places/supply.html", form, context)


@needs(KEEP)
def add_supply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Goods that the place keeps from now on."""
    actor = actor_of(request)
    place = service_places.access_kept(actor, pk)
    form = SupplyForm(request.POST or None)
    made = attempt(form, lambda: actions.add_supply(place, **form.cleaned_data, actor=actor))
    if made:
        messages.success(request, _("Kept from now on. Say how many are there."))
        return redirect("places:supply", pk=pk, supply=made.pk)
    context = {"place": place, "title": _("Add goods")}
    return form_page(request, "places/supply_form.html", form, context)


@needs(KEEP)
def edit_supply(request: HttpRequest, pk: UUID, supply: UUID) -> HttpResponse:
    """Name, measure, threshold; or no longer kept."""
    actor = actor_of(request)
    found = goods.access_supply(actor, pk, supply)
    form = SupplyForm(request.POST or None, supply=found)
    done = attempt(form, lambda: actions.change_supply(found, **form.cleaned_data, actor=actor))
    if done:
        messages.success(request, _("Saved."))
        return redirect("places:keep", pk=pk)
    context = {"place": found.place, "supply": found, "title": found.name}
    return form_page(request, "places/supply_form.html", form, context)


def _client_id(request: HttpRequest) -> UUID:
    """The id that the page made for this sending; what comes without one happens each time."""
    given: Any = request.POST.get("client_id", "")
    try:
        return UUID(given)
    except ValueError:
        return uuid4()
