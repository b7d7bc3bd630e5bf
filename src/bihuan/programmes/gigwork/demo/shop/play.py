"""Plays a year of redemptions through the product's own actions on a stopped clock."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from uuid import UUID, uuid5

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.ledgers.models import Entry
from bihuan.core.ledgers.queries import balance, balances
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.models import Redemption, Stock

CLICKS = UUID("0190a000-0000-7000-8000-00000000d130")
ENDS = ("done",) * 20 + ("cancelled", "lapsed", "lapsed", "brought_back")


@dataclass
class Purse:
    """What a person had earned at any moment, and what is spent of it so far."""

    person: Person
    times: list[datetime] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    spent: int = 0

    def had(self, at: datetime) -> int:
        """Points free at the moment, if nothing was spent since."""
        place = bisect_right(self.times, at)
        return (self.sums[place - 1] if place else 0) - self.spent


def purses(people: Sequence[Person]) -> list[Purse]:
    """Everybody's points as they came, in one query; those with most come first."""
    rows = Entry.objects.filter(
        account__book="points", account__owner_id__in=[person.pk for person in people]
    ).order_by("transfer__made_at", "id")
    found = {person.pk: Purse(person) for person in people}
    amounts: dict[UUID, list[int]] = {person.pk: [] for person in people}
    for owner, at, amount in rows.values_list("account__owner_id", "transfer__made_at", "amount"):
        if owner is None:
            continue
        found[owner].times.append(at)
        amounts[owner].append(amount)
    for owner, purse in found.items():
        purse.sums = list(accumulate(amounts[owner]))
    return sorted(found.values(), key=lambda one: (-(one.sums or [0])[-1], str(one.person.pk)))


@dataclass
class Counter:
    """Who plays at the counters: shelves with their keepers, and the office."""

    shelves: list[Stock]
    keepers: dict[UUID, Person]
    office: Actor
    words: dict[str, str]
    count: int = 0
    refused: int = 0

    def redeem(self, purse: Purse, stock: Stock, at: datetime) -> Redemption:
        """A person redeems something then."""
        self.count += 1
        with clock.frozen(at):
            click = uuid5(CLICKS, str(self.count))
            made = verbs.redeem(stock.pk, request=click, actor=Actor(purse.person))
        purse.spent += made.points
        return made

    @property
    def first_place(self) -> UUID:
        """The counter of the demonstration's own keeper."""
        return next(iter(self.keepers))

    def try_any(self, purse: Purse, wanted: Sequence[Stock], at: datetime) -> bool:
        """The first of these that is there and can be paid; says whether there was one."""
        with clock.frozen(at):
            points = balance(purse.person)
            ready = (
                stock
                for stock in wanted
                if stock.good.points <= points and balance(stock, "goods") > 0
            )
            stock = next(ready, None)
        if stock is None:
            return False
        self.redeem(purse, stock, at)
        return True

    def end(self, purse: Purse, made: Redemption, how: str) -> None:
        """It ends in one of the ways, some hours later."""
        at = made.made_at + timedelta(hours=5 + self.count % 30)
        if how == "lapsed":
            at = made.expires_at + timedelta(minutes=1)
        with clock.frozen(at):
            if made.state == "review" and self.refused == 0:
                verbs.decide(
                    made.pk, approve=False, reason=self.words["refused"], actor=self.office
                )
                self.refused, how = 1, "refused"
            elif made.state == "review":
                verbs.decide(made.pk, approve=True, actor=self.office)
            if how == "lapsed":
                verbs.lapse_due()
            elif how == "cancelled":
                verbs.cancel(made.pk, actor=Actor(purse.person))
            elif how != "refused":
                verbs.hand_over(made.pk, actor=Actor(self.keepers[made.stock.place_id]))
        if how == "brought_back":
            with clock.frozen(at + timedelta(days=1)):
                reason = self.words["brought_back"]
                verbs.bring_back(made.pk, reason=reason, actor=self.office)
        if how != "done":
            purse.spent -= made.points


def year(
    counter: Counter, found: list[Purse], chance: random.Random, moments: Sequence[datetime]
) -> Iterator[Redemption]:
    """One redemption at each moment for which somebody has the points; one a month for each."""
    seen: set[tuple[UUID, int]] = set()
    for number, at in enumerate(moments):
        free = balances("goods", "gigwork.stock", [stock.pk for stock in counter.shelves])
        ready = [
            (purse, stock)
            for purse in found
            for stock in counter.shelves
            if purse.had(at) >= stock.good.points
            and free[stock.pk] > 0
            and (purse.person.pk, at.month) not in seen
        ]
        if not ready:
            continue
        purse, stock = chance.choice(ready)
        seen.add((purse.person.pk, at.month))
        made = counter.redeem(purse, stock, at)
        counter.end(purse, made, ENDS[number % len(ENDS)])
        yield made
