"""X-19: the page of the search, its states, its proposals, its limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM
from bihuan.core.casework.tests.world import World, report
from bihuan.core.parties.actions import create_organisation
from bihuan.core.search import actions
from bihuan.core.search.tests.world import KIND, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Client:
    return Client()


def page(client: Client, **asked: str) -> str:
    return client.get("/search/", asked).content.decode()


def test_x19_the_page_says_what_can_be_looked_for(stranger: Client) -> None:
    body = page(stranger)
    assert "BH-2025-000123" in body
    assert 'name="q" value=""' in body
    assert "list__item" not in body


def test_x19_results_are_marked_counted_and_lead_to_the_row(stranger: Client) -> None:
    put("排水管网改造", "说的是雨污分流", names=("李明",), numbers=("A-7",), about="某市")
    body = page(stranger, q="雨污 改造")
    assert '<a class="list__title" href="/paper/">排水管网<mark>改造</mark></a>' in body
    assert "说的是<mark>雨污</mark>分流" in body
    assert "李明" in body
    assert "A-7" in body
    assert "某市" in body
    assert '<span class="tabs__count"><span class="number">1</span></span>' in body


def test_x19_what_is_stored_and_typed_stays_inert(stranger: Client) -> None:
    put("<script>alert(1)</script>排水", "<img src=x onerror=alert(2)>排水")
    body = page(stranger, q='排水 "><script>alert(3)</script>')
    assert "<script>alert" not in body
    put("排水<b>二</b>")
    body = page(stranger, q="排水")
    assert "<script>alert" not in body
    assert "<img" not in body
    assert "&lt;b&gt;二&lt;/b&gt;" in body
    answer = stranger.get("/search/suggest/", {"q": "排水"})
    assert answer.headers["Content-Type"] == "application/json"


def test_x19_nothing_found_says_what_to_do(stranger: Client) -> None:
    body = page(stranger, q="没有这回事")
    assert 'class="empty"' in body
    assert "没有这回事" in body
    body = page(stranger, q="没有这回事", when="week")
    assert "/search/?q=" in body[body.index('class="empty"') :]


def test_x19_too_long_a_question_is_refused_and_kept(stranger: Client) -> None:
    answer = stranger.get("/search/", {"q": "长" * 101})
    assert answer.status_code == 400
    body = answer.content.decode()
    assert "最多 100 个字" in body
    assert "长" * 101 in body
    assert stranger.get("/search/suggest/", {"q": "长" * 101}).status_code == 400


def test_x19_filters_that_are_no_choice_narrow_nothing(stranger: Client) -> None:
    put("排水")
    gone = "00000000-0000-0000-0000-000000000000"
    assert "list__item" in page(stranger, q="排水", unit=gone, page="99")
    assert stranger.get("/search/", {"q": "排水", "unit": "x", "when": "never"}).status_code == 200


def test_x19_one_kind_alone_keeps_the_counts_of_the_others(
    district: World, sign_in: Callable[[str], Client]
) -> None:
    report(district, words="排水不畅")
    actions.follow()
    put("排水")
    body = page(sign_in("dispatcher"), q="排水", kind=KIND)
    assert body.count("list__item") == 1
    assert "kind=case" in body


def test_x19_pages_have_twenty_results(stranger: Client) -> None:
    for number in range(23):
        put(f"排水{number}")
    assert page(stranger, q="排水").count("list__item") == 20
    assert page(stranger, q="排水", page="2").count("list__item") == 3


def test_x19_strangers_are_limited_and_people_less_so(
    stranger: Client, settings: Any, sign_in: Callable[[str], Client]
) -> None:
    settings.SEARCH_PER_MINUTE = 2
    put("排水")
    codes = [stranger.get("/search/", {"q": "排水"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    refused = page(stranger, q="排水")
    assert 'value="排水"' in refused
    assert "list__item" not in refused
    assert stranger.get("/search/").status_code == 200  # without a question nothing is counted
    hints = [stranger.get("/search/suggest/", {"q": "排"}).status_code for _ in range(7)]
    assert hints == [200] * 6 + [429]
    known = sign_in("rider")
    codes = [known.get("/search/", {"q": "排水"}).status_code for _ in range(9)]
    assert codes == [200] * 8 + [429]


def test_x19_proposals_are_a_few_titles(stranger: Client) -> None:
    for number in range(10):
        put(f"排水{number}", "文中另有字")
    answer = stranger.get("/search/suggest/", {"q": "排水"})
    results = answer.json()["results"]
    assert len(results) == 8
    assert results[0]["title"] == [["排水", True], ["9", False]]
    assert (results[0]["kind"], results[0]["url"]) == (KIND, "/paper/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert stranger.get("/search/suggest/", {"q": "另有"}).json() == {"results": []}
    assert stranger.get("/search/suggest/").json() == {"results": []}


def test_x19_the_field_is_in_every_masthead(stranger: Client) -> None:
    body = stranger.get("/track/").content.decode()
    assert 'action="/search/"' in body
    assert "data-search-field" in body


def test_x19_one_result_or_three_cost_the_same_queries(
    district: World, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("dispatcher")
    counts = []
    for more in (1, 2):
        for _number in range(more):
            report(district, words="排水不畅")
        actions.follow()
        client.get("/search/", {"q": "排水"})
        with CaptureQueriesContext(connection) as caught:
            body = page(client, q="排水")
        counts.append((body.count("list__item"), len(caught)))
    assert [count for count, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def test_x19_sessions_are_called_gatherings(stranger: Client) -> None:
    body = page(stranger)
    assert "活动" in body
    assert "会话" not in body


def test_x19_two_areas_of_one_name_are_told_apart(stranger: Client) -> None:
    city = create_organisation(name="郴州市", kind="city", code="CZ", actor=SYSTEM)
    parts = {"name": "北湖区", "kind": "district", "short_name": "北湖"}
    district = create_organisation(**parts, code="BH", parent=city, actor=SYSTEM)
    parts = {"name": "北湖街道", "kind": "street", "short_name": "北湖"}
    create_organisation(**parts, code="BHJ", parent=district, actor=SYSTEM)
    body = page(stranger, q="水")
    assert ">郴州市 · 北湖区</option>" in body
    assert ">北湖 · 北湖街道</option>" in body
    assert ">北湖</option>" not in body
