"""The leader's office beside the small district: secretary, supervision, a second leader."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.casework.actions import MoveInputs, Order, instruct, let_record, make_move
from bihuan.core.casework.models import Case, Instruction
from bihuan.core.casework.tests.world import World, report
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_post, register_person

CANARY = "批示暗语七七四"
ANSWER = "答复暗语九九一"
OFFICE = {
    "secretary": ("district", "secretary"),
    "supervisor": ("district", "supervision"),
    "second": ("district", "leader"),
    "stranger": ("other", "leader"),
}


def staff(world: World) -> World:
    """Appoint the office; the secretary may record for the leader."""
    for number, (name, (unit, role)) in enumerate(OFFICE.items()):
        post = create_post(world.units[unit], title=name, role=role, actor=SYSTEM)
        person = register_person(name=name, phone=f"1993333{number:04d}", actor=SYSTEM)
        appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
        world.posts[name], world.people[name] = post, person
    let_record(world.posts["leader"], world.posts["secretary"], actor=world.actor("leader"))
    return world


def order(world: World, *names: str, **fields: Any) -> Order:
    """Words to some posts within three days."""
    said: dict[str, Any] = {"words": CANARY, "due_at": in_days(3), **fields}
    return Order(addressees=[world.posts[name] for name in names], **said)


def given(world: World, case: Case, *names: str, **fields: Any) -> Instruction:
    """The leader's instruction to some posts."""
    made = order(world, *names, **fields)
    return instruct(case.pk, made, leader=world.posts["leader"], actor=world.actor("leader"))


def in_days(days: int) -> datetime:
    """So many days from now."""
    return clock.now() + timedelta(days=days)


def handled(world: World) -> Case:
    """A case that only has to be verified to be closed."""
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    lead = MoveInputs(lead=world.posts["roads"])
    make_move(case.pk, "assign", actor=world.actor("dispatcher"), inputs=lead)
    words = MoveInputs(words="Filled")
    return make_move(case.pk, "handle", actor=world.actor("roads"), inputs=words)


def photo() -> Any:
    """A photo of a handwriting."""
    return upload(picture())
