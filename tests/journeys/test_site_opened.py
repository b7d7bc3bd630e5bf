"""X-16: a county opens a site of its own in one sitting; the parent lists it; it stays its own."""

import time

from playwright.sync_api import Page, expect

from .conftest import DESK, Visitor
from .exchange import mark
from .steps import Open, looks_around

EDITOR = "jy-county"
OTHERS = (("jy-near", 404), ("county-editor", 404), ("chief-editor", 404))
"""The keeper of the county beside it; another county's; the city's."""
FIVE_MINUTES = 300.0


def writes(page: Page, name: str, words: str) -> None:
    """Key by key, as a person does who has never seen the page."""
    page.locator(f"[name={name}]").click()
    page.locator(f"[name={name}]").press_sequentially(words, delay=60)


def ticks(page: Page, name: str, words: str) -> str:
    """A box by the words beside it; they are returned."""
    choice = page.locator(f"label:has([name={name}])", has_text=words).first
    choice.click()
    expect(choice.locator("input")).to_be_checked()
    return choice.inner_text().strip()


def opens(editor: Visitor, name: str, slug: str) -> tuple[str, str]:
    """Name, colour, columns and rules on one page; what of the parent was chosen: site, column."""
    page = editor.page
    page.get_by_role("link", name="开通站点").first.click()
    writes(page, "name", name)
    writes(page, "slug", slug)
    writes(page, "motto", "田间地头，一人一书")
    parent = page.locator("[name=parent] option:checked").inner_text()
    ticks(page, "accent", "竹青")
    column = ticks(page, "columns", "")
    ticks(page, "daily", "")
    page.locator("[name=publish_at]").fill("08:10")
    page.locator("[name=author_gap_days]").fill("21")
    page.locator("[name=chain]").select_option("like_parent")
    page.get_by_role("button", name="先看效果").click()
    expect(page.locator(".site-preview")).to_contain_text(name)
    looks_around(editor, "own-site-look", full=True)
    page.get_by_role("button", name="开通站点").click()
    expect(page.locator(".banners .banner--done").first).to_contain_text(f"“{name}”已开通")
    return parent, column


def test_x16_a_county_opens_its_site_in_under_five_minutes_and_keeps_it(
    visitor: Open, press: dict[str, str]
) -> None:
    number = mark()
    name, slug = f"洞水读好书{number}", f"dongshui-{number}"
    editor = visitor(EDITOR, screen=DESK)
    editor.goes_to("/office/sites/")
    looks_around(editor, "site-none")
    began = time.monotonic()
    parent, column = opens(editor, name, slug)
    took = time.monotonic() - began
    assert took < FIVE_MINUTES, f"opening a site took {took:.0f} s"
    page = editor.page
    looks_around(editor, "own-site-opened", full=True)
    expect(page.locator("main")).to_contain_text(column)
    assert page.locator("[name=publish_at]").input_value() == "08:10"
    assert page.locator("[name=author_gap_days]").input_value() == "21"
    expect(page.locator("[name=daily]")).to_be_checked()
    above = reads(visitor(), name, slug, parent, column)
    for account, status in OTHERS:
        stays_out(visitor(account, screen=DESK), name, slug, status)
    looks_around(above, "own-site-above", full=True)


def stays_out(other: Visitor, name: str, slug: str, status: int) -> None:
    """Its settings open for nobody else, and nothing of it is said."""
    page = other.goes_to("/office/sites/")
    expect(page.locator("main")).not_to_contain_text(name)
    for path in (f"/office/sites/{slug}/", f"/office/sites/{slug}/columns/new/"):
        answer = page.goto(other.site + path)
        assert answer is not None
        assert answer.status == status
        expect(page.locator("body")).not_to_contain_text(name)


def reads(reader: Visitor, name: str, slug: str, parent: str, column: str) -> Visitor:
    """Anybody on a phone: the new site with its column, then the parent's page, which lists it."""
    page = reader.goes_to(f"/s/{slug}/")
    expect(page.locator(".site-head__name")).to_have_text(name)
    expect(page.locator("body")).to_contain_text(column)
    looks_around(reader, "own-site-read", full=True)
    page.get_by_role("link", name="简介与订阅").first.click()
    page.get_by_role("link", name=parent, exact=True).click()
    expect(page.locator(".site-head__name")).to_have_text(parent)
    listed = page.locator(f'a[href$="/s/{slug}/"]').first
    expect(listed).to_contain_text(name)
    return reader
