"""The addresses that the map asks: public, cached, and never more than asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from bihuan.core.access import SYSTEM
from bihuan.core.parties.models import Organisation
from bihuan.core.places import actions, queries
from bihuan.core.places.context import map_settings
from bihuan.core.places.coordinates import from_wgs84
from bihuan.core.places.models import Spot
from bihuan.core.places.tests.world import MIDDLE, NORTH, SOUTH, WEST, box, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def west() -> Organisation:
    unit = street()[1]
    actions.set_boundary(unit, box(WEST, SOUTH, MIDDLE, NORTH), source="made", actor=SYSTEM)
    for name, lat, address in (
        ("五岭广场", 25.790, "五岭大道1号"),
        ("五岭广场东门", 25.791, "五岭大道3号"),
        ("文化路小学", 25.785, "文化路12号，近五岭广场"),
    ):
        actions.add_spot(name, kind="other", lat=lat, lon=113.01, address=address, actor=SYSTEM)
    return unit


def names(text: str, within: Organisation | None = None) -> list[str]:
    return [spot.name for spot in queries.search_address(text, within)]


def test_x08_search_finds_best_first(west: Organisation) -> None:
    assert names("五岭广场") == ["五岭广场", "五岭广场东门", "文化路小学"]
    assert names("五岭大道 3号") == ["五岭广场东门"]
    assert names("文化路社区 小学") == ["文化路小学"]
    assert names("湖南省郴州市北湖区五岭广场东门") == ["五岭广场东门"]
    assert names("１２号") == ["文化路小学"]
    assert names("没有这个地方") == names("") == names("%%% __") == []
    assert names("五岭广场", street()[0]) == []


def test_x08_spot_again_is_moved_not_doubled(west: Organisation) -> None:
    spot = actions.add_spot("五岭广场", kind="park", lat=25.7899, lon=113.011, actor=SYSTEM)
    assert (spot.organisation, Spot.objects.count()) == (west, 3)
    other = from_wgs84(25.79, 113.012, "bd09")
    moved = actions.add_spot(
        "五岭广场", kind="park", lat=other.lat, lon=other.lon, datum="bd09", actor=SYSTEM
    )
    assert moved.lon == pytest.approx(113.012, abs=1e-6)


def test_x08_boundaries_are_public_and_kept_until_they_change(
    client: Client, west: Organisation
) -> None:
    answer = client.get("/places/boundaries.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/geo+json")
    assert answer["Cache-Control"] == "public, max-age=300"
    feature = answer.json()["features"][0]
    assert feature["properties"]["name"] == "文化路社区"
    assert feature["geometry"]["type"] == "Polygon"
    again = {"if-none-match": answer["ETag"]}
    assert client.get("/places/boundaries.json", headers=again).status_code == 304
    actions.set_boundary(west, box(WEST, SOUTH, 113.015, NORTH), actor=SYSTEM)
    assert client.get("/places/boundaries.json", headers=again).status_code == 200


def test_x08_boundaries_below_a_unit_and_of_a_kind(client: Client, west: Organisation) -> None:
    def count(query: str) -> int:
        return len(client.get(f"/places/boundaries.json?{query}").json()["features"])

    assert count(f"within={west.parent_id}") == count(f"within={west.id}&kind=community") == 1
    assert count("kind=street") == count(f"within={street()[1].id}") == 0
    for unclear in ("within=x", "kind=nothing", f"within={Spot.objects.all()[0].id}"):
        assert client.get(f"/places/boundaries.json?{unclear}").status_code == 400


@pytest.mark.parametrize("areas", [1, 3])
def test_x08_boundaries_cost_the_same_queries(
    client: Client, areas: int, django_assert_num_queries: Any
) -> None:
    for _n in range(areas):
        actions.set_boundary(street()[1], box(WEST, SOUTH, MIDDLE, NORTH), actor=SYSTEM)
    with django_assert_num_queries(2):
        answer = client.get("/places/boundaries.json")
    assert len(answer.json()["features"]) == areas


def test_g09_locate_answers_with_the_quarter_and_what_is_near(
    client: Client, west: Organisation
) -> None:
    shifted = from_wgs84(25.79, 113.01, "gcj02")
    for query in ("lat=25.79&lon=113.01", f"lat={shifted.lat}&lon={shifted.lon}&datum=gcj02"):
        answer = client.get(f"/places/locate?{query}", headers={"accept-language": "en"})
        found = answer.json()
        assert found["organisation"]["id"] == str(west.id)
        assert found["spot"]["name"] == "五岭广场"
        assert "五岭广场" in found["name"]
        assert answer["Cache-Control"] == "private, no-store"
    nowhere = client.get("/places/locate", {"lat": 1, "lon": 1}).json()
    assert (nowhere["organisation"], nowhere["spot"], nowhere["name"]) == (None, None, "")


@pytest.mark.parametrize(
    "query",
    ["", "lat=91&lon=0", "lat=nan&lon=1", "lat=inf&lon=1", "lat=1", "lat=1&lon=1&datum=utm"],
)
def test_x08_unclear_questions_are_answered_with_what_is_wrong(client: Client, query: str) -> None:
    answer = client.get(f"/places/locate?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_x08_search_address_answers_json(client: Client, west: Organisation) -> None:
    found = client.get("/places/search", {"q": "五岭广场", "within": str(west.id)}).json()
    assert found["results"][0]["name"] == "五岭广场"
    assert client.get("/places/search").json() == {"results": []}
    assert client.get("/places/search", {"q": "x" * 81}).status_code == 400


def test_x08_too_many_questions_are_put_off(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bihuan.core.places.views.map_data.PER_MINUTE", 2)
    codes = [client.get("/places/search", {"q": "x"}).status_code for _n in range(3)]
    assert codes == [200, 200, 429]


def test_x08_map_carries_its_approval_number(settings: Any) -> None:
    settings.MAP_TILE_URL, settings.MAP_APPROVAL_NUMBER = "https://tiles/{z}", "GS(2025)1号"
    with override("en"):
        found = map_settings(RequestFactory().get("/"))["map_settings"]
    assert (found["tile_url"], found["approval_number"]) == ("https://tiles/{z}", "GS(2025)1号")
