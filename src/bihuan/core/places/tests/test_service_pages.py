"""G-05, X-08: the pages of service places, for everybody and for who runs them."""

import gzip
import json
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.places.actions import add_spot, service
from bihuan.core.places.models import DayHours, ServicePlace, Supply
from bihuan.core.places.queries.goods import stock_of
from bihuan.core.places.tests.services import BOOKS, KIND, NOON, WATER, World, again

LIST, POINTS = reverse("places:services"), reverse("places:service_points")
REACH, KEEPING = reverse("places:reach"), reverse("places:keeping")


def page(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def shown(address: str) -> list[str]:
    return [row.place.name for row in Client().get(address).context["rows"]]


def test_x08_the_list_works_without_scripts(noon: World) -> None:
    noon.station()
    noon.station("夜驿", lon=113.015, week={2: [(1200, 1440)]})
    add_spot("五岭广场", kind="park", lat=25.79, lon=113.016, actor=SYSTEM)
    assert shown(LIST) == ["夜驿", "燕泉驿"]
    assert shown(f"{LIST}?open=on") == ["燕泉驿"]
    assert shown(f"{LIST}?near=五岭广场") == ["夜驿", "燕泉驿"]
    assert shown(f"{LIST}?lat=25.79&lon=113.0101") == ["燕泉驿", "夜驿"]
    assert shown(f"{LIST}?has={WATER.code}&has={BOOKS.code}") == []
    assert shown(f"{LIST}?kind=rubbish&has=rubbish&lat=nowhere") == ["夜驿", "燕泉驿"]
    body = page(f"{LIST}?lat=25.79&lon=113.0101")
    assert "步行约 1 分钟" in body
    assert "1.3 倍估算" in body
    assert "没有找到“瓦肯星”" in page(f"{LIST}?near=瓦肯星")


def test_x08_the_list_takes_the_same_queries_at_1_and_3_rows(noon: World) -> None:
    for address in (LIST, f"{LIST}?lat=25.79&lon=113.01", POINTS):
        counts = []
        for rows in (1, 3):
            while ServicePlace.objects.count() < rows:
                noon.station(f"{ServicePlace.objects.count()}号驿")
            with CaptureQueriesContext(connection) as queries:
                Client().get(address)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 8, address
        ServicePlace.objects.all().delete()


def test_x08_points_are_geojson_for_everybody(noon: World) -> None:
    place = noon.station()
    noon.station("夜驿", week={2: [(1200, 1440)]})
    noon.station("新驿", week={})
    answer = Client().get(POINTS)
    assert answer.headers["Content-Type"] == "application/geo+json"
    packed = Client(headers={"Accept-Encoding": "gzip, br"}).get(POINTS)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == answer.content
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    features = json.loads(answer.content)["features"]
    assert [one["properties"]["open"] for one in features] == [False, None, True]
    assert features[2] == {
        "type": "Feature",
        "id": str(place.pk),
        "geometry": {"type": "Point", "coordinates": [113.01, 25.79]},
        "properties": {
            "title": "燕泉驿 · 开放中", "name": "燕泉驿", "kind": KIND.code, "open": True,
            "address": "人民西路1号", "facilities": [WATER.code], "tone": "done",
            "url": place.get_absolute_url(),
        },
    }  # fmt: skip


def test_g05_the_page_of_a_place_says_what_is_there_and_when(noon: World) -> None:
    place = noon.station()
    service.set_day(place, day=NOON.date(), spans=(), note="线路检修", actor=SYSTEM)
    goods = service.add_supply(
        place, name="饮用水", measure="瓶", low=5, emergency=True, actor=SYSTEM
    )
    service.receive(goods, 4, key=uuid4(), actor=SYSTEM)
    body = page(place.get_absolute_url())
    for text in (
        "星期一至星期日",
        "8:00-21:00",
        "线路检修",
        "饮用水",
        "不足",
        "未开放，明天 08:00",
    ):
        assert text in body, text
    assert place.keeper_url() not in body
    assert place.keeper_url() in page(place.get_absolute_url(), noon.client(noon.keeper))
    service.close_place(place, day=NOON.date(), reason="整体搬迁", actor=SYSTEM)
    assert "整体搬迁" in page(place.get_absolute_url())
    assert Client().get(reverse("places:service", args=[uuid4()])).status_code == 404


def test_x08_reach_counts_only_what_is_open_then_and_says_that_it_is_an_estimate(
    noon: World,
) -> None:
    noon.station()
    at_noon = Client().get(REACH)
    body = at_noon.content.decode()
    assert "这是估算" in body
    assert "923 米" in body
    assert [row.unit.name for row in at_noon.context["none"]] == [noon.east.name]
    night = Client().get(f"{REACH}?at=2025-12-24T23:00&way=ride")
    assert (night.context["open"], len(night.context["none"])) == (0, 2)
    assert Client().get(f"{REACH}?minutes=many").status_code == 422


def test_g05_a_keeper_closes_for_today_and_opens_again(noon: World) -> None:
    place, client = noon.station(), noon.client(noon.keeper)
    address = reverse("places:today", args=[place.pk])
    assert client.post(address, {"what": "close"}).status_code == 302
    assert "今天不开放" in page(place.keeper_url(), client)
    assert DayHours.objects.get().day == NOON.date()
    client.post(address, {"what": "usual"})
    assert not DayHours.objects.exists()


def test_g05_a_keeper_sets_other_hours_on_one_day(noon: World) -> None:
    place, client = noon.station(), noon.client(noon.keeper)
    address = reverse("places:day", args=[place.pk])
    wrong = client.post(address, {"day": "2025-12-31", "hours": "早上", "note": "跨年"})
    assert wrong.status_code == 422
    assert "跨年" in wrong.content.decode()
    client.post(address, {"day": "2025-12-31", "hours": "8:00-12:00", "note": "跨年"})
    assert (DayHours.objects.get().opens, DayHours.objects.get().closes) == (480, 720)
    assert "跨年" in page(place.get_absolute_url())
    client.post(reverse("places:clear_day", args=[place.pk]), {"day": "2025-12-31"})
    assert not DayHours.objects.exists()


def test_g05_a_keeper_says_what_is_there_and_adds_photos(noon: World) -> None:
    place, client = noon.station(), noon.client(noon.keeper)
    address = reverse("places:describe", args=[place.pk])
    week = {f"day{n}": "8:00-18:00" for n in range(5)} | {"day5": "", "day6": "24小时"}
    said = {"facilities": [BOOKS.code], "phone": "0735-2880000", "about": "二楼", **week}
    wrong = client.post(address, {**said, "day0": "上午"})
    assert wrong.status_code == 422
    assert [one.code for one in again(place).facilities.all()] == [WATER.code]
    client.post(address, {**said, "photos": upload(picture(), "door.jpg")})
    body = page(place.keeper_url(), client)
    assert "星期一至星期五" in body
    assert "24 小时" in body
    photo = StoredFile.objects.get(owner_id=place.pk)
    client.post(reverse("places:drop_photo", args=[place.pk, photo.pk]))
    assert not StoredFile.objects.exists()


def test_g05_goods_are_booked_once_for_one_sending(noon: World) -> None:
    place, client = noon.station(), noon.client(noon.keeper)
    kept = {"name": "藿香正气水", "measure": "盒", "low": "5", "emergency": "on"}
    client.post(reverse("places:add_supply", args=[place.pk]), kept)
    goods = Supply.objects.get()
    address = reverse("places:supply", args=[place.pk, goods.pk])
    sent = {"what": "receive", "n": "20", "note": "区总工会", "client_id": str(uuid4())}
    for _time in range(3):
        assert client.post(address, sent).status_code == 302
    assert stock_of(place)[0].there == 20
    short = client.post(address, {"what": "give_out", "n": "21", "client_id": str(uuid4())})
    assert short.status_code == 422
    assert "库存只有 20 盒" in short.content.decode()
    assert "区总工会" in page(address, client)
    client.post(address, {"what": "count", "n": "0", "client_id": str(uuid4())})
    assert stock_of(place)[0].there == 0
    assert "藿香正气水" in page(reverse("places:stock"), client)


def test_g05_a_place_is_added_corrected_and_closed_on_its_pages(noon: World) -> None:
    client = noon.client(noon.manager)
    card = {
        "kind": KIND.code, "unit": noon.west.code, "name": "新驿", "address": "人民西路3号",
        "lat": "25.79", "lon": "113.01", "opened_on": "2025-12-01", "area": "180",
        "is_model": "on",
    }  # fmt: skip
    nowhere = client.post(reverse("places:add"), {**card, "lat": ""})
    assert (nowhere.status_code, ServicePlace.objects.count()) == (422, 0)
    client.post(reverse("places:add"), card)
    place = ServicePlace.objects.get()
    assert (place.area, place.is_model, place.unit) == (180, True, noon.west)
    client.post(reverse("places:change", args=[place.pk]), {**card, "name": "泉驿"})
    assert again(place).name == "泉驿"
    closing = {"day": "2025-12-24", "reason": "搬迁"}
    client.post(reverse("places:close", args=[place.pk]), closing)
    assert "泉驿" in page(f"{KEEPING}?show=closed", client)
    client.post(reverse("places:reopen", args=[place.pk]))
    assert again(place).closed_on is None


def test_g05_strangers_meet_no_place_and_change_nothing(noon: World) -> None:
    """What one doesn't run is not there; what one may not manage is refused."""
    other = noon.station("国庆驿", noon.east)
    client = noon.client(noon.keeper)
    names: dict[str, Any] = {"keep": (), "describe": (), "day": (), "add_supply": ()}
    for name in names:
        assert client.get(reverse(f"places:{name}", args=[other.pk])).status_code == 404
    assert client.post(reverse("places:today", args=[other.pk])).status_code == 404
    mine = noon.station()
    for name in ("change", "close"):
        assert client.get(reverse(f"places:{name}", args=[mine.pk])).status_code == 403
    assert "国庆驿" not in page(KEEPING, client)
    assert Client().get(KEEPING).status_code == 302
    assert not DayHours.objects.exists()


def test_g05_the_list_of_who_runs_places_takes_the_same_queries(noon: World) -> None:
    client, counts = noon.client(noon.keeper), []
    for rows in (1, 3):
        while ServicePlace.objects.count() < rows:
            noon.station(f"{ServicePlace.objects.count()}号驿")
        page(KEEPING, client)
        with CaptureQueriesContext(connection) as queries:
            page(KEEPING, client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
