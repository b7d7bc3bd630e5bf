"""What was sent without a network waits in the browser, is listed, goes out once, then is gone."""

import re

from playwright.sync_api import Page, expect

from .conftest import Visitor
from .steps import Open, adds_photo, looks_around

WORDS = "北湖公园南门外的井盖没有了，晚上看不见"
ADDRESS = "北湖公园南门西侧二十米"
FULL = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
WAITS = "#main [data-kept]"


def fills(rider: Visitor, words: str, address: str) -> Page:
    """A report that could be sent."""
    page = rider.goes_to("/gigwork/report/")
    form = page.locator("form#report")
    adds_photo(form)
    form.locator("[name=words]").fill(words)
    form.locator("[name=address]").fill(address)
    return page


def mine(rider: Visitor, address: str) -> int:
    """How many of one's reports are from this address."""
    page = rider.goes_to("/gigwork/mine/")
    return page.locator(".list__meta", has_text=address).count()


def test_r01_x21_what_waits_is_listed_and_sent_once(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    before = mine(rider, ADDRESS)
    page = fills(rider, WORDS, ADDRESS)
    rider.context.set_offline(True)
    page.locator('button[form="report"]').click()
    page.locator(WAITS).wait_for()
    line = page.locator("[data-waiting]")
    expect(line).to_contain_text("1 条待发送")
    line.locator("button").click()
    dialog = page.locator("dialog[open]")
    expect(dialog.locator(".list__item")).to_have_count(1)
    rider.finds_no_barrier()
    rider.shoots("offline-box-list")
    dialog.get_by_role("button", name="关闭", exact=True).click()
    rider.shoots("offline-box-kept")
    rider.comes_back()  # the page is closed; another one of the site sends it
    rider.context.set_offline(False)
    page = rider.goes_to("/")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    page.wait_for_timeout(1500)
    assert mine(rider, ADDRESS) == before + 1
    rider.goes_to("/")
    page.wait_for_timeout(500)
    assert mine(rider, ADDRESS) == before + 1
    rider.complaints = [one for one in rider.complaints if "INTERNET_DISCONNECTED" not in one]


def test_r01_x21_an_answer_lost_on_the_way_does_not_send_it_twice(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    words = "同心路人行道上的砖翘起来了，绊倒了老人"
    address = "同心路口东侧报刊亭"
    before = mine(rider, address)
    page = fills(rider, words, address)

    def lose(route: object) -> None:
        route.fetch(max_redirects=0)  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/gigwork/report/", lose, times=1)
    page.locator('button[form="report"]').click()
    page.locator(WAITS).wait_for()
    page.unroute_all()
    rider.goes_to("/")
    page.wait_for_timeout(1500)
    assert mine(rider, address) == before + 1
    rider.complaints = [one for one in rider.complaints if "ERR_FAILED" not in one]


def test_r01_x21_what_was_refused_says_why_where_it_is_put_right(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    page = fills(rider, "井盖不见了", "")
    rider.context.set_offline(True)
    page.locator('button[form="report"]').click()
    page.locator(WAITS).wait_for()
    rider.comes_back()
    rider.context.set_offline(False)
    page = rider.goes_to("/")
    link = page.locator("[data-waiting] a")
    link.wait_for()
    box = link.bounding_box()
    assert box is not None
    assert box["height"] < box["width"], "its words stand in one line"
    rider.shoots("offline-box-refused")
    link.click()
    expect(page.locator("form#report > .banner--draft.banner--error")).to_contain_text("位置")
    assert page.locator("[name=words]").input_value() == "井盖不见了"
    rider.shoots("offline-box-put-right")
    rider.complaints = [one for one in rider.complaints if "INTERNET_DISCONNECTED" not in one]


def test_x21_signing_out_asks_and_leaves_nothing_behind(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    page = fills(rider, "没有写完的话", "")
    page.wait_for_timeout(1200)
    out = page.locator("form[data-sign-out]").first
    out.evaluate("form => form.requestSubmit()")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("1 份草稿")
    rider.finds_no_barrier()
    rider.shoots("offline-box-leave")
    dialog.get_by_role("button", name="先不退出").click()
    assert page.locator("[name=words]").input_value() == "没有写完的话"
    out.evaluate("form => form.requestSubmit()")
    with page.expect_navigation(url=re.compile("/sign-in/")):
        page.locator("dialog[open]").get_by_role("button", name="清除并退出").click()
    rider.signs_in("rider")
    page = rider.goes_to("/gigwork/report/")
    page.wait_for_timeout(400)
    assert page.locator(".banner--draft").count() == 0
    assert page.locator("[name=words]").input_value() == ""
    looks_around(rider, "offline-box-after")


def test_x21_a_full_device_is_told_in_a_sentence(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    page = rider.goes_to("/gigwork/report/")
    page.evaluate(FULL)
    page.locator("[name=words]").fill("写得再多也存不下了")
    expect(page.locator("[data-full]")).to_contain_text("存储空间满了")
    rider.shoots("offline-box-full")
    assert page.locator("[name=words]").input_value() == "写得再多也存不下了"
