"""Pages that no other story comes to: mail to readers, puzzles for editors, keys of WeChat."""

import time

import pytest
from playwright.sync_api import expect

from .conftest import DESK, PHONE, Visitor
from .exchange import OFFICE, ORGANISER, WRITER, evening, mark, opens_office
from .staff import Staff
from .steps import Open, looks_around

SIZES = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["360", "1280"])
LETTER = '.list__item a[href*="/s/yizhan/mail/"]'


def letters(reader: Visitor) -> set[str]:
    """The pages that mails of the demonstration name, as links."""
    page = reader.goes_to("/notices/console/")
    return {str(link.get_attribute("href")) for link in page.locator(LETTER).all()}


def opens_letter(reader: Visitor, known: set[str], name: str) -> str:
    """The page that a new mail names, when the worker has sent it; its path."""
    page, until = reader.page, time.monotonic() + 40
    while not (new := letters(reader) - known):
        assert time.monotonic() < until, "no mail came"
        page.wait_for_timeout(500)
    looks_around(reader, name)
    page.locator(f'a[href="{new.pop()}"]').click()
    page.wait_for_url("**/s/yizhan/mail/**")
    return page.url.removeprefix(reader.site)


@SIZES
def test_x09_a_reader_keeps_the_settings_of_the_mail(
    visitor: Open, press: dict[str, str], screen: dict[str, int]
) -> None:
    reader, size = visitor(screen=screen), screen["width"]
    known, page = letters(reader), reader.goes_to("/s/yizhan/mail/")
    looks_around(reader, f"mail-subscribe-{size}", full=True)
    page.locator("[name=email]").fill(f"reader{mark()}@example.org")
    page.locator("main button").first.click()
    expect(page.locator("h1")).to_have_text("请查看邮箱")
    looks_around(reader, f"mail-asked-{size}")
    own = opens_letter(reader, known, f"mail-console-{size}")
    expect(page.locator("h1")).to_have_text("我的订阅")
    looks_around(reader, f"mail-own-{size}", full=True)
    page.locator("[name=rhythm]").select_option("weekly")
    page.get_by_role("button", name="确认订阅").click()
    expect(page.locator("[role=status]")).to_contain_text("已确认")
    expect(page.locator("dl.kv")).to_contain_text("每周一")
    looks_around(reader, f"mail-confirmed-{size}", full=True)
    reader.goes_to(f"{own}end/")
    looks_around(reader, f"mail-end-{size}")
    page.get_by_role("button", name="退订").click()
    expect(page.locator("h1")).to_have_text("已退订")
    looks_around(reader, f"mail-ended-{size}")
    reader.goes_to(own)
    looks_around(reader, f"mail-gone-{size}")


@SIZES
def test_r07_editors_read_a_puzzle_and_a_session_takes_it(
    visitor: Open, staff: Staff, screen: dict[str, int]
) -> None:
    opens_office(staff)
    size, title = screen["width"], f"智慧门诊开了，老人不来{mark()}"
    staff[WRITER].post(
        "/reading/puzzles/ask/", title=title, tried="请了志愿者在门口教，教会了下次又忘。",
        text="镇上的智慧门诊开了半年，六十岁以上的老人还是去县城排队。",
    )  # fmt: skip
    session = evening(staff, seats=20, title=f"难题会诊{mark()}")
    editor = visitor(OFFICE, screen=screen)
    page = editor.goes_to("/reading/puzzles/?show=waiting")
    looks_around(editor, f"puzzles-waiting-{size}", full=True)
    page.locator("a.list__title", has_text=title).click()
    looks_around(editor, f"puzzle-office-{size}", full=True)
    page.locator('header a[href*="/desk/cases/"]').click()
    page.wait_for_url("**/desk/cases/**")
    panel = page.locator("section.panel", has_text="教会了下次又忘")
    expect(panel.get_by_role("link")).to_be_visible()
    looks_around(editor, f"puzzle-case-{size}", full=True)
    staff[OFFICE].step(page.url.removeprefix(editor.site), "put_up")
    host = visitor(ORGANISER, screen=screen)
    page = host.goes_to(session.replace("/meetings/", "/meetings/desk/") + "agenda/")
    board = page.locator("section", has=page.locator("#puzzles"))
    expect(board).to_contain_text(title)
    looks_around(host, f"puzzles-panel-{size}", full=True)
    board.get_by_role("button", name=f"将“{title}”列入本期议程").click()
    expect(page.locator(".banners .banner--done").first).to_contain_text("已列入议题")
    expect(board).not_to_contain_text(title)
    expect(page.locator("main .list > li", has_text=title)).to_have_count(1)
    looks_around(host, f"puzzles-taken-{size}", full=True)


@SIZES
def test_x09_the_keys_of_a_public_account_are_kept(
    visitor: Open, press: dict[str, str], screen: dict[str, int]
) -> None:
    keeper, size = visitor("chief-editor", screen=screen), screen["width"]
    page = keeper.goes_to("/office/wechat/")
    looks_around(keeper, f"wechat-accounts-{size}", full=True)
    page.locator("main table tbody th a").first.click()
    page.wait_for_url("**/office/wechat/*-*/")
    looks_around(keeper, f"wechat-account-{size}", full=True)
    account = page.url.removeprefix(keeper.site)
    page = keeper.goes_to(f"{account}edit/")
    secret = page.locator("[name=secret]")
    assert (secret.get_attribute("type"), secret.input_value()) == ("password", "")
    looks_around(keeper, f"wechat-edit-{size}", full=True)
    page.locator("[name=encrypted]").check()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="事件推送地址").click()
    expect(page.locator("dl.kv")).to_contain_text("EncodingAESKey")
    expect(page.locator("dl.kv")).to_contain_text("安全模式")
    looks_around(keeper, f"wechat-keys-{size}", full=True)
    answer = visitor("jy-county", screen=screen).page.goto(f"{keeper.site}{account}webhook/")
    assert answer is not None
    assert answer.status == 404
