"""A county opens a site of its own from the template, in one form."""

from playwright.sync_api import expect

from .conftest import DESK
from .steps import Open, looks_around


def test_x16_a_county_opens_its_site_in_a_few_minutes(visitor: Open, press: dict[str, str]) -> None:
    editor = visitor("jy-county", screen=DESK)
    page = editor.goes_to("/office/sites/")
    looks_around(editor, "site-none")
    page.locator('a[href$="/office/sites/open/"]').first.click()
    page.locator("[name=name]").fill("驿站读好书")
    page.locator("[name=slug]").fill("yizhan-xian")
    page.locator("[name=motto]").fill("田间地头，一人一书")
    page.locator("[name=accent]").nth(3).check(force=True)
    page.locator("[name=look]").click()
    expect(page.locator(".site-preview")).to_contain_text("驿站读好书")
    looks_around(editor, "site-open", full=True)
    page.locator("form.form button.button--primary").click()
    expect(page.locator(".banners .banner--done").first).to_be_visible()
    looks_around(editor, "site-opened", full=True)
    reader = visitor()
    shown = reader.goes_to("/s/yizhan-xian/")
    expect(shown.locator(".site-head__name")).to_have_text("驿站读好书")
    looks_around(reader, "site-new")
    assert editor.goes_to("/office/sites/yizhan/") is not None
    expect(page.locator("h1")).not_to_have_text("读书驿站")
