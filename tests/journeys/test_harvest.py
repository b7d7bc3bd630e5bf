"""R-08: passages are marked by selecting, merged, routed and adopted; who wrote them is told."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESK, Visitor
from .exchange import OFFICE, WRITER, diary, mark, opens_office
from .staff import Staff
from .steps import Open, looks_around

HANDLER, HANDLER_POST = "department", "市政抢修承办岗"
QUOTE = "村卫生室的药常常不齐"
SECOND = "包裹只到镇上"
SELECT = """([root, words]) => {
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return true;
  }
  return false;
}"""


@pytest.fixture(autouse=True)
def _office(staff: Staff) -> None:
    opens_office(staff)


def presses(person: Visitor, name: str) -> None:
    """A button by its words, which leads to another page."""
    with person.page.expect_navigation():
        person.page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def marks(office: Visitor, words: str, kind: str) -> None:
    """Selects words in the text; they come into the form with what stands around them."""
    page = office.page
    assert page.evaluate(SELECT, ["[data-quotable]", words])
    expect(page.locator("[data-quote]")).to_have_value(words)
    assert page.locator("[data-quote-before]").input_value()
    page.locator(f"form#mark [name=kind][value={kind}]").check()
    presses(office, "标注")
    expect(page.locator("mark.marked", has_text=words)).to_have_count(1)


def reads_and_marks(office: Visitor, title: str) -> None:
    """From the list of what was written to two passages of it."""
    page = office.goes_to("/reading/office/read/")
    looks_around(office, "harvest-readings", full=True)
    page.locator("a.list__title", has_text=title).click()
    looks_around(office, "harvest-reading", full=True)
    marks(office, QUOTE, "problem")
    marks(office, SECOND, "suggestion")
    looks_around(office, "harvest-marked", full=True)


def merges(office: Visitor, title: str, heading: str) -> str:
    """Both passages become one suggestion; its path."""
    page = office.goes_to("/reading/office/harvest/")
    looks_around(office, "harvest-desk", full=True)
    for row in page.locator(".list__item", has_text=title).all()[:2]:
        row.locator("input[type=checkbox]").check()
    presses(office, "用所选段落形成建议")
    page.locator("[name=title]").fill(heading)
    page.locator("[name=text]").fill(
        "村卫生室缺药、快递不进村，都与班车班次少有关。\n\n建议整合客运、邮政和药品配送，一周三趟送到村部。"
    )
    page.locator("[name=public]").check()
    looks_around(office, "harvest-new", full=True)
    presses(office, "形成建议")
    return page.url.removeprefix(office.site)


def routes(office: Visitor) -> None:
    """To a department, with a day."""
    page = office.page
    page.locator("[name=channel][value=department]").check()
    box = page.locator("[name=post]")
    box.select_option(box.locator("option", has_text=HANDLER_POST).first.get_attribute("value"))
    page.locator("[name=words]").fill("请提出配送线路和班次的办法。")
    looks_around(office, "harvest-suggestion", full=True)
    presses(office, "转送")
    looks_around(office, "harvest-routed", full=True)


def adopts(handler: Visitor, path: str) -> None:
    """Whoever has it says what becomes of it."""
    page = handler.goes_to(path)
    looks_around(handler, "harvest-way", full=True)
    page.locator("[name=after][value=adopted]").check()
    page.locator("[name=words]").fill("已列入明年客货邮融合计划，先在保和镇试行。")
    presses(handler, "记录结果")


def test_r08_passages_become_a_suggestion_and_its_sources_are_told(
    visitor: Open, staff: Staff
) -> None:
    title, heading = f"大塘村走访记{mark()}", f"整合班车送药送快递{mark()}"
    diary(staff, title)
    office = visitor(OFFICE, screen=DESK)
    reads_and_marks(office, title)
    path = merges(office, title, heading)
    routes(office)
    way = re.search(r"/reading/ways/[0-9a-f-]{36}/", office.page.content())
    assert way
    adopts(visitor(HANDLER), way.group())
    page = office.goes_to(path)
    expect(page.locator("main")).to_contain_text("已采纳")
    looks_around(office, "harvest-adopted", full=True)
    writer = visitor(WRITER)
    is_told(writer, heading)
    expect(writer.page.locator("main")).to_contain_text(heading)
    expect(writer.page.locator("main")).to_contain_text(QUOTE)
    looks_around(writer, "harvest-source", full=True)
    shows_quarter(office, visitor(), heading)
    with_document(office, heading)


def is_told(writer: Visitor, heading: str) -> None:
    """The notice comes by the worker; it leads to what became of one's words."""
    told = writer.page.locator(".list__item", has_text=heading).filter(has_text="已采纳")
    link = told.locator("a.list__title")
    for _try in range(30):
        writer.goes_to("/notices/")
        if link.count():
            break
        writer.page.wait_for_timeout(1000)
    with writer.page.expect_navigation():
        link.first.click()


def shows_quarter(office: Visitor, anybody: Visitor, heading: str) -> None:
    """The quarter's page inside, and what everybody may know of it."""
    page = office.goes_to("/reading/office/harvest/quarter/")
    expect(page.locator("main")).to_contain_text(heading)
    looks_around(office, "harvest-quarter", full=True)
    page = anybody.goes_to("/reading/harvest/")
    expect(page.locator("main")).to_contain_text(heading)
    assert QUOTE not in page.locator("main").inner_text()
    looks_around(anybody, "harvest-public", full=True)


def with_document(office: Visitor, heading: str) -> None:
    """Chosen suggestions become one document."""
    page = office.goes_to("/reading/office/suggestions/")
    looks_around(office, "harvest-suggestions", full=True)
    page.locator("tbody tr", has_text=heading).locator("input[type=checkbox]").check()
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="用所选建议生成公文").click()
    expect(page.locator("main")).to_contain_text("读书成果转化意见建议")
    looks_around(office, "harvest-document")
