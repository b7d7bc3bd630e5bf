"""Anybody reads: first page, column, article, author, month, search; on a phone, at a desk."""

import pytest
from playwright.sync_api import expect

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

SIZES = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["360", "1280"])


def tabs_to(person: Visitor, selector: str) -> None:
    """The keyboard alone comes to it."""
    for _press in range(60):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"no way by keyboard to {selector}")


@SIZES
def test_x09_a_reader_finds_and_reads(
    visitor: Open, press: dict[str, str], screen: dict[str, int]
) -> None:
    size = screen["width"]
    reader = visitor(screen=screen)
    page = reader.goes_to("/s/yizhan/")
    looks_around(reader, f"read-home-{size}", full=True)
    tabs_to(reader, ".site-lead__title a, .site-list__title a")
    page.locator(".site-nav__item", has_text="守水").click()
    expect(page.locator("h1")).to_have_text("守水")
    looks_around(reader, f"read-column-{size}", full=True)
    page.locator(".site-list__title a", has_text="水位尺").click()
    expect(page.locator("h1")).to_have_text("水位尺")
    looks_around(reader, f"read-article-{size}", full=True)
    page.locator(".article__byline a").click()
    expect(page.locator("h1")).to_have_text("唐远山")
    expect(page.locator(".site-list__title", has_text="第十二户")).to_have_count(1)
    looks_around(reader, f"read-author-{size}", full=True)
    page.locator(".site-nav__item", has_text="全部文章").click()
    page.locator(".site-archive summary").click()
    page.locator(".site-archive a").first.click()
    assert "month=" in page.url
    looks_around(reader, f"read-month-{size}", full=True)
    page.locator("#site-q").fill("水位尺")
    page.locator(".site-find button").click()
    page.wait_for_url("**/search/**")
    expect(page.locator("main a", has_text="水位尺").first).to_be_visible()
    looks_around(reader, f"read-search-{size}", full=True)
    page = reader.goes_to("/s/yizhan/about/")
    looks_around(reader, f"read-about-{size}", full=True)
