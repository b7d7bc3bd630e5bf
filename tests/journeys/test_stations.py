"""G-05, X-08: a station's keeper on a phone; a rider who looks for a place to rest."""

import re

from .conftest import Visitor
from .steps import Open, looks_around

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}
STATION = "泉小驿"
AWAY = re.compile(r"约 \d+ 分钟")


def reads(person: Visitor) -> str:
    """The words of the page."""
    return person.page.locator("main").inner_text()


def opens_station(keeper: Visitor) -> None:
    keeper.goes_to("/places/keeping/")
    keeper.page.get_by_role("link", name=STATION, exact=True).click()
    keeper.page.wait_for_url(re.compile(r"/places/keeping/[0-9a-f-]{36}/$"))


def test_g05_a_keeper_runs_the_station_from_a_phone(visitor: Open) -> None:
    keeper = visitor("station-keeper", screen=PHONE)
    assert keeper.page.url.endswith("/places/keeping/")
    looks_around(keeper, "keeper-places", full=True)
    opens_station(keeper)
    page = keeper.page
    assert "需要补充" in reads(keeper)
    assert "藿香正气水 3 盒" in reads(keeper)
    assert "已受理" in reads(keeper)
    looks_around(keeper, "keeper-station", full=True)

    with page.expect_navigation():
        page.get_by_role("link", name="藿香正气水").click()
    page.get_by_text("入库", exact=True).first.click()
    page.locator("[name=n]").fill("20")
    page.locator("[name=note]").fill("区总工会")
    looks_around(keeper, "keeper-goods", full=True)
    with page.expect_navigation():
        page.locator('button[form="move"]').click(click_count=2)
    assert page.locator(".figures").inner_text().split() == ["现有库存", "23盒"]
    with page.expect_navigation():
        page.get_by_role("link", name=STATION, exact=True).click()
    assert "需要补充" not in reads(keeper)

    with page.expect_navigation():
        page.get_by_role("button", name="今天临时关闭").click()
    assert "今天不开放" in reads(keeper)
    stranger = visitor(screen=PHONE)
    stranger.goes_to(f"/places/services/?q={STATION}&open=on")
    assert "没有符合条件的站点" in reads(stranger)
    with page.expect_navigation():
        page.get_by_role("button", name="今天恢复正常开放").click()

    with page.expect_navigation():
        page.get_by_role("link", name="其他日期").click()
    page.locator("[name=day]").fill("2027-02-06")
    page.locator("[name=hours]").fill("早上到下午")
    with page.expect_navigation():
        page.locator('button[form="day"]').click()
    assert page.locator("[name=hours]").input_value() == "早上到下午"
    assert "没有看懂这个时间" in reads(keeper)
    looks_around(keeper, "keeper-day-refused", full=True)
    page.locator("[name=hours]").fill("9:00至16:00")
    page.locator("[name=note]").fill("春节")
    with page.expect_navigation():
        page.locator('button[form="day"]').click()
    assert "9:00-16:00" in reads(keeper)
    with page.expect_navigation():
        page.locator('.bar a[href$="/describe/"]').click()
    looks_around(keeper, "keeper-describe", full=True)


def test_x08_a_rider_finds_a_station_near_and_reports_what_is_broken(visitor: Open) -> None:
    rider = visitor("rider", screen=PHONE, geolocation={"latitude": 25.7876, "longitude": 113.0205})
    page = rider.goes_to("/places/services/")
    looks_around(rider, "rider-stations", full=True)
    with page.expect_navigation():
        page.locator("[data-near]").click()
    first = page.locator(".list__item").first
    assert "五岭广场骑手驿站" in first.inner_text()
    assert AWAY.search(first.inner_text())
    assert "由近到远" in reads(rider)
    looks_around(rider, "rider-stations-near", full=True)
    page.locator("details.fold summary").click()
    page.get_by_text("淋浴", exact=True).first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="查找同时具备的站点").click()
    names = page.locator("a.list__title").all_inner_texts()
    assert names[0] == STATION
    assert "五岭广场骑手驿站" not in names
    with page.expect_navigation():
        page.locator("a.list__title").first.click()
    looks_around(rider, "rider-station", full=True)
    with page.expect_navigation():
        page.get_by_role("link", name="反映问题").click()
    assert STATION in page.locator("[name=address]").input_value()
    page.locator("[name=words]").fill("热水器坏了，洗不了澡")
    page.locator('button[form="report"]').click()
    page.wait_for_url("**/sent/")
    keeper = visitor("station-keeper", screen=PHONE)
    opens_station(keeper)
    assert (
        keeper.page.locator("section", has_text="群众反映").last.locator(".list__item").count() >= 2
    )


def test_x08_stations_without_javascript_are_a_list(visitor: Open) -> None:
    rider = visitor(screen=PHONE, java_script_enabled=False)
    page = rider.goes_to("/places/services/")
    assert not page.locator("[data-near]").is_visible()
    page.locator("[name=near]").fill("郴州西站出站口")
    with page.expect_navigation():
        page.get_by_role("button", name="查找", exact=True).click()
    assert "郴州西站司机之家" in page.locator(".list__item").first.inner_text()
    assert AWAY.search(page.locator(".list__item").first.inner_text())


def test_x08_what_lies_within_reach_is_called_an_estimate(visitor: Open) -> None:
    for screen in (PHONE, DESK):
        reader = visitor(screen=screen)
        page = reader.goes_to("/places/reach/?at=2026-03-04T12:00")
        assert "这是估算，不是实测路程" in reads(reader)
        noon = page.locator(".figures").inner_text().split()
        looks_around(reader, f"reach-{screen['width']}", full=True)
        reader.goes_to("/places/reach/?at=2026-03-04T03:00&kind=gigwork.station")
        night = page.locator(".figures").inner_text().split()
        assert int(noon[-1]) < int(night[-1])
