"""My points, and the points of others for who may read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers import actions, registry
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.registry import CauseKind, CauseNote, Reason
from bihuan.core.ledgers.rules import Cause
from bihuan.core.ledgers.tests.world import BOOK, earn, keeper, person, signed_in, units
from bihuan.core.parties.models import Person

pytestmark = pytest.mark.django_db
KIND = "tests.report"


@pytest.fixture
def described() -> Iterator[None]:
    """Reports of a made kind; everybody may open the page of each."""

    def describe(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, CauseNote]:
        return {one: CauseNote(f"BH-{str(one)[-4:]}", f"/cases/{one}/") for one in ids}

    registry.CAUSES.register(CauseKind(KIND, describe))
    registry.REASONS.register(Reason("tests.valid", "上报经核实有效"))
    yield
    registry.CAUSES.forget(KIND)
    registry.REASONS.forget("tests.valid")


def valid_report(who: Person, unit: Any = None) -> Transfer:
    case = new_id()
    return actions.post_entry(
        BOOK, "issuance", who, 10, key=f"valid:{case}", reason="tests.valid",
        cause=Cause(KIND, case), actor=SYSTEM, unit=unit,
    )  # fmt: skip


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_g10_rider_finds_ten_points_explained_with_their_case(described: None) -> None:
    rider = person()
    made = valid_report(rider)
    page = text(signed_in(rider), "/ledger/")
    assert "+10" in page
    assert "上报经核实有效" in page
    assert f'href="/cases/{made.cause_id}/"' in page
    assert f"BH-{str(made.cause_id)[-4:]}" in page


def test_g10_reversed_entry_is_explained_on_both_lines(described: None) -> None:
    rider = person()
    actions.reverse(valid_report(rider), reason="上报被作废", actor=SYSTEM)
    page = text(signed_in(rider), "/ledger/")
    assert "+10" in page
    assert page.count("上报被作废") == 2


def test_g10_debt_is_shown(described: None) -> None:
    rider = person()
    earned = valid_report(rider)
    actions.post_entry(BOOK, rider, "redeemed", 10, key="k", reason="r", cause=None, actor=SYSTEM)
    actions.reverse(earned, reason="上报被作废", actor=SYSTEM)
    page = text(signed_in(rider), "/ledger/")
    assert "banner--warn" in page


def test_x07_empty_ledger_says_what_to_do() -> None:
    page = text(signed_in(person()), "/ledger/")
    assert "empty" in page
    assert 'class="list"' not in page


def test_x07_statement_is_read_page_by_page(described: None) -> None:
    rider = person()
    for _n in range(21):
        valid_report(rider)
    client = signed_in(rider)
    assert text(client, "/ledger/").count("list__item") == 20
    assert text(client, "/ledger/?page=2").count("list__item") == 1


def test_x07_nobody_reads_the_ledger_unsigned(client: Client) -> None:
    for url in ("/ledger/", "/ledger/people/", f"/ledger/people/{new_id()}/"):
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_x07_others_points_need_the_right() -> None:
    rider = person()
    earn(rider, unit=units().ours)
    client = signed_in(rider)
    assert client.get("/ledger/people/").status_code == 403
    assert client.get(f"/ledger/people/{rider.id}/").status_code == 403


def test_x16_staff_read_only_what_was_booked_for_their_units() -> None:
    both, here, there = units(), person("王五一"), person("赵六二")
    earn(here, 10, unit=both.ours)
    earn(here, 7, unit=both.other)
    earn(there, 5, unit=both.other)
    client = signed_in(keeper(both.ours))
    page = text(client, "/ledger/people/")
    assert "王*一" in page
    assert "赵*二" not in page
    assert "王五一" not in page
    own = text(client, f"/ledger/people/{here.id}/")
    assert "+10" in own
    assert "+7" not in own
    assert client.get(f"/ledger/people/{there.id}/").status_code == 404
    assert client.get(f"/ledger/people/{new_id()}/").status_code == 404


@pytest.mark.parametrize("url", ["/ledger/", "/ledger/people/", "/ledger/people/{id}/"])
def test_x07_queries_do_not_grow_with_the_rows(described: None, url: str) -> None:
    district = units().ours
    rider, staff = person(), keeper(district)
    client = signed_in(staff if "people" in url else rider)
    address = url.format(id=rider.id)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    valid_report(rider, district)
    client.get(address)
    one = queries()
    for who in (rider, person()):
        actions.reverse(valid_report(who, district), reason="r", actor=SYSTEM)
        valid_report(who, district)
    assert queries() == one
