"""A district with two streets: keeper of the register, visitors, a department, enterprises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.test import Client

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.access.tests.world import World as Base
from bihuan.core.access.tests.world import make_world as make_base
from bihuan.core.access.tests.world import person, unit
from bihuan.core.engagements import actions
from bihuan.core.engagements.models import Enterprise, Visit
from bihuan.core.engagements.registry import PURPOSES, TOPICS, Named
from bihuan.core.engagements.rules.credit_code import check_sign
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.parties.models import Organisation, Person, Post

NOW = datetime(2025, 12, 24, 2, tzinfo=UTC)
"""A Wednesday, ten in the morning in Shanghai."""
TODAY = date(2025, 12, 24)
START = date(2025, 1, 6)


def code(number: int, first: str = "9143100") -> str:
    """A valid unified social credit code."""
    plain = f"{first}2MA4L{number:05d}"
    return plain + check_sign(plain)


@dataclass
class World:
    """`keeper` keeps the district's register; `visitor` is the street's, `other` the other
    street's; `district` sits in a department and reaches only what is in its post's charge."""

    base: Base
    street: Organisation
    other_street: Organisation
    community: Organisation
    department: Organisation
    posts: dict[str, Post]
    people: dict[str, Person]

    def actor(self, who: str) -> Actor:
        return Actor(self.people[who])

    def client(self, who: str, **more: Any) -> Client:
        return self.base.client(self.people[who], **more)

    def enterprise(self, number: int = 1, **facts: Any) -> Enterprise:
        """One of the community, on the register."""
        given = {"name": f"第{number}商贸有限公司", "credit_code": code(number), **facts}
        where = given.pop("unit", self.community)
        return actions.list_enterprise(where, actor=SYSTEM, **given)

    def visit(self, one: Enterprise, who: str = "visitor", **more: Any) -> Visit:
        given = {"words": "企业运转正常，诉求已记下。", "purpose": "t_care", **more}
        key = given.pop("client_id", None) or uuid4()
        return actions.record_visit(
            one, actions.Told(**given), client_id=key, actor=self.actor(who)
        )


def make_world() -> World:
    """Purposes and topics of its own, as a programme declares them."""
    PURPOSES.register(Named("t_care", "Care"), Named("t_check", "Check"))
    TOPICS.register(Named("t_money", "Money"), Named("t_people", "People"))
    base = make_base()
    other_street = unit("北湖街道", "street", "431002002", base.here)
    community = unit("五岭阁社区", "community", "431002001001", base.street)
    department = unit("区委社会工作部", "department", "BH-SGB", base.here)
    posts, people = {}, {}
    for n, (key, where, role) in enumerate(
        (
            ("keeper", base.here, "enterprise_registrar"),
            ("visitor", base.street, "enterprise_visitor"),
            ("other", other_street, "enterprise_visitor"),
            ("district", department, "enterprise_visitor"),
            ("second", department, "enterprise_visitor"),
            ("dispatcher", base.here, "dispatcher"),
            ("handler", department, "handler"),
        )
    ):
        posts[key] = create_post(where, title=f"{key}岗", role=role, actor=SYSTEM)
        people[key] = person(f"{'赵钱孙李周吴郑'[n]}{key}", f"1390745100{n}")
        appoint(people[key], posts[key], starts_on=START, actor=SYSTEM)
    return World(base, base.street, other_street, community, department, posts, people)
