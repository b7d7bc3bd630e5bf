"""R-09: a cadre writes a diary step by step on the phone; the office edits and sends it up."""

import pytest
from playwright.sync_api import Page, expect

from bihuan.core.kernel import clock

from .conftest import DESK, Visitor
from .exchange import OFFICE, WRITER, diary, mark, opens_office
from .staff import Staff
from .steps import Open, adds_photo, looks_around

STORY = (
    "国庆回村住了三天。白天跟着村支书走了四个组，晚上在屋场里听大家说话。"
    "老人最挂念看病，年轻人说得最多的是快递。"
)
ITEMS = (
    ("problem", "村卫生室常用药不齐，慢性病老人每月要坐班车去镇上拿药。"),
    ("suggestion", "建议把快递送到村部，与客运班车合并带货。"),
    ("experience", "邻县把闲置小学改成日间照料点，由返乡青年承办。"),
)


@pytest.fixture(autouse=True)
def _office(staff: Staff) -> None:
    opens_office(staff)


def steps_on(page: Page) -> None:
    """The bar's button to the next screen."""
    page.locator(".bar").get_by_role("button", name="下一步", exact=True).click()


def writes_items(writer: Visitor) -> None:
    """Three items of different kinds, each on a screen of its own."""
    page = writer.page
    for n, (kind, text) in enumerate(ITEMS):
        if n:
            page.locator("[data-step]:not([hidden]) [data-step-add]").click()
        screen = page.locator("[data-step]:not([hidden])")
        screen.locator(f"[name='items-{n}-kind'][value={kind}]").check()
        screen.locator(f"[name='items-{n}-text']").fill(text)
        if n == 0:
            looks_around(writer, "diary-item", full=True)
    steps_on(page)


def writes(writer: Visitor, title: str) -> Page:
    """From the list of one's diaries to the last screen."""
    page = writer.goes_to("/reading/diaries/")
    looks_around(writer, "diary-list", full=True)
    page.get_by_role("link", name="写民情日记").first.click()
    page.locator("[name=holiday][value=national]").check()
    page.locator("[name=visited_on]").fill(clock.today().isoformat())
    page.locator("[name=address]").fill("保和镇大塘村")
    looks_around(writer, "diary-when", full=True)
    steps_on(page)
    page.locator("[name=title]").fill(title)
    page.locator("[name=story]").fill(STORY)
    looks_around(writer, "diary-story", full=True)
    steps_on(page)
    page.locator("[name=people]").fill("两户老人、一位返乡青年")
    page.locator("[name=policies]").fill("高龄津贴、门诊慢特病报销")
    looks_around(writer, "diary-people")
    steps_on(page)
    writes_items(writer)
    adds_photo(page.locator("form#diary"))
    looks_around(writer, "diary-photos", full=True)
    return page


def test_r09_a_diary_is_written_step_by_step_and_handed_in(visitor: Open, staff: Staff) -> None:
    title = f"大塘村的三个晚上{mark()}"
    writer = visitor(WRITER)
    page = writes(writer, title)
    with page.expect_navigation():
        page.locator(".bar button[form=diary]").click(click_count=2)
    expect(page.locator(".list__item")).to_have_count(len(ITEMS))
    looks_around(writer, "diary-handed-in", full=True)
    page.get_by_role("link", name="查看进展").click()
    looks_around(writer, "diary-followed", full=True)
    page = writer.goes_to("/reading/diaries/")
    assert page.locator("a.list__title", has_text=title).count() == 1


def test_r09_x21_a_diary_written_without_a_network_is_sent_once(visitor: Open) -> None:
    title = f"山背组的夜路{mark()}"
    writer = visitor(WRITER)
    page = writes(writer, title)
    writer.context.set_offline(True)
    page.locator(".bar button[form=diary]").click()
    page.locator("#main [data-kept]").wait_for()
    writer.shoots("diary-kept")
    writer.comes_back()
    writer.context.set_offline(False)
    page = writer.goes_to("/reading/diaries/")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    page.wait_for_timeout(1500)
    page = writer.goes_to("/reading/diaries/")
    assert page.locator("a.list__title", has_text=title).count() == 1
    writer.complaints = [one for one in writer.complaints if "INTERNET_DISCONNECTED" not in one]


def test_r09_the_office_edits_a_diary_beside_its_original_and_sends_it_up(
    visitor: Open, staff: Staff
) -> None:
    title = f"大塘村走访记{mark()}"
    number = diary(staff, title)
    office = visitor(OFFICE, screen=DESK)
    page = office.goes_to("/reading/office/diaries/")
    looks_around(office, "office-diaries", full=True)
    page.locator("tbody a", has_text=title).click()
    looks_around(office, "office-diary", full=True)
    page.locator("[name=story]").fill(STORY)
    page.locator("[name='items-1-kept']").uncheck()
    page.locator("[name='items-1-reason']").fill("县里已统一安排客货邮融合，正在实施")
    saves(office, "保存编辑")
    takes(office, "选用")
    takes(office, "报送")
    looks_around(office, "office-sent-up", full=True)
    assert page.locator("main").inner_text().count("正在实施") == 1
    gives_item(office, page.url.removeprefix(office.site))
    reads_what_became(visitor(WRITER), number)


def saves(office: Visitor, name: str) -> None:
    """A button of the page's form, and what the page says."""
    page = office.page
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).first.click()
    page.locator(".banners .banner--done").first.wait_for()


def takes(office: Visitor, name: str) -> None:
    """A step of the case, and back to the diary."""
    page, here = office.page, office.page.url
    page.locator("main nav").get_by_role("link", name=name, exact=True).click()
    form = page.locator("form#move")
    form.wait_for()
    office.finds_no_barrier()
    with page.expect_navigation():
        page.locator(
            "button[form=move]:visible, form#move button[type=submit]:visible"
        ).first.click()
    page.goto(here)


def gives_item(office: Visitor, path: str) -> None:
    """The first item goes to a department, which is told until when."""
    page = office.goes_to(path)
    page.get_by_role("link", name="交办或记录结果").first.click()
    page.locator("[name=post]").select_option(index=1)
    page.locator("[name=words]").last.fill("请核实配送频次，提出补齐办法。")
    looks_around(office, "office-item", full=True)
    saves(office, "交办")
    office.goes_to(path)
    looks_around(office, "office-followed", full=True)


def reads_what_became(writer: Visitor, number: str) -> None:
    """The writer reads each item's standing and why one was left."""
    page = writer.goes_to(f"/reading/diaries/{number}/")
    text = page.locator("main").inner_text()
    assert "正在实施" in text
    assert "研究中" in text
    looks_around(writer, "diary-outcome", full=True)
