"""X-20: updates of requests: steps that anybody may read, and no word that was not for all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import Actor
from bihuan.core.casework import wiring_api
from bihuan.core.casework.actions import MoveInputs, add_submission, add_words, make_move
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.levels import PUBLIC
from bihuan.interop.open311.tests.helpers import ROOT, bring, finish, get, move, refused

NOW = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


def lines(**params: object) -> list[tuple[str, str]]:
    return [(row["status"], row["description"]) for row in get("servicerequestupdates", **params)]


def test_x20_steps_newest_first_without_words_unless_the_kind_says_so(world: World) -> None:
    one = bring(world)
    finish(world, one)
    assert lines() == [
        ("CLOSED", "Verified"),
        ("IN_PROGRESS", "Handled"),
        ("IN_PROGRESS", "Assigned"),
        ("IN_PROGRESS", "Accepted"),
    ]
    said = Offer(prefix="t-", words_of=("handle",), statuses={"handled": "FIXED"})
    wiring_api.offer_to_public(kind.MATTER.code, said)
    assert lines()[1] == ("FIXED", "Handled: Filled, ask ***")


def test_x20_an_update_has_what_clients_read(world: World) -> None:
    with clock.frozen(NOW):
        one = bring(world)
        move(world, one, "accept", "grid")
    [row] = get("servicerequestupdates", service_request_id=one.number)
    assert list(row) == [
        "update_id",
        "service_request_id",
        "status",
        "updated_datetime",
        "description",
        "media_url",
    ]
    assert row["service_request_id"] == one.number
    assert row["updated_datetime"] == "2026-03-10T04:00:00Z"


def test_x20_steps_of_staff_and_of_reporters_are_not_among_them(world: World) -> None:
    one = bring(world)
    move(world, one, "propose_void", "grid", words="Secret")
    add_words(one.pk, "My own words", actor=Actor(world.people["rider"]))
    assert lines() == []


def test_x20_who_joins_reads_on_from_there(world: World) -> None:
    with clock.frozen(NOW):
        first = bring(world)
        move(world, first, "accept", "grid")
    with clock.frozen(NOW + timedelta(hours=1)):
        person = world.people["driver"]
        told = Brought(client_id=new_id(), reporter=person, level=PUBLIC, words="The same")
        second = add_submission(first.case, told, actor=Actor(person))
    with clock.frozen(NOW + timedelta(hours=2)):
        lead = MoveInputs(lead=world.posts["roads"])
        make_move(first.case_id, "assign", actor=world.actor("dispatcher"), inputs=lead)
        found = get("servicerequestupdates")
    assert [(row["service_request_id"], row["description"]) for row in found] == [
        (first.number, "Assigned"),
        (second.number, "Assigned"),
        (first.number, "Accepted"),
    ]
    assert len({row["update_id"] for row in found}) == 3


def test_x20_by_time_and_page(world: World) -> None:
    with clock.frozen(NOW):
        one = bring(world)
        move(world, one, "accept", "grid")
    with clock.frozen(NOW + timedelta(days=2)):
        move(world, one, "assign", "dispatcher", lead=world.posts["roads"])
        assert lines(start_date="2026-03-11T00:00:00Z") == [("IN_PROGRESS", "Assigned")]
        assert lines(end_date="2026-03-11T00:00:00Z") == [("IN_PROGRESS", "Accepted")]
        assert lines(page_size=1, page=2) == [("IN_PROGRESS", "Accepted")]
    with clock.frozen(NOW + timedelta(days=100)):
        assert lines() == []
        assert len(lines(service_request_id=one.number.lower())) == 2
    span = {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-05-01T00:00:00Z"}
    assert "more than 90 days" in refused("servicerequestupdates", 400, **span)


def test_x20_the_same_queries_at_1_and_3_rows(world: World) -> None:
    wiring_api.offer_to_public(kind.MATTER.code, Offer(prefix="t-", words_of=("handle",)))
    counts = []
    for wanted in (1, 3):
        while len(get("servicerequestupdates")) < wanted * 4:
            finish(world, bring(world))
        with CaptureQueriesContext(connection) as queries:
            assert len(Client().get(f"{ROOT}servicerequestupdates.json").json()) == wanted * 4
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 2
