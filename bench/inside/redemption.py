"""A counter with few pieces, many people who have the points, and what became of it afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from bench.inside.sessions import session_of
from bihuan.core.access import SYSTEM
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.ledgers.models import Account
from bihuan.core.ledgers.queries import balance, differences
from bihuan.core.parties.actions import create_organisation
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.actions import shop
from bihuan.programmes.gigwork.models import Redemption, Stock

COST = 30


def run(people: int = 0, pieces: int = 0, stock: str = "") -> dict[str, Any]:
    """Without a stock: makes one, and so many signed-in people with points for one piece. With
    one: what it came to."""
    return _seen(UUID(stock)) if stock else _made(people, pieces)


@transaction.atomic
def _made(people: int, pieces: int) -> dict[str, Any]:
    unit = create_organisation(name="北湖区", kind="district", code="SHOP", actor=SYSTEM)
    place = shop.save_place(None, unit=unit, name="驿站", address="五岭大道", actor=SYSTEM)
    good = shop.save_good(
        None, unit=unit, title="毛巾", title_en="Towel", points=COST, monthly=0, actor=SYSTEM
    )
    stock = Stock.objects.get(good=good, place=place)
    shop.move_stock(stock, "in", pieces, note="", request=uuid4(), actor=SYSTEM)
    riders = [Person(name=f"骑手{number:04}") for number in range(people)]
    for number, rider in enumerate(riders):
        rider.save(force_insert=True)
        post_entry(
            "points", "issuance", rider, COST, key=f"bench:{number}", reason="bench",
            cause=None, actor=SYSTEM, unit=unit,
        )  # fmt: skip
    model: Any = get_user_model()
    users = [model(username=f"rider{n}x", person=one) for n, one in enumerate(riders)]
    for user in users:
        user.set_unusable_password()
    model.objects.bulk_create(users)
    cookie = settings.SESSION_COOKIE_NAME
    cookies = [{cookie: session_of(user, "rider")} for user in users]
    return {"stock": str(stock.pk), "good": str(good.pk), "cookies": cookies}


def _seen(stock_id: UUID) -> dict[str, Any]:
    """Served, and whether everything agrees: nobody twice, no piece and no point made or lost."""
    stock = Stock.objects.get(pk=stock_id)
    rows = Redemption.objects.filter(stock=stock)
    served, people = rows.count(), rows.values("person").distinct().count()
    held = Account.objects.filter(owner_type="parties.person", book="points")
    points = sum(held.values_list("balance", flat=True))
    aside = Account.objects.get(book="points", code="reserved").balance
    pieces = Account.objects.get(book="goods", code="reserved").balance
    return {
        "served": served,
        "twice": served - people,
        "left": balance(stock, "goods"),
        "pieces_exact": pieces == served,
        "points_exact": (points, aside) == (COST * (held.count() - served), COST * served),
        "ledger_faults": len(list(differences())),
    }
