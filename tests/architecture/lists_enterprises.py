"""Rows for the lists of enterprises, with canaries in them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.engagements import actions as engagements
from bihuan.core.engagements.actions.planning import Step
from bihuan.core.engagements.models import Block
from bihuan.core.engagements.tests.world import code
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_post
from bihuan.programmes.gigwork.actions import coverage

HAVES: dict[str, Any] = {"staff": 12, "has_premises": True, "has_activity": True}


def add_enterprises(ground: Any, evil: str) -> None:
    """Three enterprises in a block that somebody looks after, each visited, with a plan; one is
    covered by an instructor, one is on the list of targets."""
    unit, driver = ground.units["district"], ground.people["driver"]
    keeper = create_post(unit, title="企业底册岗", role="party_organiser", actor=SYSTEM)
    instructor = create_post(unit, title="指导员岗", role="party_instructor", actor=SYSTEM)
    appoint(driver, keeper, actor=SYSTEM)
    appoint(driver, instructor, actor=SYSTEM)
    community, actor = ground.units["community"], Actor(driver)
    block = engagements.add_block(unit, name=evil[:60], actor=SYSTEM)
    why: dict[str, Any] = {"why_not": "members", "why_words": evil[:200], "next_step": evil[:200]}
    for n in range(3):
        one = engagements.list_enterprise(
            community, name=f"{evil[:60]}{n}", credit_code=code(n), is_key=True, address=evil,
            contact="王甲乙", contact_phone="15400100001", actor=SYSTEM, **HAVES,
        )  # fmt: skip
        engagements.put_in_block(block, add=[one], actor=SYSTEM)
        told = engagements.Told(
            evil, "service", next_step=evil, next_due=clock.today(), with_whom=evil, met="李丙",
            needs=[engagements.Found("money", evil)],
        )  # fmt: skip
        engagements.record_visit(one, told, client_id=uuid4(), actor=actor)
        due = clock.today() + timedelta(days=9)
        engagements.open_plan(one, goal=evil, steps=[Step(evil, due)], post=keeper, actor=SYSTEM)
        coverage.set_cover(one, cover="instructor", instructor=instructor, actor=SYSTEM, **why)
        coverage.open_founding(one, form="own", words=evil, client_id=uuid4(), actor=actor)
    days = clock.today() - timedelta(days=3)
    engagements.assign(instructor, block=block, rhythm=1, starts_on=days, actor=SYSTEM)


def block() -> Block:
    """The one block."""
    return Block.objects.get()
