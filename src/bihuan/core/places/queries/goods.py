"""What a place has in stock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.ledgers.models import Account, Entry
from bihuan.core.ledgers.queries import balances
from bihuan.core.places.models import ServicePlace, Supply
from bihuan.core.places.rights import KEEP
from bihuan.core.places.stock import BOOK, is_short

OWNER = Supply._meta.label_lower


@dataclass(frozen=True)
class Stock:
    """Goods and how many there are; short: so few that more must be brought."""

    supply: Supply
    there: int

    @property
    def short(self) -> bool:
        return is_short(self.there, self.supply.low)


def stock_of(place: ServicePlace) -> list[Stock]:
    """What a place keeps, emergency goods first: two queries."""
    return stocks(list(place.supplies.filter(dropped=False)))


def stocks(rows: Sequence[Supply]) -> list[Stock]:
    """Goods with what the book says of them: one query."""
    there = balances(BOOK, OWNER, [one.pk for one in rows])
    return [Stock(one, there[one.pk]) for one in rows]


def goods_kept_by(actor: Actor) -> QuerySet[Any]:
    """Goods of the places that the actor runs, with `there`; what is closed for good left out."""
    book = Account.objects.filter(book=BOOK, owner_type=OWNER, owner_id=OuterRef("pk"), code="")
    rows = Supply.objects.filter(
        dropped=False, place__closed_on=None, place__unit__in=units_where(actor, KEEP)
    )
    return rows.select_related("place__unit").annotate(
        there=Coalesce(Subquery(book.values("balance")[:1]), 0)
    )


def goods_listed(actor: Actor, *, short: bool) -> QuerySet[Any]:
    """The same as a list; short: only what runs short."""
    rows = goods_kept_by(actor)
    rows = rows.filter(there__lte=F("low")) if short else rows
    return rows.order_by("-emergency", "place__name", "name", "id")


def short_counts(actor: Actor, places: Collection[UUID]) -> dict[UUID, int]:
    """How many kinds of goods run short, by place: one query."""
    rows = goods_kept_by(actor).filter(there__lte=F("low"), place__in=places).order_by()
    return dict(rows.values_list("place").annotate(n=Count("pk")))


def access_supply(actor: Actor, place_id: UUID, pk: UUID) -> Supply:
    """Goods of a place that the actor runs; 404 otherwise."""
    rows = Supply.objects.select_related("place__unit").filter(pk=pk, place=place_id)
    found = rows.filter(place__unit__in=units_where(actor, KEEP)).first()
    if found is None:
        raise Http404
    return found


def movements(supply: Supply) -> QuerySet[Entry]:
    """What came and went, the latest first."""
    rows = Entry.objects.filter(
        account__book=BOOK, account__owner_type=OWNER, account__owner_id=supply.pk
    )
    return rows.select_related("transfer__made_by").order_by("-transfer__made_at", "-transfer_id")
