"""R-05: a speaker offers a talk, is taken, brings the slides; who takes part reads them."""

from typing import Any

import pytest
from playwright.sync_api import expect

from bihuan.config.demo.tree import DISTRICT

from .conftest import DESK, Visitor
from .exchange import ORGANISER, PLACE, mark, name_of, opens_office
from .pictures import paper
from .staff import Staff
from .steps import Open, looks_around

SPEAKER, GUEST = "grid", "rider"


@pytest.fixture(autouse=True)
def _office(staff: Staff) -> None:
    opens_office(staff)


def weekly(staff: Staff, title: str, code: str) -> None:
    """A series on Wednesdays that asks for speakers."""
    given: dict[str, Any] = {"title": title, "code": code, "unit": DISTRICT, "weekday": "2"}
    given |= {"starts": "19:30", "minutes": 120, "place": PLACE, "seats": 20, "talks": 4}
    given |= {"offer_hours": 12, "on_day_off": "hold", "weeks_ahead": 2, "level": "public"}
    staff[ORGANISER].post("/meetings/desk/new-series/", call_open="on", active="on", **given)


def presses(person: Visitor, name: str) -> None:
    """A button by its words, which leads to another page that says what was done."""
    with person.page.expect_navigation():
        person.page.get_by_role("button", name=name, exact=True).first.click()
    expect(person.page.locator(".banners .banner--done").first).to_be_visible()


def offers(speaker: Visitor, code: str, talk: str) -> None:
    """From the page of the series to one's own proposals."""
    page = speaker.goes_to(f"/meetings/series/{code}/")
    looks_around(speaker, "speaker-series", full=True)
    page.get_by_role("link", name="我要分享").click()
    page.locator("[name=title]").fill(talk)
    page.locator("[name=about]").fill("费孝通《乡土中国》")
    page.locator("[name=summary]").fill("从三户人家的礼簿讲起：人情账怎么算，村规民约怎么写。")
    page.locator("[name=age_band]").select_option("u40")
    page.locator("[name=agreed]").check()
    looks_around(speaker, "speaker-offers", full=True)
    presses(speaker, "提交自荐")
    page.wait_for_url("**/meetings/mine/")
    own = page.locator(".list__item", has_text=talk)
    expect(own.locator(".tag")).to_have_text("已提交")
    expect(own.get_by_role("link", name="添加课件")).to_have_count(0)
    looks_around(speaker, "speaker-proposed", full=True)


def takes(host: Visitor, code: str, talk: str) -> str:
    """The organiser opens the coming evening with the talk on it; the evening's public path."""
    page = host.goes_to(f"/meetings/desk/series/{code}/days/")
    page.locator("tbody tr a", has_text="主题待定").last.click()
    page.locator("main").get_by_role("link", name="修改", exact=True).click()
    page.locator("[name=title]").fill("人情账怎么算")
    presses(host, "保存")
    page.locator(".tabs").get_by_role("link", name="议程").click()
    row = page.locator("main ol.list > li", has_text=talk)
    expect(row).to_contain_text("没有讲过")
    looks_around(host, "speaker-candidates", full=True)
    presses(host, f"选用: {talk}")
    expect(page.locator(".banners")).to_contain_text("并通知分享人")
    looks_around(host, "speaker-on-agenda", full=True)
    page.locator(".tabs a").first.click()
    public = page.url.removeprefix(host.site).replace("/desk/", "/")
    presses(host, "开放报名")
    return public


def brings_slides(speaker: Visitor, talk: str, evening: str) -> None:
    """For the own talk only, from the list of one's own."""
    page = speaker.goes_to("/meetings/mine/")
    own = page.locator(".list__item", has_text=talk)
    expect(own.locator(".tag")).to_have_text("已列入议题")
    looks_around(speaker, "speaker-accepted", full=True)
    own.get_by_role("link", name="添加课件").click()
    page.locator("main input[type=file]").set_input_files(paper("礼簿里的村庄"))
    looks_around(speaker, "speaker-slides")
    presses(speaker, "添加")
    assert page.url.endswith(evening)
    expect(page.locator(".talk", has_text=talk)).to_contain_text("礼簿里的村庄.pdf")
    looks_around(speaker, "speaker-slides-kept", full=True)


def test_r05_a_speaker_is_taken_and_who_takes_part_reads_the_slides(
    visitor: Open, staff: Staff
) -> None:
    code, talk = f"fx-{mark()}", f"礼簿里的村庄{mark()}"
    weekly(staff, f"青年干部分享会{code}", code)
    speaker, host = visitor(SPEAKER), visitor(ORGANISER, screen=DESK)
    offers(speaker, code, talk)
    evening = takes(host, code, talk)
    brings_slides(speaker, talk, evening)
    guest = visitor(GUEST)
    page = guest.goes_to(evening)
    presses(guest, "报名参加")
    expect(page.locator("#mine")).to_contain_text("您已有席位")
    item = page.locator(".talk", has_text=talk)
    expect(item).to_contain_text(name_of(SPEAKER))
    slides = item.get_by_role("link", name="礼簿里的村庄.pdf")
    answer = guest.context.request.get(guest.site + (slides.get_attribute("href") or ""))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body() == paper()["buffer"]
    looks_around(guest, "speaker-read-by-guest", full=True)
    refused = guest.page.goto(f"{guest.site}/meetings/talks/{talk_of(host, evening)}/slides/")
    assert refused is not None
    assert refused.status == 404


def talk_of(host: Visitor, evening: str) -> str:
    """The number of the only talk, as its edit address has it."""
    page = host.goes_to(evening.replace("/meetings/", "/meetings/desk/") + "agenda/")
    return (page.locator('a[href$="/edit/"]').last.get_attribute("href") or "").split("/")[-3]
