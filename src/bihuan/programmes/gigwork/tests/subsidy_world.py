"""A district with its office of subsidies and two branches, for the tests of G-04."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.actions.subsidies import NewAccount
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication, SubsidyKind
from bihuan.programmes.gigwork.rules.subsidies import periods

YUAN = 100
STAFF = {
    "clerk": ("office", "subsidy_clerk"),
    "second": ("office", "subsidy_clerk"),
    "approver": ("office", "subsidy_approver"),
    "head": ("office", "subsidy_head"),
    "secretary": ("branch", "branch_secretary"),
    "instructor": ("branch", "party_instructor"),
    "other": ("branch2", "branch_secretary"),
    "stranger": ("elsewhere", "subsidy_clerk"),
}
NUMBER = "6222 0210 0001 2345"


def make_office(budget: int = 100_000 * YUAN, bound: int = 3_000 * YUAN) -> World:
    """Everything set: five kinds with a budget each for this year, and the bound."""
    world = World()
    top = create_organisation(name="Province", kind="province", code="SP", actor=SYSTEM)
    above: dict[str, Any] = {
        "office": top,
        "elsewhere": top,
        "branch": "office",
        "branch2": "office",
    }
    kinds = {"office": "district", "elsewhere": "district", "branch": "branch", "branch2": "branch"}
    for name, parent in above.items():
        over = world.units[parent] if isinstance(parent, str) else parent
        world.units[name] = create_organisation(
            name=name.title(), kind=kinds[name], code=f"S{name}", parent=over, actor=SYSTEM
        )
    for number, (name, (unit, role)) in enumerate(STAFF.items()):
        post = create_post(world.units[unit], title=name, role=role, actor=SYSTEM)
        person = register_person(name=f"欧阳{name}", phone=f"1980000{number:04d}", actor=SYSTEM)
        appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
        world.posts[name], world.people[name] = post, person
    office, head = world.units["office"], world.actor("head")
    subsidies.load_kinds(office, actor=head)
    subsidies.set_bound(office, bound, clock.today(), actor=head)
    for kind in SubsidyKind.objects.filter(unit=office):
        subsidies.set_budget(kind, clock.today().year, budget, reason="年初预算", actor=head)
    return world


def kind(code: str) -> SubsidyKind:
    """A kind of the office."""
    return SubsidyKind.objects.select_related("unit").get(code=code)


def new_account(number: str = NUMBER) -> NewAccount:
    """An account as somebody types it."""
    return NewAccount("北湖区外卖骑手党支部", "郴州农商银行北湖支行", number)


def applied(
    world: World, by: str = "secretary", code: str = "start-up", **given: Any
) -> SubsidyApplication:
    """An application as it stands in front of the checker."""
    what = kind(code)
    unit = world.posts[by].organisation
    values: dict[str, Any] = {
        "client_id": uuid4(),
        "period": periods(what.every, clock.today())[0],
        "amount": None,
        "words": "用于支部活动",
        "account": new_account(),
        "uploads": (),
    }
    return subsidies.apply(what, unit, **{**values, **given}, actor=world.actor(by))


def checked(world: World, **given: Any) -> SubsidyApplication:
    """The same in front of the approver."""
    row = applied(world, **given)
    return subsidies.pass_check(row.pk, actor=world.actor("clerk"))


def approved(world: World, by: str = "head", **given: Any) -> SubsidyApplication:
    """The same with its money reserved."""
    return subsidies.approve(checked(world, **given).pk, actor=world.actor(by))


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    return type(row).objects.get(pk=row.pk)
