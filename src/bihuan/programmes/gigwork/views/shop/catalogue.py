"""The catalogue: goods with photos, what they cost, where they are; and redeeming one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.views import public, signed_in
from bihuan.core.kernel import clock
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.queries.lots import ending
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop import catalogue
from bihuan.programmes.gigwork.rules.shop import next_lots
from bihuan.programmes.gigwork.views.shop.helpers import click_of, known_uuid


@public
@require_safe
def shop(request: HttpRequest) -> HttpResponse:
    """Everything that can be redeemed, at all places or at one; open to everybody."""
    places = list(catalogue.places_in_use())
    wanted = known_uuid(request.GET.get("place", ""))
    place = next((one for one in places if one.pk == wanted), None)
    context = {
        "offers": catalogue.offers(place),
        "places": places,
        "place": place,
        **purse(actor_of(request)),
    }
    return render(request, "gigwork/shop/shop.html", context)


@public
@require_safe
def good(request: HttpRequest, good_id: UUID) -> HttpResponse:
    """One good: photos, what it is, how many are where."""
    offer = catalogue.offer_of(good_id)
    context = {"offer": offer, "good": offer.good, "rule": rule_now(), **purse(actor_of(request))}
    context["missing"] = max(0, offer.good.points - context["have"])
    return render(request, "gigwork/shop/good.html", context)


@signed_in
@require_POST
def redeem(request: HttpRequest, stock_id: UUID) -> HttpResponse:
    """Set a piece aside for oneself; a refusal says why on the good's page."""
    stock = catalogue.access_offered(stock_id)
    try:
        made = verbs.redeem(stock.pk, request=click_of(request), actor=actor_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("gigwork:good", stock.good_id)
    if made.state == "review":
        messages.info(request, _("Reserved. The district looks at it first, within two days."))
    else:
        messages.success(request, _("Reserved for you. Show the code at the counter."))
    return redirect("gigwork:redemption", made.pk)


def purse(actor: Actor) -> dict[str, Any]:
    """What a signed-in person has, and what of it ends next and when."""
    person = actor.private_person
    if person is None:
        return {"have": 0, "purse": False}
    earned_before, last = next_lots(clock.today())
    return {
        "have": balance(person),
        "purse": True,
        "ends": ending(person, earned_before),
        "ends_on": last,
    }
