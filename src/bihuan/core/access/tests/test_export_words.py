"""A list that leaves masked has no number of a person in its words (X-17)."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import START, World, person
from bihuan.core.kernel.manifest import ROLES, Role
from bihuan.core.parties import actions

PHONE = "13812345678"


def table(response: Any) -> list[list[str]]:
    assert response.status_code == 200
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture
def keeper(world: World) -> Iterator[Client]:
    """Somebody who may see and unmask in the first district."""
    ROLES.register(Role("t_words", "W", ("directory.see", "access.unmask")))
    post = actions.create_post(world.here, title="档案岗", role="t_words", actor=SYSTEM)
    who = person("王档案", "13907350009")
    actions.appoint(who, post, starts_on=START, actor=SYSTEM)
    yield world.client(who)
    ROLES.forget("t_words")


def test_x17_a_title_with_a_number_leaves_masked_and_in_full_with_a_reason(
    world: World, keeper: Client
) -> None:
    post = actions.create_post(world.here, title=f"值班岗 {PHONE}", role="t_desk", actor=SYSTEM)
    actions.appoint(world.worker, post, starts_on=START, actor=SYSTEM)
    masked = table(keeper.get("/office/posts/?format=csv"))
    assert [row[1] for row in masked if row[1].startswith("值班岗")] == ["值班岗 ***"]
    reason = {"file": "csv", "reason": "核对联系方式"}
    whole = table(keeper.post("/office/posts/?format=full", reason))
    assert [f"值班岗 {PHONE}"] == [row[1] for row in whole if row[1].startswith("值班岗")]


def test_x17_codes_of_units_leave_as_they_are(world: World) -> None:
    rows = table(world.client(world.admin).get("/office/units/?q=区&format=csv"))
    assert world.here.code in [row[2] for row in rows]
