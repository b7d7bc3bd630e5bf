"""The office's side: goods, places, and what comes in, goes out and is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.files.actions import store_all
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.rules import Insufficient
from bihuan.core.ledgers.states import EXPIRED, ISSUANCE
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.shop.reasons import COUNTED, RECEIVED, TAKEN_OUT
from bihuan.programmes.gigwork.models import Good, PickUpPoint, Stock
from bihuan.programmes.gigwork.queries.shop.catalogue import BOOK, PHOTO_OWNER, set_aside
from bihuan.programmes.gigwork.rights import GOODS

Way = Literal["in", "out", "count"]
PHOTO = "photo"


@transaction.atomic
def save_good(
    good: Good | None,
    *,
    unit: Organisation,
    photos: Sequence[Any] = (),
    actor: Actor,
    **values: Any,
) -> Good:
    """A new good of the unit, or another text, price or limit for one; it gets a shelf at every
    place in use, empty until goods come in."""
    require(actor, GOODS, good.unit if good else unit)
    found = good or Good(unit=unit)
    for name, value in values.items():
        setattr(found, name, value)
    same = Good.objects.filter(unit=found.unit, title=found.title).exclude(pk=found.pk)
    if same.exists():
        raise Refused(_("There is a good of this title already."), field="title")
    found.save()
    for place in PickUpPoint.objects.filter(active=True):
        Stock.objects.get_or_create(good=found, place=place)
    if photos:
        store_all(photos, owner_type=PHOTO_OWNER, owner_id=found.pk, purpose=PHOTO, actor=actor)
    return found


@transaction.atomic
def save_place(
    place: PickUpPoint | None, *, unit: Organisation, actor: Actor, **values: Any
) -> PickUpPoint:
    """A new pick-up place hosted by the unit, or other words for one; every good gets a shelf."""
    require(actor, GOODS, unit)
    if place is not None:
        require(actor, GOODS, place.unit)
    found = place or PickUpPoint()
    found.unit = unit
    for name, value in values.items():
        setattr(found, name, value)
    same = PickUpPoint.objects.filter(unit=unit, name=found.name).exclude(pk=found.pk)
    if same.exists():
        raise Refused(_("This unit has a place of this name already."), field="name")
    found.save()
    for good in Good.objects.filter(active=True):
        Stock.objects.get_or_create(good=good, place=found)
    return found


@transaction.atomic
def move_stock(
    stock: Stock, way: Way, pieces: int, *, note: str, request: UUID, actor: Actor
) -> Transfer | None:
    """Goods in, out (broken, lost, given elsewhere), or counted: the book then follows the shelf,
    reserved pieces among those counted. None when the count agrees. The same `request` is once."""
    locked = Stock.objects.select_for_update(of=("self",), no_key=True)
    stock = locked.select_related("good__unit").get(pk=stock.pk)
    require(actor, GOODS, stock.good.unit)
    key = f"gigwork.stock:{stock.pk}:{request}"
    known = Transfer.objects.filter(key=key).first()
    if known is not None:
        return known
    reason = {"in": RECEIVED, "out": TAKEN_OUT, "count": COUNTED}[way]
    change = {"in": pieces, "out": -pieces}.get(way)
    if change is None:
        change = pieces - balance(stock, BOOK) - set_aside([stock.pk]).get(stock.pk, 0)
    if change == 0:
        return None
    debit, credit = (ISSUANCE, stock) if change > 0 else (stock, EXPIRED)
    try:
        return post_entry(
            BOOK, debit, credit, abs(change), key=key, reason=reason, cause=stock,
            actor=actor, unit=stock.good.unit, note=note,
        )  # fmt: skip
    except Insufficient:
        raise Refused(
            _("So many are not free: some are reserved, or the book has fewer."), field="pieces"
        ) from None
