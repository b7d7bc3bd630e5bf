"""X-20, X-03: the desk finds a case by the number under which a partner knows it."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.accounts.models import User
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.world import World, report
from bihuan.interop.workorders.models import Link

from .conftest import Peer

BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


def found(world: World, name: str, number: str) -> list[str]:
    """Numbers of the cases on the named person's desk."""
    user, _new = User.objects.get_or_create(username=name, person=world.people[name])
    client = Client()
    client.force_login(user, backend=BACKEND)
    answer = client.get("/desk/", {"q": number})
    assert answer.status_code == 200
    return [row.case.number for row in answer.context["rows"]]


def test_x20_by_the_number_of_the_order_that_opened_it(
    world: World, peer: Peer, round_of: Any
) -> None:
    report(world)
    peer.say("order", "HL-2026-1", words="路面塌陷", category="路面")
    round_of()
    case = Link.objects.get().case
    assert found(world, "dispatcher", " HL-2026-1 ") == [case.number]
    assert found(world, "dispatcher", "HL-2026-2") == []
    assert found(world, "dispatcher", "HL-2026") == [], "a whole number, not a part of one"


def test_x20_by_the_number_that_they_gave_to_ours(world: World, peer: Peer, round_of: Any) -> None:
    case, other = report(world), report(world)
    lead: Any = MoveInputs(lead=world.posts["hotline"])
    make_move(case.pk, "assign", actor=world.actor("dispatcher"), inputs=lead)
    round_of()
    Link.objects.filter(case=case).update(taker_number="TK-7")
    assert found(world, "dispatcher", "TK-7") == [case.number]
    assert found(world, "dispatcher", other.number) == [other.number]


def test_x20_it_opens_nothing_that_the_desk_does_not_show(
    world: World, peer: Peer, round_of: Any
) -> None:
    peer.say("order", "HL-1", words="路面塌陷", category="路面")
    round_of()
    assert found(world, "neighbour", "HL-1") == []
    assert Case.objects.count() == 1


def test_x20_the_search_takes_the_same_queries_at_1_and_3_rows(
    world: World, peer: Peer, round_of: Any
) -> None:
    counts = []
    for number in ("1", "2", "3"):
        peer.say("order", f"HL-{number}", words="路面塌陷", category="路面")
        round_of()
        with CaptureQueriesContext(connection) as caught:
            assert len(found(world, "dispatcher", "HL-1")) == 1
        counts.append(len(caught))
    assert counts[0] >= counts[1] == counts[2]
