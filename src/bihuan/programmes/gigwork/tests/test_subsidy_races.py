"""G-04: many approve at once, on both databases; random sequences keep the ledger's invariants."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Count, Sum

from bihuan.core.access import SYSTEM, Actor, Denied
from bihuan.core.casework.tests.test_concurrency import together
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.kernel.tests.forking import Process
from bihuan.core.kernel.tests.test_killed import start  # noqa: F401 (a fixture)
from bihuan.core.ledgers.models import Entry, Transfer
from bihuan.core.ledgers.queries import differences
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Person
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyBudget,
    SubsidyPayLine,
)
from bihuan.programmes.gigwork.queries.subsidies.figures import standings
from bihuan.programmes.gigwork.tests.subsidy_world import YUAN, applied, checked, kind, make_office

START_UP = 5_000 * YUAN
Start = Callable[..., Process]
Job = tuple[str, UUID, UUID, dict[str, Any]]


def branches(world: World, count: int) -> list[str]:
    """So many more branches, each with a secretary; their short names."""
    names = [f"b{number}" for number in range(count)]
    for number, name in enumerate(names):
        unit = create_organisation(
            name=f"第{number}支部", kind="branch", code=f"SB{number}", parent=world.units["office"],
            actor=SYSTEM,
        )  # fmt: skip
        world.posts[name] = create_post(unit, title="书记", role="branch_secretary", actor=SYSTEM)
        world.people[name] = register_person(
            name=f"书记{number}", phone=f"1970000{number:04d}", actor=SYSTEM
        )
        appoint(world.people[name], world.posts[name], actor=SYSTEM)
    return names


def the_budget() -> Any:
    """How the start-up fund stands."""
    return standings(SubsidyBudget.objects.select_related("kind").filter(kind__code="start-up"))[0]


def race(jobs: list[Job]) -> None:
    """Does all jobs at the same moment, each on a connection of its own; says what they raised,
    then how the start-up fund stands, how applications do, and what is wrong with the ledger."""
    connection.ensure_connection()  # makes the copied file WAL, as production's is
    raised = together(*[partial(do, *job) for job in jobs])
    states = SubsidyApplication.objects.order_by().values_list("state").annotate(n=Count("pk"))
    budget = the_budget()
    told = [
        sorted(type(error).__name__ for error in raised),
        [budget.reserved, budget.paid, budget.left],
        dict(states),
        Transfer.objects.filter(kind="hold", state="pending").count(),
        len(list(differences())),
    ]
    print(json.dumps(told), flush=True)  # noqa: T201 - the parent reads it


def do(verb: str, pk: UUID, who: UUID, given: dict[str, Any]) -> None:
    """One step by one person, whose rights are read anew."""
    getattr(subsidies, verb)(pk, actor=Actor(Person.objects.get(pk=who)), **given)


@pytest.mark.django_db(transaction=True)
def test_g04_twenty_approvals_at_once_against_a_budget_for_twelve(
    request: pytest.FixtureRequest,
) -> None:
    world = make_office(budget=12 * START_UP + 1)
    rows = [checked(world, by=name) for name in branches(world, 20)]
    head = world.people["head"].pk
    begin: Start = request.getfixturevalue("start")
    [line] = begin(race, [("approve", row.pk, head, {}) for row in rows]).said()
    assert json.loads(line) == [
        ["Refused"] * 8,
        [12 * START_UP, 0, 1],
        {"approved": 12, "checked": 8},
        12,
        0,
    ]


@pytest.mark.django_db(transaction=True)
def test_g04_one_approval_made_by_eight_at_once_reserves_once(
    request: pytest.FixtureRequest,
) -> None:
    world = make_office(budget=2 * START_UP)
    row, head = checked(world), world.people["head"].pk
    begin: Start = request.getfixturevalue("start")
    [line] = begin(race, [("approve", row.pk, head, {})] * 8).said()
    assert json.loads(line) == [
        ["Refused"] * 7,
        [START_UP, 0, START_UP],
        {"approved": 1},
        1,
        0,
    ]


@pytest.mark.django_db(transaction=True)
def test_g04_receipt_and_failure_of_one_line_at_once_end_it_once(
    request: pytest.FixtureRequest,
) -> None:
    world = make_office(budget=2 * START_UP)
    row = subsidies.approve(checked(world).pk, actor=world.actor("head"))
    clerk = world.actor("clerk")
    made = subsidies.make_list(world.units["office"], [row.pk], actor=clerk)
    subsidies.take_file(made.pk, form="csv", reason="送银行", actor=clerk)
    line, who = made.lines.get().pk, world.people["clerk"].pk
    paid = ("record_paid", line, who, {"paid_on": clock.today(), "bank_ref": "R"})
    failed = ("record_failed", line, who, {"why": "账号有误"})
    begin: Start = request.getfixturevalue("start")
    [said] = begin(race, [paid, failed] * 3).said()
    errors, (reserved, spent, left), states, waiting, wrong = json.loads(said)
    assert (errors, reserved, waiting, wrong) == (["Refused"] * 3, 0, 0, 0)
    assert (states, spent, left) in (
        ({"paid": 1}, START_UP, START_UP),
        ({"returned": 1}, 0, 2 * START_UP),
    )


class Office:
    """An office in which somebody does something at random."""

    def __init__(self, seed: int) -> None:
        self.dice, self.world = random.Random(seed), make_office(budget=4 * START_UP)
        for name in branches(self.world, 8):
            applied(self.world, by=name)
        self.clerk, self.head = self.world.actor("clerk"), self.world.actor("head")

    def any_row(self) -> UUID:
        return self.dice.choice(list(SubsidyApplication.objects.order_by("number"))).pk

    def decide(self) -> None:
        verb = self.dice.choice(["pass_check"] * 3 + ["approve"] * 3 + ["revoke", "refuse"])
        actor = self.clerk if verb == "pass_check" else self.head
        getattr(subsidies, verb)(self.any_row(), words="按规定办理", actor=actor)

    def pay(self) -> None:
        ready = SubsidyApplication.objects.filter(state="approved").values_list("pk", flat=True)
        made = subsidies.make_list(self.world.units["office"], list(ready), actor=self.clerk)
        if self.dice.random() < 0.3:
            subsidies.drop_list(made.pk, words="重做", actor=self.clerk)
        else:
            subsidies.take_file(made.pk, form="csv", reason="送银行", actor=self.clerk)

    def settle(self) -> None:
        line = self.dice.choice(list(SubsidyPayLine.objects.filter(state="waiting")))
        if self.dice.random() < 0.5:
            day = clock.today()
            subsidies.record_paid(line.pk, paid_on=day, bank_ref="R", actor=self.clerk)
        else:
            subsidies.record_failed(line.pk, why="账号有误", actor=self.clerk)

    def change_budget(self) -> None:
        amount = self.dice.randrange(0, 6) * START_UP
        year = clock.today().year
        subsidies.set_budget(kind("start-up"), year, amount, reason="调整", actor=self.head)


def summed(*states: str) -> int:
    """Fen of the applications in these states."""
    rows = SubsidyApplication.objects.filter(state__in=states)
    return rows.aggregate(n=Sum("amount"))["n"] or 0


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_g04_random_sequences_never_overdraw_and_sums_stay_whole(seed: int) -> None:
    office = Office(seed)
    steps = [office.decide] * 5 + [office.pay, office.settle, office.change_budget]
    for _n in range(80):
        with suppress(Refused, Denied, IndexError):
            office.dice.choice(steps)()
        found = the_budget()
        assert found.left >= 0
        assert found.allotted == found.reserved + found.paid + found.left
        assert found.reserved == summed("approved", "listed")
        assert found.paid == summed("paid")
    assert differences() == []
    assert Entry.objects.aggregate(n=Sum("amount"))["n"] == 0
