"""The scenario's work of a leader's desk: asked, passed on, answered, taken back, sent round."""

from __future__ import annotations

from datetime import timedelta
from typing import Any


def owed_to_leader(world: Any) -> None:
    """The leader's office; an answer that was due a day after now, passed on and not given: the
    task that asks for answers finds it late."""
    from bihuan.core.casework.actions import pass_on
    from bihuan.core.casework.tests.office import given, staff
    from bihuan.core.kernel import clock
    from bihuan.programmes.gigwork.tests.ground import hazard, through

    staff(world)
    case = through(world, hazard(world).case, "accept")
    owed = given(world, case, "dispatcher", due_at=clock.now() + timedelta(days=1))
    pass_on(
        owed.addressees.get().pk, [world.posts["roads"]], "Soon", actor=world.actor("dispatcher")
    )


def work_of_leader(world: Any) -> None:
    """Instructions in every state, each told to somebody else, and a case that goes round."""
    from bihuan.core.casework.actions import circulate, withdraw_instruction
    from bihuan.core.casework.tests.office import given
    from bihuan.programmes.gigwork.tests.ground import hazard

    case = hazard(world).case
    passed_on(world, case)
    answered(world, case)
    back = given(world, case, "water")
    withdraw_instruction(back.pk, actor=world.actor("leader"))
    leaders = [world.posts["second"], world.posts["leader"]]
    circulate(case.pk, leaders, in_order=True, actor=world.actor("secretary"))


def passed_on(world: Any, case: Any) -> None:
    """Two are asked, and one of them asks somebody below."""
    from bihuan.core.casework.actions import pass_on
    from bihuan.core.casework.tests.office import given

    asked = given(world, case, "dispatcher", "water")
    row = asked.addressees.get(post=world.posts["dispatcher"])
    pass_on(row.pk, [world.posts["roads"]], "Please look", actor=world.actor("dispatcher"))


def answered(world: Any, case: Any) -> None:
    """Passed on to two; one of them answers, and whoever was asked: the other need not any more."""
    from bihuan.core.casework.actions import pass_on, respond
    from bihuan.core.casework.tests.office import given

    asked = given(world, case, "dispatcher").addressees.get()
    below = [world.posts["roads"], world.posts["water"]]
    first, _second = pass_on(asked.pk, below, "", actor=world.actor("dispatcher"))
    respond(first.pk, "Filled", actor=world.actor("roads"))
    respond(asked.pk, "Done", actor=world.actor("dispatcher"))
