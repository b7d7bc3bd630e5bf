"""Every list of casework asks the database as often for three rows as for one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.access.models import ExportRecord
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.world import World, open_in_world, report

SignIn = Callable[[str], Client]


def one_more(world: World) -> None:
    """A row for every list: a proposal, a caller who waits, entries of the trail."""
    case = report(world)
    words = MoveInputs(words="Nothing there")
    make_move(case.pk, "propose_void", actor=world.actor("dispatcher"), inputs=words)
    caller = Brought(
        client_id=uuid4(),
        words="Lamp",
        contact_phone="19922223333",
        wants_call_back=True,
        entered_by=world.people["clerk"],
    )
    open_in_world(caller, world.actor("clerk"))


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("desk", "dispatcher"),
        ("register", "leader"),
        ("morning", "leader"),
        ("audit", "auditor"),
        ("calls", "clerk"),
        ("clocks", "admin"),
        ("points", "dispatcher"),
    ],
)
def test_x03_three_rows_cost_what_one_costs(
    world: World, sign_in: SignIn, name: str, who: str
) -> None:
    client, url = sign_in(who), reverse(f"casework:{name}")
    one_more(world)
    once = queries_of(client, url)
    one_more(world)
    one_more(world)
    assert queries_of(client, url) == once


def test_x17_numbers_in_the_words_of_cases_leave_no_list_in_the_clear(
    world: World, sign_in: SignIn
) -> None:
    """The title is taken from the words; the number of the case itself stays."""
    number = "13812345678"
    case = report(world, words=f"找{number}", address=f"北湖路3号 {number}")
    answer = sign_in("dispatcher").get(f"/desk/?q={number}&format=csv")
    text = b"".join(answer).decode("utf-8-sig")
    assert number not in ExportRecord.objects.get().filters
    assert number not in text
    assert "北湖路3号 ***" in text
    assert case.number in text
