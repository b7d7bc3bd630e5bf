"""X-08 and X-21: open hazards for everybody, without anything of the people."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.levels import ADDRESSEES, UNIT
from bihuan.programmes.gigwork.home import home_context
from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, through

CANARY = "13812345678"


def test_x21_only_public_open_ones_and_no_words(world: World, client: Client) -> None:
    hazard(world, words=f"路灯不亮 {CANARY}", address=f"门口 {CANARY}")
    hazard(world, level=UNIT, words="井盖没了")
    hazard(world, level=ADDRESSEES, words="电梯坏了")
    through(world, hazard(world, words="红绿灯不亮").case, *WHOLE)
    points = client.get(reverse("gigwork:points")).content.decode()
    page = client.get(reverse("gigwork:map")).content.decode()
    assert [p["title"] for p in json.loads(points)] == ["路灯不亮或损坏 · 已上报"]
    for text in (points, page):
        assert CANARY not in text
        assert "井盖" not in text
        assert "电梯" not in text


def test_x08_places_are_given_to_about_ten_metres(world: World, client: Client) -> None:
    hazard(world, lat=25.7912345, lon=113.0312345)
    point = json.loads(client.get(reverse("gigwork:points")).content)[0]
    assert (point["lat"], point["lon"], point["tone"]) == (25.7912, 113.0312, "waiting")


def test_x08_the_list_takes_the_same_queries_at_1_and_3_rows(world: World, client: Client) -> None:
    counts = []
    for rows in (1, 3):
        while Case.objects.count() < rows:
            hazard(world)
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(reverse("gigwork:map"))
        assert len(shown.context["rows"]) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_x08_a_long_list_says_that_it_shows_the_newest(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bihuan.programmes.gigwork.views.map.MOST", 2)
    said = []
    for _number in range(3):
        hazard(world)
        shown = client.get(reverse("gigwork:map"))
        said.append([text in shown.content.decode() for text in ("正在处理1件", "最新的2件")])
    assert said == [[True, False], [False, True], [False, True]]
    assert len(shown.context["page"].object_list) == 2


def test_g09_the_first_page_counts_what_is_open_and_solved(world: World) -> None:
    hazard(world)
    through(world, hazard(world).case, *WHOLE)
    context = home_context(world.people["rider"])
    assert (context["hazards_open"], context["hazards_solved"]) == (1, 1)
    assert context["my_counts"] == {"open": 1, "closed": 1}
    assert home_context(None)["my_counts"] is None
