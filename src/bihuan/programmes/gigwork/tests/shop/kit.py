"""A counter with goods, its keeper, and people who have points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.ledgers.models import Account, Transfer
from bihuan.core.ledgers.queries import balance
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.actions import shop
from bihuan.programmes.gigwork.models import Good, PickUpPoint, Redemption, Stock


@dataclass
class Shop:
    """One good at one place of the eastern community."""

    world: World
    place: PickUpPoint
    good: Good
    stock: Stock

    def redeem(self, who: str = "rider", stock: Stock | None = None) -> Redemption:
        """One more piece for somebody."""
        return shop.redeem((stock or self.stock).pk, request=uuid4(), actor=self.world.actor(who))

    @property
    def free(self) -> int:
        return balance(self.stock, "goods")

    def points(self, who: str = "rider") -> int:
        return balance(self.world.people[who])


def staff(world: World, name: str, role: str, unit: Organisation) -> Person:
    """Somebody appointed to a new post."""
    post = create_post(unit, title=name, role=role, actor=SYSTEM)
    number = f"199{len(world.people):08d}"
    world.people[name] = register_person(name=name, phone=number, actor=SYSTEM)
    appoint(world.people[name], post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    return world.people[name]


def give(person: Person, points: int) -> Transfer:
    """Points out of nowhere."""
    return post_entry(
        "points", "issuance", person, points, key=f"test:{new_id()}", reason="test",
        cause=None, actor=SYSTEM,
    )  # fmt: skip


def add_good(world: World, title: str = "毛巾", points: int = 30, monthly: int = 0) -> Good:
    """A good of the district."""
    return shop.save_good(
        None, unit=world.units["district"], title=title, title_en="Towel", points=points,
        monthly=monthly, actor=SYSTEM,
    )  # fmt: skip


def make_shop(world: World, pieces: int = 5, points: int = 100) -> Shop:
    """Keepers, a place, a good with some pieces; the rider has points."""
    staff(world, "counter", "counter_keeper", world.units["community"])
    staff(world, "goods", "goods_keeper", world.units["district"])
    place = shop.save_place(
        None, unit=world.units["community"], name="东社区驿站", address="国庆北路1号", actor=SYSTEM
    )
    good = add_good(world)
    stock = Stock.objects.get(good=good, place=place)
    if pieces:
        shop.move_stock(stock, "in", pieces, note="", request=uuid4(), actor=SYSTEM)
    if points:
        give(world.people["rider"], points)
    return Shop(world, place, good, stock)


def sums() -> dict[str, int]:
    """Of both books, what their own accounts hold."""
    rows = Account.objects.filter(owner_id__isnull=True)
    return {f"{row.book}.{row.code}": row.balance for row in rows}


def actor_of(person: Person) -> Actor:
    return Actor(person)
