"""Editors at their desk: notes, check, versions, discipline, days, readers, what comes after."""

import re
import time

from playwright.sync_api import Page, expect

from .conftest import DESK, Visitor
from .press_world import WRONG
from .staff import Staff
from .steps import Open, looks_around

MARK = """() => {
  const text = document.querySelector("[data-passages-open]");
  const node = text.querySelector("p").firstChild;
  const range = document.createRange();
  range.setStart(node, 0); range.setEnd(node, 5);
  const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
}"""


def opens(editor: Visitor, key: str) -> Page:
    """The piece on a page of its own."""
    return editor.goes_to(f"/publishing/desk/{key}/")


def done(page: Page) -> None:
    """The page says that it was done."""
    expect(page.locator(".banners .banner--done").first).to_be_visible()


def test_r13_a_piece_is_read_marked_mended_and_sent_back(
    visitor: Open, press: dict[str, str]
) -> None:
    editor = visitor("jy-first", screen=DESK)
    page = editor.goes_to("/publishing/desk/?show=mine")
    page.keyboard.press("j")
    page.locator("[data-desk-row] a.list__title", has_text="巡堤的人").click()
    page.locator("#detail #piece-title", has_text="巡堤的人").wait_for()
    looks_around(editor, "press-desk")
    page = opens(editor, press["review"])
    expect(page.locator(".finding--stop")).to_contain_text(WRONG)
    looks_around(editor, "press-piece", full=True)
    page.locator("[data-passages-open]").focus()
    page.evaluate(MARK)
    quote = page.locator("[name=quote]")
    expect(quote).to_have_value("汛期那三天")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.type("哪一年？")
    page.locator("[data-passage-form] button").click()
    done(page)
    expect(page.locator(".note__quote")).to_have_text("汛期那三天")
    expect(page.locator(".passage--note")).to_have_text("汛期那三天")
    page.locator(f'a[href$="{press["review"]}/edit/"]').click()
    looks_around(editor, "press-edit", full=True)
    body = page.locator("[name=body]")
    body.fill(body.input_value().replace(WRONG, "不法人员"))
    page.locator("[name=note]").fill("改用规范用语")
    page.locator("button[form=edit]").click()
    done(page)
    expect(page.locator(".finding--stop")).to_have_count(0)
    page.locator('a[href$="/versions/"]').first.click()
    expect(page.locator(".compared del")).to_have_text(WRONG)
    looks_around(editor, "press-versions")
    opens(editor, press["review"])
    page.locator("#decide button[value=return]").click()
    expect(page.locator("#decide .errors, #decide .field__error").first).to_be_visible()
    looks_around(editor, "press-wants-reason")
    page.locator("#decide [name=words]").fill("请补上是哪一年")
    page.locator("#decide button[value=return]").click()
    done(page)
    looks_around(editor, "press-returned", full=True)


def test_r13_nobody_decides_about_what_they_brought(visitor: Open, press: dict[str, str]) -> None:
    editor = visitor("jy-first", screen=DESK)
    page = editor.goes_to("/publishing/desk/enter/")
    looks_around(editor, "press-enter", full=True)
    page.locator("[name=byline]").fill("许老师")
    page.locator("[name=unit]").fill("上洞镇")
    page.locator("[name=title]").fill("代课三十年")
    page.locator("[name=body]").fill("村小只剩一间教室。" * 40)
    for name in ("site", "kind"):
        box = page.locator(f"select[name={name}]")
        if box.count() and not box.input_value():
            box.select_option(index=1)
    page.locator("button[form=enter]").click()
    page.wait_for_url(re.compile("/publishing/desk/[0-9a-f-]{36}/"))
    expect(page.locator(".banner--info")).to_contain_text("他人")
    assert page.locator("button[value=pass]").count() == 0
    looks_around(editor, "press-own", full=True)


def test_r02_days_are_given_with_reasons_and_kept_to_the_minute(
    visitor: Open, press: dict[str, str]
) -> None:
    editor = visitor("jy-chief", screen=DESK)
    page = editor.goes_to("/desk/days/yizhan/")
    expect(page.locator(".plan-gaps")).to_contain_text("未来一周")
    expect(page.locator(".plan__candidate").first).to_contain_text("已等待")
    looks_around(editor, "press-days", full=True)
    page.goto(f"{editor.site}/desk/days/yizhan/?view=list")
    looks_around(editor, "press-days-list", full=True)
    page.goto(f"{editor.site}/desk/days/yizhan/{press['gap']}/")
    looks_around(editor, "press-day", full=True)
    against = page.locator(".plan__candidate", has_text="一头牛")
    expect(against.locator(".plan__objection").first).to_be_visible()
    against.get_by_role("button", name="排在这一天").click()
    reason = page.locator(".plan__candidate--asked [name=reason]")
    reason.fill("配合防汛纪念日")
    looks_around(editor, "press-day-reason", full=True)
    page.locator(".plan__candidate--asked button").click()
    done(page)
    expect(page.locator("dl.kv")).to_contain_text("配合防汛纪念日")
    looks_around(editor, "press-day-given", full=True)
    today = page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})")
    page.goto(f"{editor.site}/desk/days/yedu/{today}/")
    page.locator(".plan__candidate", has_text="夜班药房").get_by_role(
        "button", name="排在这一天"
    ).click()
    done(page)
    comes_out(editor, press["today"])


def comes_out(editor: Visitor, piece: str) -> None:
    """At its minute the worker brings it to readers, on the site and in the feeds."""
    until, page = time.monotonic() + 150, editor.page
    while page.goto(f"{editor.site}/s/yedu/{piece}/").status != 200:  # type: ignore[union-attr]
        assert time.monotonic() < until, "it does not come out"
        time.sleep(3)
    expect(page.locator("h1")).to_have_text("夜班药房")
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        assert "夜班药房" in page.request.get(f"{editor.site}/s/yedu/{feed}").text()


def test_r13_a_published_piece_is_corrected_and_another_withdrawn(
    visitor: Open, staff: Staff, press: dict[str, str]
) -> None:
    chief = visitor("jy-chief", screen=DESK)
    page = opens(chief, press["second"])
    page.locator('a[href$="/edit/"]').click()
    looks_around(chief, "press-correct", full=True)
    body = page.locator("[name=body]")
    body.fill(body.input_value().replace("四十七人", "四十八人"))
    page.locator("[name=note]").fill("转移人数应为四十八人")
    page.locator("button[form=edit]").click()
    done(page)
    reader = visitor()
    shown = reader.goes_to(f"/s/yizhan/{press['second']}/")
    expect(shown.locator(".article__corrections")).to_contain_text("转移人数应为四十八人")
    looks_around(reader, "press-corrected", full=True)
    opens(chief, press["wrong"])
    page.locator('a[href$="/withdraw/"]').click()
    page.locator("[name=words]").fill("数据有误，核实后重新刊发")
    looks_around(chief, "press-withdraw")
    page.locator("button[form=end]").click()
    done(page)
    answer = shown.goto(f"{reader.site}/s/yizhan/{press['wrong']}/")
    assert answer is not None
    assert answer.status == 410
    expect(shown.locator(".article__text")).to_contain_text("数据有误，核实后重新刊发")
    assert "二〇二四年的账" not in shown.content()
    looks_around(reader, "press-withdrawn")


def test_r13_the_article_for_another_channel_is_copied(
    visitor: Open, press: dict[str, str]
) -> None:
    chief = visitor("jy-chief", screen=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = chief.goes_to(f"/publishing/pieces/{press['read']}/posts/")
    looks_around(chief, "press-channels")
    send = page.locator('form[action$="/send/"] button')
    if send.count():
        send.click()
    until = time.monotonic() + 60
    while page.locator(".card a.button").count() == 0:
        assert time.monotonic() < until, "the article is not ready"
        time.sleep(2)
        page.reload()
    page.locator(".card a.button").first.click()
    looks_around(chief, "press-paste", full=True)
    copy = page.locator("[data-copy-html]").first
    copy.click()
    page.wait_for_timeout(800)
    copied = page.evaluate(
        "navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())"
    )
    assert "上洞村" in copied
    assert "style=" in copied
    # The browser says that the copied article's own styles do not count on this page.
    chief.complaints = [one for one in chief.complaints if "inline style" not in one]
