"""X-20: the list of requests and one of them, as any client of GeoReport v2 asks for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import Actor
from bihuan.core.casework.actions import MoveInputs, add_submission, make_move
from bihuan.core.casework.models import Case
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.levels import ADDRESSEES, PUBLIC, UNIT
from bihuan.interop.open311.tests.helpers import (
    PLACE,
    ROOT,
    bring,
    finish,
    get,
    move,
    numbers,
    refused,
)

NOW = datetime(2026, 3, 10, 4, 0, 0, 500_000, tzinfo=UTC)


def test_x20_a_request_says_kind_place_and_state(world: World) -> None:
    with clock.frozen(NOW):
        one = bring(world)
        [row] = get("requests", service_request_id=one.number)
    assert row == {
        "service_request_id": one.number,
        "status": "open",
        "status_notes": "Reported",
        "service_name": "Hole",
        "service_code": "t-hole",
        "description": "Hole · Community",
        "agency_responsible": "Community",
        "service_notice": None,
        "requested_datetime": "2026-03-10T04:00:00Z",
        "updated_datetime": "2026-03-10T04:00:00Z",
        "expected_datetime": None,
        "address": "Community, District, Province",
        "address_id": None,
        "zipcode": None,
        "lat": 25.7912,
        "long": 113.0312,
        "media_url": None,
    }


def test_x20_the_lead_is_responsible_and_its_clock_promises(world: World) -> None:
    with clock.frozen(NOW):
        one = bring(world)
        move(world, one, "assign", "dispatcher", lead=world.posts["roads"])
        [row] = get("requests", service_request_id=one.number)
    assert row["agency_responsible"] == "Roads"
    assert row["expected_datetime"] == "2026-03-11T04:00:00Z"


def test_x20_closed_when_it_is_closed_and_by_then_updated(world: World) -> None:
    one = bring(world)
    finish(world, one)
    closed = Case.objects.get(pk=one.case_id).closed_at
    assert closed is not None
    [row] = get(f"requests/{one.number}")
    assert row["status"] == "closed"
    assert row["updated_datetime"] == closed.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert numbers(status="closed") == [one.number]
    assert numbers(status="open") == []
    assert numbers(status="open,closed") == numbers(status="") == [one.number]
    assert "status is open or closed" in refused("requests", 400, status="done")


def test_x20_only_what_is_public_and_whose_case_is(world: World) -> None:
    shown = bring(world)
    bring(world, level=UNIT)
    bring(world, level=ADDRESSEES)
    hidden = bring(world, level=UNIT)
    person = world.people["driver"]
    told = Brought(client_id=new_id(), reporter=person, level=PUBLIC, words="The same")
    quiet = Brought(client_id=new_id(), reporter=person, level=UNIT, words="The same")
    in_hidden = add_submission(hidden.case, told, actor=Actor(person))
    in_shown = add_submission(shown.case, quiet, actor=Actor(person))
    assert numbers() == [shown.number]
    for one in (hidden, in_hidden, in_shown):
        assert "was not found" in refused(f"requests/{one.number}", 404)
        assert numbers(service_request_id=one.number) == []


PLACED = "Community, District, Province"


@pytest.mark.parametrize("channel", ["phone", "api", "hotline"])
def test_x20_what_came_through_another_door_shows_kind_and_community_only(
    world: World, channel: str
) -> None:
    bring(world, channel=channel, words="A hole before my door", address="Market Road 5")
    [row] = get("requests")
    assert (row["description"], row["address"]) == ("Hole · Community", PLACED)
    assert (row["lat"], row["long"]) == (25.7912, 113.0312)
    assert "Market" not in str(row)


def test_x20_a_joined_report_keeps_its_number_and_says_so(world: World) -> None:
    first, second = bring(world), bring(world)
    inputs = MoveInputs(other_case=first.case_id)
    make_move(second.case_id, "merge", actor=world.actor("dispatcher"), inputs=inputs)
    [row] = get(f"requests/{second.number}", extensions="true")
    assert row["status"] == "open"
    assert row["status_notes"] == f"Reported. Handled together with {first.number}."
    assert row["extended_attributes"] == {
        "detailed_status": "OPEN",
        "state": "reported",
        "joined_to": first.number,
        "agency_code": "Tco",
    }
    assert get(f"requests/{first.number}")[0]["status_notes"] == "Reported"


def test_x20_numbers_override_all_else_and_unknown_ones_are_left_out(world: World) -> None:
    first, second = bring(world), bring(world, category="lamp")
    asked = f"{first.number}, {second.number.lower()},T-0"
    wanted = {"service_request_id": asked, "status": "closed", "service_code": "t-lamp"}
    assert numbers(**wanted) == [second.number, first.number]
    assert "was not found" in refused("requests/T-0", 404)


def test_x20_by_service_one_or_several(world: World) -> None:
    hole, lamp = bring(world), bring(world, category="lamp")
    assert numbers(service_code="t-hole") == [hole.number]
    assert numbers(service_code="t-hole,t-lamp") == [lamp.number, hole.number]
    assert numbers(service_code=["t-hole", "t-lamp"]) == [lamp.number, hole.number]
    assert numbers(service_code="t-nothing") == numbers(service_code="zzz") == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-03-10T04:00:00Z", "2026-03-10T04:00:00Z", True),
        ("2026-03-10T12:00:00+08:00", "2026-03-10T12:00:00+08:00", True),
        ("2026-03-10T12:00:00 08:00", "", True),
        ("2026-03-10T12:00:00+0800", "", True),
        ("2026-03-10T12:00:00", "", True),
        ("2026-03-10", "2026-03-10", True),
        ("2026-03-10T04:00:01Z", "", False),
        ("", "2026-03-10T03:59:59Z", False),
        ("2025-12-01T00:00:00Z", "", False),
        ("", "2026-06-09T00:00:00Z", False),
    ],
)
def test_x20_by_time_in_every_form(world: World, start: str, end: str, found: bool) -> None:
    with clock.frozen(NOW):
        one = bring(world)
    assert numbers(start_date=start, end_date=end) == ([one.number] if found else [])


def test_x20_a_raw_plus_arrives_as_a_blank(world: World) -> None:
    with clock.frozen(NOW):
        one = bring(world)
    raw = "start_date=2026-03-10T12:00:00+08:00&end_date=2026-03-10T12:00:00+08:00"
    rows = Client().get(f"{ROOT}requests.json?{raw}").json()
    assert [row["service_request_id"] for row in rows] == [one.number]


def test_x20_without_dates_the_last_ninety_days(world: World) -> None:
    with clock.frozen(NOW):
        old = bring(world)
    with clock.frozen(NOW + timedelta(days=89)):
        assert numbers() == [old.number]
    with clock.frozen(NOW + timedelta(days=91)):
        assert numbers() == []
        assert numbers(service_request_id=old.number) == [old.number]


def test_x20_at_most_ninety_days_and_not_turned_round() -> None:
    span = {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-05-01T00:00:00Z"}
    assert "more than 90 days" in refused("requests", 400, **span)
    turned = {"start_date": "2026-05-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"}
    assert "later than end_date" in refused("requests", 400, **turned)
    for bad in ("yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+23:00", "9" * 40):
        assert "start_date must be a time" in refused("requests", 400, start_date=bad)


def test_x20_what_changed_since_the_last_time(world: World) -> None:
    with clock.frozen(NOW):
        first, second = bring(world), bring(world)
    with clock.frozen(NOW + timedelta(days=100)):
        move(world, first, "accept", "grid")
        assert numbers(updated_after="2026-06-01T00:00:00Z") == [first.number]
        assert numbers(updated_before="2026-04-01T00:00:00Z") == [second.number]
        assert numbers(updated_after="2026-06-01T00:00:00Z", status="closed") == []


def test_x20_a_step_among_staff_does_not_count_as_a_change(world: World) -> None:
    with clock.frozen(NOW):
        one = bring(world)
    with clock.frozen(NOW + timedelta(hours=1)):
        move(world, one, "propose_void", "grid", words="Nothing there")
        assert get(f"requests/{one.number}")[0]["updated_datetime"] == "2026-03-10T04:00:00Z"


def test_x20_pages_with_links_and_no_count(world: World) -> None:
    made = [bring(world).number for _n in range(5)][::-1]
    response = Client().get(f"{ROOT}requests.json", {"page_size": "2", "page": "2"})
    assert [row["service_request_id"] for row in response.json()] == made[2:4]
    base = f"http://testserver{ROOT}requests.json?page_size=2&page="
    assert response["Link"] == (
        f'<{base}1>; rel="first", <{base}1>; rel="prev", <{base}3>; rel="next"'
    )
    last = Client().get(f"{ROOT}requests.json?page_size=2&page=3")
    assert [row["service_request_id"] for row in last.json()] == made[4:]
    assert 'rel="next"' not in last["Link"]
    assert "Link" not in Client().get(f"{ROOT}requests.json")
    assert numbers(page_size=5000) == made
    for bad in ({"page": 0}, {"page_size": 0}, {"page": "x"}, {"page": "-1"}):
        assert "must be a whole number" in refused("requests", 400, **bad)
    assert refused("requests", 400, page="9" * 15) == "page can be 100000 at most."
    assert numbers(page_size="9" * 15) == made


def test_x20_around_a_place_no_finer_than_places_are_shown(world: World) -> None:
    near, far = bring(world), bring(world, lat=25.90, lon=113.20)
    assert numbers(bbox="113.03,25.79,113.04,25.80") == [near.number]
    assert numbers(lat=25.9, long=113.2, radius=500) == [far.number]
    shown, hair = (25.7912, 113.0312), 0.00001
    west, south = shown[1] - hair, shown[0] - hair
    assert numbers(bbox=f"{west},{south},{west + 2 * hair},{south + 2 * hair}") == [near.number]
    lat, lon = PLACE["lat"], PLACE["lon"]
    assert numbers(bbox=f"{lon - hair / 4},{lat - hair / 4},{lon + hair / 4},{lat + hair}") == []
    assert "bbox must be" in refused("requests", 400, bbox="1,2,3")
    assert "lat must be a number" in refused("requests", 400, lat="nan", long=1, radius=1)


@pytest.mark.parametrize("query", ["", "?status=open&service_code=t-hole", "?extensions=true"])
@pytest.mark.parametrize("assigned", [True, False])
def test_x20_the_list_takes_the_same_queries_at_1_and_3_rows(
    world: World, query: str, assigned: bool
) -> None:
    counts = []
    for rows in (1, 3):
        while len(get("requests")) < rows:
            one = bring(world)
            if assigned:
                move(world, one, "assign", "dispatcher", lead=world.posts["roads"])
        with CaptureQueriesContext(connection) as queries:
            assert len(Client().get(f"{ROOT}requests.json{query}").json()) == rows
        counts.append(len(queries))
        assert not any("COUNT(" in query["sql"] for query in queries)
    assert counts[0] == counts[1] <= 5
