"""A rider redeems points on a phone, and a keeper hands the piece over; the district looks on."""

import re

import pytest

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

GOOD = "防风手套"
PLACE = "五岭阁社区骑手驿站"
SIZES = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["360", "1280"])


def points_of(rider: Visitor) -> int:
    """What the catalogue says there is to spend."""
    page = rider.goes_to("/gigwork/shop/")
    return int(page.locator(".purse .figure__value").inner_text().replace(",", ""))


def redeems(rider: Visitor, good: str) -> str:
    """From the catalogue to the code, which is given as it stands there."""
    page = rider.goes_to("/gigwork/shop/")
    page.locator("a.good__title", has_text=good).click()
    page.wait_for_url(re.compile(r"/gigwork/shop/[0-9a-f-]{36}/$"))
    looks_around(rider, "rider-good", full=True)
    page.locator(".shelf", has_text=PLACE).locator("button").click()
    page.wait_for_url("**/gigwork/redemptions/*/")
    return page.locator(".ticket__code code").inner_text()


def test_g10_x07_a_rider_redeems_and_the_keeper_hands_over(visitor: Open) -> None:
    rider, keeper = visitor("rider"), visitor("counter")
    before = points_of(rider)
    looks_around(rider, "rider-shop", full=True)
    code = redeems(rider, GOOD)
    assert re.fullmatch(r"[2-9A-Z]{4} [2-9A-Z]{4}", code)
    assert rider.page.locator(".ticket__qr svg").count() == 1
    looks_around(rider, "rider-code", full=True)
    assert points_of(rider) == before - 40

    counter = keeper.goes_to("/gigwork/counter/")
    looks_around(keeper, "keeper-counter", full=True)
    counter.locator("[name=code]").fill("ABCD 2345")
    counter.locator("form button", has_text="查找").click()
    counter.locator(".field--error [name=code]").wait_for()
    looks_around(keeper, "keeper-counter-wrong", full=True)
    counter.locator("[name=code]").fill(code.lower())
    counter.locator("form button", has_text="查找").click()
    counter.wait_for_url(re.compile(r"/gigwork/counter/[0-9a-f-]{36}/$"))
    assert GOOD in counter.locator("h1").inner_text()
    looks_around(keeper, "keeper-hand-over", full=True)
    counter.locator('button[form="hand"]').click()
    counter.wait_for_url("**/gigwork/counter/")
    assert GOOD in counter.locator(".banner--done").inner_text()

    rider.goes_to("/gigwork/redemptions/")
    looks_around(rider, "rider-redemptions", full=True)
    row = rider.page.locator(".list__item").first
    assert "已领取" in row.inner_text()
    assert points_of(rider) == before - 40


def test_g10_a_rider_takes_it_back_and_has_the_points_again(visitor: Open) -> None:
    rider = visitor("rider")
    before = points_of(rider)
    redeems(rider, "速干毛巾")
    rider.page.locator("main details.fold summary").click()
    rider.page.locator("main details.fold button").click()
    rider.page.locator(".banner--done").wait_for()
    looks_around(rider, "rider-taken-back", full=True)
    assert points_of(rider) == before


def test_g10_a_patrol_is_told_and_confirmed(visitor: Open) -> None:
    rider, keeper = visitor("rider"), visitor("counter")
    page = rider.goes_to("/gigwork/deeds/new/")
    page.locator("[name=kind][value=publicity]").check()
    page.locator("[name=place]").select_option(label=PLACE)
    page.locator('button[form="deed"]').click()
    page.locator("[name=words]").fill("向三家商户讲了电动车上牌和头盔的规定。")
    looks_around(rider, "rider-deed", full=True)
    page.locator('button[form="deed"]').click()
    page.wait_for_url("**/gigwork/deeds/")
    looks_around(rider, "rider-deeds", full=True)

    page = keeper.goes_to("/gigwork/counter/deeds/")
    looks_around(keeper, "keeper-deeds", full=True)
    page.locator("a.list__title", has_text="何").last.click()
    page.wait_for_url(re.compile(r"/gigwork/counter/deeds/[0-9a-f-]{36}/$"))
    page.locator("[name=confirm][value='0']").check()
    page.locator('button[form="decide"]').click()
    page.locator(".field--error [name=reason]").wait_for()
    looks_around(keeper, "keeper-deed", full=True)
    page.locator("[name=confirm][value='1']").check()
    page.locator('button[form="decide"]').click()
    page.wait_for_url("**/gigwork/counter/deeds/")


@SIZES
def test_g10_anybody_reads_catalogue_and_stars(visitor: Open, screen: dict[str, int]) -> None:
    reader, size = visitor(screen=screen), screen["width"]
    page = reader.goes_to("/gigwork/shop/")
    looks_around(reader, f"shop-{size}", full=True)
    page.locator("a.good__title").first.click()
    looks_around(reader, f"good-{size}", full=True)
    reader.goes_to("/gigwork/stars/")
    looks_around(reader, f"stars-{size}", full=True)


@SIZES
def test_g10_the_district_keeps_goods_and_reviews(visitor: Open, screen: dict[str, int]) -> None:
    office, size = visitor("admin", screen=screen), screen["width"]
    for name, path in (
        ("goods", "/gigwork/office/goods/"),
        ("goods-new", "/gigwork/office/goods/new/"),
        ("goods-rules", "/gigwork/office/goods/rules/"),
        ("goods-place", "/gigwork/office/goods/places/new/"),
        ("redemptions", "/gigwork/office/redemptions/?show=all"),
        ("office-stars", "/gigwork/office/stars/"),
    ):
        office.goes_to(path)
        looks_around(office, f"{name}-{size}", full=True)
    page = office.goes_to("/gigwork/office/goods/")
    page.locator("tbody th a").first.click()
    page.locator("[name=pieces]").fill("2")
    looks_around(office, f"shelf-{size}", full=True)
    page.locator("form.panel button").click()
    page.locator(".banner--done").wait_for()
    page = office.goes_to("/gigwork/office/redemptions/")
    page.locator("tbody th a").first.click()
    looks_around(office, f"review-{size}", full=True)
    page.locator("[name=approve][value='1']").check()
    page.locator("form.form button").click()
    page.wait_for_url("**/gigwork/office/redemptions/")


def test_g10_a_record_is_made_only_with_consent(visitor: Open) -> None:
    rider = visitor("rider")
    page = rider.goes_to("/gigwork/record/")
    looks_around(rider, "rider-record", full=True)
    page.locator("[name=recipient]").fill("五岭阁社区党支部")
    page.locator("form.form button").click()
    page.locator(".field--error").wait_for()
    assert page.locator("[name=recipient]").input_value() == "五岭阁社区党支部"
    looks_around(rider, "rider-record-refused", full=True)
    page.locator("[name=consent]").check()
    with page.expect_download(timeout=60_000) as given:
        page.locator("form.form button").click()
    assert given.value.suggested_filename.endswith(".pdf")
