"""Goods at their pick-up places, with how many are free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, QuerySet, Sum, When
from django.http import Http404

from bihuan.core.access import Actor, may, units_where
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.ledgers import states
from bihuan.core.ledgers.models import Account, Entry
from bihuan.core.ledgers.queries import balances
from bihuan.programmes.gigwork.models import Good, PickUpPoint, Stock
from bihuan.programmes.gigwork.rights import GOODS, HAND_OVER

BOOK = "goods"
OWNER = "gigwork.stock"
PHOTO_OWNER = "gigwork.good"


@dataclass(frozen=True)
class Shelf:
    """A good at one place: pieces that are free, and those that are set aside."""

    stock: Stock
    free: int
    aside: int = 0

    @property
    def is_low(self) -> bool:
        return self.free <= self.stock.low and bool(self.stock.low)


@dataclass(frozen=True)
class Offer:
    """A good with its photos and shelves; `free` over all places."""

    good: Good
    photos: list[StoredFile]
    shelves: list[Shelf]

    @property
    def photo(self) -> StoredFile | None:
        return self.photos[0] if self.photos else None

    @property
    def free(self) -> int:
        return sum(shelf.free for shelf in self.shelves)


def offers(place: PickUpPoint | None = None) -> list[Offer]:
    """The catalogue: what is in use, at places in use; at one of them, if named. Four queries."""
    rows = Stock.objects.filter(good__active=True, place__active=True)
    if place is not None:
        rows = rows.filter(place=place)
    return _offers(list(rows.select_related("good", "place").order_by("place__name")))


def offer_of(good_id: UUID) -> Offer:
    """One good of the catalogue, or 404."""
    rows = Stock.objects.filter(good_id=good_id, good__active=True, place__active=True)
    found = _offers(list(rows.select_related("good__unit", "place").order_by("place__name")))
    if not found:
        raise Http404
    return found[0]


def access_offered(stock_id: UUID) -> Stock:
    """Stock of a good that is in the catalogue, or 404."""
    rows = Stock.objects.filter(pk=stock_id, good__active=True, place__active=True)
    found = rows.select_related("good").first()
    if found is None:
        raise Http404
    return found


def _offers(stocks: list[Stock]) -> list[Offer]:
    free = balances(BOOK, OWNER, [stock.pk for stock in stocks])
    by_good: dict[UUID, list[Stock]] = {}
    for stock in stocks:
        by_good.setdefault(stock.good_id, []).append(stock)
    photos = files_of(PHOTO_OWNER, list(by_good))
    found = [
        Offer(rows[0].good, photos[good_id], [Shelf(row, free[row.pk]) for row in rows])
        for good_id, rows in by_good.items()
    ]
    return sorted(found, key=lambda one: (one.good.order, one.good.title))


def places_in_use() -> QuerySet[PickUpPoint]:
    """Where something can be picked up."""
    return PickUpPoint.objects.filter(active=True).select_related("unit")


def places_kept(actor: Actor) -> QuerySet[PickUpPoint]:
    """Places at which the actor may hand over."""
    units = units_where(actor, HAND_OVER)
    return PickUpPoint.objects.filter(unit__in=units).select_related("unit")


def shelves(rows: QuerySet[Stock]) -> list[Shelf]:
    """Stock as the office and the counter read it, with what is set aside. Three queries."""
    found = list(rows.select_related("good", "place").order_by("place__name", "good__order"))
    ids = [stock.pk for stock in found]
    free, aside = balances(BOOK, OWNER, ids), set_aside(ids)
    return [Shelf(stock, free[stock.pk], aside.get(stock.pk, 0)) for stock in found]


def set_aside(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Pieces reserved for somebody, by the stock they were taken from."""
    held = Entry.objects.filter(
        account__book=BOOK,
        account__owner_type=OWNER,
        account__owner_id__in=list(ids),
        transfer__kind=states.HOLD,
        transfer__state=states.PENDING,
    )
    rows = held.values_list("account__owner_id").annotate(total=Sum("amount"))
    return {owner: -total for owner, total in rows}


def goods_kept(actor: Actor) -> QuerySet[Good]:
    """Goods of units in the reader's charge."""
    return Good.objects.filter(unit__in=units_where(actor, GOODS)).select_related("unit")


def stocks_kept(actor: Actor) -> QuerySet[Stock]:
    """Stock of these goods."""
    return Stock.objects.filter(good__unit__in=units_where(actor, GOODS))


def access_good(actor: Actor, good_id: UUID) -> Good:
    """A good that the actor keeps, or 404."""
    found = Good.objects.select_related("unit").filter(pk=good_id).first()
    if found is None or not may(actor, GOODS, found.unit):
        raise Http404
    return found


def access_place(actor: Actor, place_id: UUID) -> PickUpPoint:
    """A pick-up place of a unit in the actor's charge, or 404."""
    found = PickUpPoint.objects.select_related("unit").filter(pk=place_id).first()
    if found is None or not may(actor, GOODS, found.unit):
        raise Http404
    return found


def places_run(actor: Actor) -> list[PickUpPoint]:
    """All pick-up places of units in the actor's charge, out of use ones too."""
    rows = PickUpPoint.objects.filter(unit__in=units_where(actor, GOODS))
    return list(rows.select_related("unit"))


def access_stock(actor: Actor, stock_id: UUID) -> Stock:
    """Stock of a good that the actor keeps, or 404."""
    found = Stock.objects.select_related("good__unit", "place__unit").filter(pk=stock_id).first()
    if found is None or not may(actor, GOODS, found.good.unit):
        raise Http404
    return found


def movements(stock: Stock) -> QuerySet[Entry]:
    """Every piece in and out of a stock, newest first."""
    rows = Entry.objects.filter(
        account__book=BOOK, account__owner_type=OWNER, account__owner_id=stock.pk
    )
    known = ("transfer__reverses", "transfer__reversed_by", "transfer__settles")
    return rows.select_related(*known).order_by("-transfer__made_at", "-id")


def pieces(code: str) -> int:
    """What one of the book's own accounts holds: "redeemed", "reserved", "issuance"."""
    rows = Account.objects.filter(book=BOOK, owner_id__isnull=True, code=code)
    signed = Case(When(code=states.ISSUANCE, then=-F("balance")), default=F("balance"))
    return int(rows.aggregate(total=Sum(signed))["total"] or 0)
