"""A street visits without a network, an instructor follows, the office looks at it all."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .conftest import DESK, Visitor
from .steps import Open, adds_photo, looks_around

WORDS = "谈了冬季用工，缺三名收银员，后门堆物已当场清走"
NEED = "缺三名收银员，想请街道介绍"
STEP = "把求职者名单送上门"


def opens_first(person: Visitor) -> str:
    """From one's own list to the form for the enterprise that waits longest."""
    page = person.goes_to("/enterprises/mine/")
    looks_around(person, "enterprises-mine")
    page.locator(".list__item a.button", has_text="走访").first.click()
    page.wait_for_url("**/visit/")
    return page.url.removesuffix("visit/")


def times(person: Visitor, file: str) -> int:
    """How often the words stand on the file."""
    page = person.goes_to(re.sub(r"^https?://[^/]+", "", file))
    return page.locator(".timeline__item", has_text=WORDS).count()


def test_g01_x18_a_visit_without_a_network_arrives_once(visitor: Open) -> None:
    official = visitor("street-official", permissions=[])
    file = opens_first(official)
    page = official.page
    looks_around(official, "visit-form", full=True)
    form = page.locator("form#visit")
    adds_photo(form)
    form.locator("[name=words]").fill(WORDS)
    form.locator("summary", has_text="企业有诉求").click()
    form.locator("[name=topic_1]").select_option(label="用工与培训")
    form.locator("[name=need_1]").fill(NEED)
    form.locator("[name=next_step]").fill(STEP)
    official.context.set_offline(True)
    page.locator('button[form="visit"]').click()
    page.locator("#main [data-kept]").wait_for()
    official.shoots("visit-kept")
    official.comes_back()
    official.context.set_offline(False)
    page = official.goes_to("/")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    page.wait_for_timeout(1500)
    assert times(official, file) == 1
    page.wait_for_timeout(500)
    assert times(official, file) == 1
    item = page.locator(".timeline__item", has_text=WORDS)
    expect(item).to_contain_text(NEED)
    expect(item.locator(".photo")).to_have_count(1)
    looks_around(official, "enterprise-file", full=True)
    item.locator("a", has_text="用工与培训").click()
    page.wait_for_url("**/desk/cases/**")
    expect(page.locator("#case-title")).to_contain_text("用工与培训")
    looks_around(official, "need-case")
    official.complaints = [one for one in official.complaints if "INTERNET_DISCONNECTED" not in one]


def test_g02_g12_the_street_sees_what_is_missing_and_founds(visitor: Open) -> None:
    official = visitor("street-official", screen=DESK)
    page = official.goes_to("/gigwork/coverage/")
    looks_around(official, "coverage")
    page.locator(".figure", has_text="三有企业").locator("a").click()
    looks_around(official, "register", full=True)
    page = official.goes_to("/gigwork/coverage/missing/")
    looks_around(official, "coverage-missing", full=True)
    page.locator("tbody tr a", has_text="修改").first.click()
    page.locator("input[name=cover][value=own]").check()
    page.locator("[name=organisation]").fill("")
    page.locator("form .button--primary").click()
    page.locator(".field--error").first.wait_for()
    looks_around(official, "cover-refused", full=True)
    page.locator("[name=organisation]").fill("中共示范支部委员会")
    page.locator("[name=members]").fill("4")
    with page.expect_navigation():
        page.locator("form .button--primary").click()
    expect(page.locator(".panel", has_text="党建工作")).to_contain_text("中共示范支部委员会")
    official.goes_to("/gigwork/foundings/")
    looks_around(official, "foundings")


def test_g01_the_net_and_the_wall(visitor: Open) -> None:
    official = visitor("street-official", screen=DESK)
    for address, name in (
        ("/enterprises/net/", "net"), ("/enterprises/waiting/", "waiting"),
        ("/enterprises/plans/", "plans"), ("/enterprises/visits/", "visits"),
        ("/enterprises/blocks/", "blocks"),
    ):  # fmt: skip
        official.goes_to(address)
        looks_around(official, f"enterprises-{name}", full=True)
    leader = visitor("leader", screen=DESK)
    page = leader.goes_to("/enterprises/wall/")
    expect(page.locator(".wall__list .list__item")).to_have_count(24)
    page.locator(".leaflet-marker-icon").first.wait_for()
    looks_around(leader, "enterprises-wall")


def test_g01_an_instructor_on_a_phone(visitor: Open) -> None:
    instructor = visitor("instructor")
    page = instructor.goes_to("/enterprises/mine/")
    looks_around(instructor, "instructor-mine")
    page.locator(".list__item a.list__title").first.click()
    looks_around(instructor, "instructor-file", full=True)
    for address in ("/enterprises/", "/gigwork/coverage/missing/", "/enterprises/net/"):
        instructor.goes_to(address)
        looks_around(instructor, f"instructor{address.replace('/', '-')}", full=True)
