"""The author of a review: figures put into sentences, frozen when published, followed (X-10)."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from .conftest import DESK, ENVIRONMENT, PHONE, Visitor
from .staff import Account, Staff, option
from .steps import Open, looks_around

TITLE, SITE = "数字里的读书日", "书香郴州"
WORK = "读书分享一年述评"
BODY = (
    "一年下来，编辑部的灯多半亮到九点。稿子从乡镇、机关、学校来，先到一审，再到校对，最后排进发文日历。"
    "有人写灶台在哪一边，有人写一张看得懂的通知，有人写没有办成的那件事。这些文章放在一起看，看得见一座城市怎样做事。\n"
    "数字不能代替文章，但能回答一个朴素的问题：书读了，事办了没有，有多少人在读、在写、在办。"
    "下面几个数由记录统计得出，谁都可以点开看口径、看凭证，也看得到此后有没有变动。\n"
)
AFTER = "桌上的第二盏灯"
REVIEWERS = ("second-editor", "chief-editor", "proofreader", "proofreader-2", "proofreader-3")
FOCUSED = "document.activeElement.matches('[data-pick-mark]')"


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """`bihuan …` on the running demonstration's data."""
    return subprocess.run(
        [sys.executable, "-m", "bihuan.config.cli", *words],
        env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def writes(author: Visitor) -> Page:
    """What it is about, a title, the text up to where a figure is to stand."""
    page = author.goes_to("/reading/essays/write/")
    page.locator("[name=about][value=work]").check(force=True)
    page.locator("[name=work]").fill(WORK)
    page.locator("[name=title]").fill(TITLE)
    if page.locator("select[name=site]").count():
        box = page.locator("select[name=site]")
        box.select_option(box.locator("option", has_text=SITE).first.get_attribute("value"))
    page.locator("[name=body]").fill(f"{BODY}编辑部收到来稿")
    return page


def puts_in_by_keyboard(author: Visitor) -> None:
    """Nothing but keys: Escape leaves the text as it was; then searched, chosen, put in."""
    page, body = author.page, author.page.locator("[name=body]")
    before = body.input_value()
    body.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.locator("dialog .list__title").first.wait_for()
    looks_around(author, "figure-pick-list")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.picker")).to_have_count(0)
    expect(body).to_be_focused()
    assert body.input_value() == before
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#pick-q")).to_be_focused()
    page.keyboard.type("来稿")
    expect(page.locator("dialog .list__title")).to_have_count(1)
    expect(page.locator("#pick-q")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#pick-unit")).to_be_focused()
    page.locator("#pick-until").fill("")
    expect(page.locator("dialog .pick__value")).not_to_contain_text("截至")
    looks_around(author, "figure-pick-chosen")
    for _stop in range(20):
        if page.evaluate(FOCUSED):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.picker")).to_have_count(0)
    expect(body).to_be_focused()
    page.keyboard.type("篇，年轻干部写的占")


def puts_in(author: Visitor, words: str, since: str) -> None:
    """With pointer or thumb: the value follows the days at once."""
    page = author.page
    page.locator("[data-mark=figure]").click()
    page.locator("#pick-q").fill(words)
    expect(page.locator("dialog .list__title")).to_have_count(1)
    page.locator("dialog .list__title").click()
    page.locator("#pick-since").fill("2030-01-01")
    page.locator("#pick-until").fill("2030-01-02")
    expect(page.locator("dialog .banner--warn")).to_be_visible()
    page.locator("#pick-since").fill(since)
    page.locator("#pick-until").fill("2025-12-24")
    page.locator("dialog [data-pick-mark]").click()
    expect(page.locator("[name=body]")).to_be_focused()


def hands_in(author: Visitor) -> str:
    """Previewed as readers would see it, then handed in; the piece's id."""
    page = author.page
    looks_around(author, "figure-written", full=True)
    page.locator("button[value=preview]").click()
    page.locator("article .figure-mark").first.wait_for()
    expect(page.locator("article .figure-mark")).to_have_count(2)
    assert "figure:" not in page.locator("article").inner_text()
    looks_around(author, "figure-preview", full=True)
    page.locator("button[form=hand-in]").click()
    page.wait_for_url("**/essays/mine/**")
    return page.url.rstrip("/").rpartition("/")[2]


def goes_out(editor: Visitor, staff: Staff, piece: str) -> None:
    """The first step on its page, the others and publication as their accounts."""
    page = editor.goes_to(f"/publishing/desk/{piece}/")
    expect(page.locator(".essay .figure-mark")).to_have_count(2)
    looks_around(editor, "figure-desk", full=True)
    page.locator("#decide button[value=pass]").click()
    page.locator(".banners .banner--done").first.wait_for()
    desk = f"/publishing/desk/{piece}/"
    for name in REVIEWERS:
        staff[name].post(f"{desk}decide/", page=desk, verdict="pass", words="可以", version=1)
    assert command("refresh").returncode == 0
    staff["chief-editor"].post(f"{desk}publish/")


def one_more(account: Account) -> None:
    """Another essay is handed in, which the published figure did not count."""
    page = account.http.get("/reading/essays/write/").text
    data: dict[str, Any] = {"about": "work", "work": WORK, "title": AFTER, "body": BODY * 2}
    chosen = 'type="hidden" name="site"' not in page
    site = option(page, SITE) if chosen else re.findall(r'name="site" value="([^"]+)"', page)[0]
    account.post("/reading/essays/write/", do="hand_in", piece=str(uuid4()), site=site, **data)


def test_x10_figures_of_a_review_are_frozen_and_followed(
    visitor: Open, staff: Staff, tmp_path: Path
) -> None:
    author = visitor("author", screen=DESK)
    writes(author)
    puts_in_by_keyboard(author)
    puts_in(author, "年轻干部", "2025-01-01")
    author.page.keyboard.type("。")
    piece = hands_in(author)
    goes_out(visitor("editor", screen=DESK), staff, piece)
    reader = visitor()
    page = reader.goes_to(f"/s/chenzhou/{piece}/")
    expect(page.locator(".article .figure-mark")).to_have_count(2)
    note = page.locator(".article__figures")
    expect(note).to_contain_text("点开可看截止日期、口径和凭证")
    expect(note).not_to_contain_text("变动")
    looks_around(reader, "figure-article", full=True)
    page.locator(".article .figure-mark").first.click()
    value = page.locator(".figure__value").first.inner_text()
    looks_around(reader, "figure-published", full=True)
    with page.expect_download() as download:
        page.locator("a[href$='/evidence/']").click()
    path = tmp_path / "evidence.jsonl"
    download.value.save_as(path)
    sound = command("evidence", "verify", str(path))
    assert sound.returncode == 0, sound.stdout + sound.stderr
    path.write_bytes(path.read_bytes().replace(b'"r":0', b'"r":1', 1))
    assert command("evidence", "verify", str(path)).returncode == 1
    one_more(staff["author"])
    assert command("refresh").returncode == 0
    page.reload()
    expect(page.locator(".banner h2")).to_contain_text("按今天的记录应为")
    assert page.locator(".figure__value").first.inner_text() == value
    looks_around(reader, "figure-moved", full=True)
    page.goto(f"{reader.site}/s/chenzhou/{piece}/")
    expect(page.locator(".article__figures")).to_contain_text("其中1处的记录此后有变动")
    author.goes_to("/figures/published/?moved=1")
    expect(author.page.locator("tbody tr", has_text=TITLE).first).to_be_visible()
    looks_around(author, "figures-published", full=True)


def test_x10_a_figure_is_put_in_with_one_hand(visitor: Open) -> None:
    """On a phone the sheet is at the thumb's reach, and no keyboard covers it at first."""
    author = visitor("author", screen=PHONE)
    page = writes(author)
    page.locator("[data-mark=figure]").click()
    page.locator("dialog .list__title").first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    looks_around(author, "figure-pick-phone")
    page.locator("dialog .list__title", has_text="分享会举办期数").click()
    put = page.locator("dialog [data-pick-mark]")
    expect(put).to_be_in_viewport()
    box = put.bounding_box()
    assert box
    assert box["y"] > PHONE["height"] / 2
    looks_around(author, "figure-chosen-phone")
    put.click()
    assert "[54](figure:reading.sessions_held" in page.locator("[name=body]").input_value()
    expect(page.locator(".prose-hint")).to_be_visible()
    for path, name in (("/figures/published/", "list"), ("/figures/pick/", "pick")):
        author.goes_to(path)
        looks_around(author, f"figures-{name}-phone", full=True)
