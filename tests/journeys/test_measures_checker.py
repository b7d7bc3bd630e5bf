"""The checker: an article's numbers compared with the records and with each other (X-11)."""

import io
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

RIGHT = (
    "2024年11月以来，市委办已举办读书分享会54期，每期3至4名分享人上台；选送田野日记236篇，其中120余篇获批示。"
    "公众号每天推送1篇，从未间断。"
)
WRONG = "刊发原创心得文章328篇。"
AGAINST = "全区走访企业559家，其中建立党组织的469家，覆盖率83.2%。"
UNKNOWN = "机关夜读角开放{}期。"
ARTICLE = "\n".join((RIGHT, WRONG, AGAINST))


def checks(checker: Visitor, text: str) -> Page:
    """Pasted and sent."""
    page = checker.goes_to("/figures/check/")
    page.locator("[name=text]").last.fill(text)
    page.locator("form .button--primary").click()
    page.locator("#result").wait_for()
    return page


def verdicts(page: Page) -> dict[str, str]:
    """What is marked in the text, by its number."""
    marks: Any = page.locator(".checked mark").evaluate_all(
        "all => all.map(e => [e.querySelector('a').firstChild.textContent, e.dataset.verdict])"
    )
    return dict(marks)


def row(page: Page, words: str) -> Locator:
    """The line of the result that holds these words."""
    return page.locator("#result ol > li", has_text=words).first


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_x11_a_checker_sees_what_agrees_and_what_does_not(
    visitor: Open, screen: dict[str, int]
) -> None:
    size = "phone" if screen is PHONE else "desk"
    checker = visitor("checker", screen=screen)
    checker.goes_to("/figures/check/")
    looks_around(checker, f"check-empty-{size}", full=True)
    page = checks(checker, ARTICLE)
    assert verdicts(page) == {
        "54": "agrees", "3至4": "agrees", "236": "agrees", "120余": "agrees", "1": "agrees",
        "328": "disagrees", "559": "agrees", "469": "agrees", "83.2%": "contradicts",
    }  # fmt: skip
    first = page.locator("#result ol > li").first
    expect(first).to_contain_text("328")
    expect(first).to_contain_text("318")
    first.locator("summary").click()
    expect(first.locator("ul")).to_contain_text("刊发")
    looks_around(checker, f"check-result-{size}", full=True)


def test_x11_a_document_is_uploaded_and_another_file_refused(visitor: Open) -> None:
    checker = visitor("checker", screen=DESK)
    page = checker.goes_to("/figures/check/")
    wrong: Any = {"name": "稿件.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04x"}
    page.locator("[name=file]").set_input_files(wrong)
    page.locator("form .button--primary").click()
    page.locator(".field__error, .errors").first.wait_for()
    looks_around(checker, "check-refused", full=True)
    document, out = Document(), io.BytesIO()
    document.add_heading("一年述评")
    document.add_paragraph(RIGHT)
    document.add_table(1, 2).rows[0].cells[1].text = WRONG
    document.save(out)
    right: Any = {"name": "稿件.docx", "mimeType": "application/zip", "buffer": out.getvalue()}
    page.locator("[name=file]").set_input_files(right)
    page.locator("form .button--primary").click()
    page.locator("#result").wait_for()
    found = verdicts(page)
    assert (found["54"], found["328"]) == ("agrees", "disagrees")
    looks_around(checker, "check-document", full=True)


def test_x11_a_corrected_match_is_remembered(visitor: Open) -> None:
    """Next week's article has the same words, another number and the right indicator."""
    checker = visitor("checker", screen=DESK)
    page = checks(checker, UNKNOWN.format(61))
    assert verdicts(page) == {"61": "unchecked"}
    one = row(page, "61")
    one.locator("summary").click()
    one.locator("select").select_option("reading.sessions_held")
    one.locator("button[name=correct]").click()
    expect(page.locator(".banners .banner--done").first).to_be_visible()
    assert verdicts(page) == {"61": "disagrees"}
    looks_around(checker, "check-corrected", full=True)
    page = checks(checker, UNKNOWN.format(54))
    assert verdicts(page) == {"54": "agrees"}
    one = row(page, "54")
    one.locator("summary").click()
    expect(one.locator("ul")).to_contain_text("指定")
    one.locator("select").select_option("")
    one.locator("button[name=correct]").click()
    assert verdicts(page) == {"54": "unchecked"}
