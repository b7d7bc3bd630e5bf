"""Rows for the lists of subsidies, with canaries in them."""

from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.models.subsidies import SubsidyKind
from bihuan.programmes.gigwork.rules.subsidies import periods


def add_subsidies(ground: Any, evil: str) -> None:
    """A branch that applied for what it may, once paid, once on its way."""
    unit, driver = ground.units["district"], ground.people["driver"]
    for role in ("subsidy_clerk", "subsidy_head"):
        appoint(driver, create_post(unit, title=role, role=role, actor=SYSTEM), actor=SYSTEM)
    branch = create_organisation(
        name=evil[:60], kind="branch", code="Tbr", parent=unit, actor=SYSTEM
    )
    post = create_post(branch, title=evil[:60], role="branch_secretary", actor=SYSTEM)
    secretary = register_person(name="secretary", phone="17600000000", actor=SYSTEM)
    appoint(secretary, post, actor=SYSTEM)
    ground.people["branch secretary"] = secretary
    subsidies.load_kinds(unit, actor=SYSTEM)
    account = subsidies.NewAccount(evil[:60], evil[:60], "6222021000012345")
    for kind in SubsidyKind.objects.select_related("unit").order_by("order"):
        subsidies.set_budget(kind, clock.today().year, 10**8, reason=evil[:200], actor=SYSTEM)
        if "branch_secretary" not in kind.role_list:
            continue
        row = subsidies.apply(
            kind, branch, client_id=uuid4(), period=periods(kind.every, clock.today())[0],
            amount=None, quantity=900, words=evil, account=account, uploads=(),
            actor=Actor(secretary),
        )  # fmt: skip
        if kind.code in ("start-up", "activity-fund"):
            subsidies.pass_check(row.pk, words=evil, actor=SYSTEM)
            subsidies.approve(row.pk, words=evil, actor=SYSTEM)
            made = subsidies.make_list(unit, [row.pk], actor=SYSTEM)
            subsidies.take_file(made.pk, form="csv", reason=evil, actor=SYSTEM)
            if kind.code == "start-up":
                line = made.lines.get()
                subsidies.record_failed(line.pk, why=evil, actor=SYSTEM)
