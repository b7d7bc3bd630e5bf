"""A cadre on a phone: an essay written, kept, sent once, sent back, answered, published, read."""

import re

from playwright.sync_api import Page, expect

from .press_world import TEXT
from .staff import Staff
from .steps import Open, adds_photo, looks_around

TITLE = "水退以后"
WAITS = "#main [data-kept]"
STEPS = ("jy-second", "jy-chief", "jy-proof1", "jy-proof2", "jy-proof3")


def rows(page: Page, title: str) -> int:
    """How many of one's essays have this title."""
    page.goto(re.sub(r"(https?://[^/]+)/.*", r"\1/reading/essays/mine/", page.url))
    return page.locator(".list__title", has_text=title).count()


def test_r01_x21_an_essay_survives_and_is_followed_to_its_readers(
    visitor: Open, staff: Staff, press: dict[str, str]
) -> None:
    cadre = visitor("jy-cadre")
    page = cadre.goes_to("/reading/essays/write/")
    page.wait_for_url("**/essays/author/**")
    looks_around(cadre, "essay-author")
    page.locator("[name=birth_band]").select_option(index=5)
    page.locator("[name=field]").select_option("villages")
    page.locator("[name=level]").first.check(force=True)
    page.locator("button[form=author]").click()
    page.wait_for_url("**/essays/write/")
    looks_around(cadre, "essay-empty", full=True)
    form = page.locator("form#essay")
    form.locator("[name=book]").fill("9787020002207")
    form.locator("details summary").first.click()
    form.locator("[name=book_title]").fill("红楼梦")
    form.locator("[name=book_authors]").fill("曹雪芹")
    form.locator("[name=title]").fill(TITLE)
    form.locator("[name=body]").fill(TEXT)
    if form.locator("select[name=site]").count():
        form.locator("[name=site]").select_option(label="读书驿站")
    adds_photo(form)
    looks_around(cadre, "essay-written", full=True)
    page.wait_for_timeout(900)
    cadre.context.set_offline(True)
    page.locator("button[form=essay][value=hand_in]").click()
    page.locator(WAITS).wait_for()
    expect(page.locator("[data-waiting]")).to_contain_text("1 条待发送")
    looks_around(cadre, "essay-offline")
    cadre.comes_back()
    cadre.context.set_offline(False)
    page = cadre.goes_to("/")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    page.wait_for_timeout(1500)
    assert rows(page, TITLE) == 1
    cadre.goes_to("/")
    page.wait_for_timeout(500)
    assert rows(page, TITLE) == 1
    looks_around(cadre, "essays-mine")
    page.locator("a.list__title", has_text=TITLE).click()
    expect(page.locator(".timeline__item--next").first).to_contain_text("一审")
    looks_around(cadre, "essay-with-editors", full=True)
    own = page.url.rstrip("/").rpartition("/")[2]
    desk = f"/publishing/desk/{own}/"
    first = staff["jy-first"]
    first.post(
        f"{desk}notes/", page=desk, quote="一共转移四十七人", words="请核对人数", audience="author"
    )
    first.post(f"{desk}decide/", page=desk, verdict="return", words="请写明哪一天", version=1)
    page.reload()
    expect(page.locator("#asked").locator("..")).to_contain_text("请写明哪一天")
    looks_around(cadre, "essay-came-back", full=True)
    page.locator("textarea[name=words]").fill("四十七人，已与镇里台账核对")
    page.locator("form:has(textarea[name=words]) button").click()
    expect(page.locator("section[aria-labelledby=notes]")).to_contain_text("已与镇里台账核对")
    page.locator(f'a[href*="/essays/write/{own}/"]').click()
    body = page.locator("[name=body]")
    body.fill(body.input_value().replace("汛期那三天", "七月二日起那三天"))
    page.locator("[name=note]").fill("写明了日期")
    looks_around(cadre, "essay-again", full=True)
    page.locator("button[form=essay][value=hand_in]").click()
    page.wait_for_url(f"**/essays/mine/{own}/")
    for name in ("jy-first", *STEPS):
        staff[name].post(f"{desk}decide/", page=desk, verdict="pass", words="可以", version=2)
    staff["jy-chief"].post(f"{desk}publish/")
    page.reload()
    looks_around(cadre, "essay-published", full=True)
    page.locator(".banner--done a").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".essay .picture img")).to_have_count(1)
    looks_around(cadre, "essay-read", full=True)
    assert "INTERNET_DISCONNECTED" in "".join(cadre.complaints)
    cadre.complaints = [one for one in cadre.complaints if "INTERNET_DISCONNECTED" not in one]
