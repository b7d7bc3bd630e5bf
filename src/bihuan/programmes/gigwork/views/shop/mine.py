"""What I redeemed: the list, and one with its code."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.meetings import qr
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.queries.shop import redemptions as queries
from bihuan.programmes.gigwork.queries.shop.catalogue import PHOTO_OWNER
from bihuan.programmes.gigwork.views.shop import exports
from bihuan.programmes.gigwork.views.shop.helpers import PAGE, pressed


@signed_in
@exported(exports.MINE)
@require_safe
def redemptions(request: HttpRequest) -> HttpResponse:
    """All of mine, the newest first."""
    page = Paginator(exports.my_redemptions(request), PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    photos = files_of(PHOTO_OWNER, {one.stock.good_id for one in page})
    rows = [
        {"one": one, "over": one.is_over(now), "photo": next(iter(photos[one.stock.good_id]), None)}
        for one in page
    ]
    return render(request, "gigwork/shop/redemptions.html", {"page": page, "rows": rows})


@signed_in
@never_cache
@require_safe
def redemption(request: HttpRequest, redemption_id: UUID) -> HttpResponse:
    """One of mine: code and picture for the counter while it waits, and how it ended."""
    found = queries.access_mine(actor_of(request), redemption_id)
    over = found.is_over(clock.now())
    context = {"one": found, "good": found.stock.good, "place": found.stock.place, "over": over}
    context["photos"] = files_of(PHOTO_OWNER, found.stock.good_id)[found.stock.good_id]
    if found.state == "ready" and not over:
        address = request.build_absolute_uri(reverse("gigwork:counter"))
        context["qr"] = qr.picture(f"{address}?code={found.code}")
    return render(request, "gigwork/shop/redemption.html", context)


@signed_in
@require_POST
def cancel(request: HttpRequest, redemption_id: UUID) -> HttpResponse:
    """Take it back; piece and points are free again."""
    actor = actor_of(request)
    found = queries.access_mine(actor, redemption_id)
    return pressed(
        request,
        lambda: verbs.cancel(found.pk, actor=actor),
        said=_("Taken back. Your points are yours again."),
        to="gigwork:redemption",
        redemption_id=found.pk,
    )
