"""Other systems and files as people see them: calls, keys, webhooks, partners, files in and out."""

import re

import pytest

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
PAGES = {
    "webhooks": "/office/webhooks/",
    "partners": "/office/partners/",
    "keys": "/office/keys/",
    "exports": "/office/exports/",
    "import": "/office/import/",
}
REACHED = """() => {
  const wanted = 'main a[href], main button, main input:not([type=hidden]), main select,'
    + ' main textarea, main summary, main [tabindex="0"]';
  const shown = [...document.querySelectorAll(wanted)].filter(
    (one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
  return shown.length;
}"""
WALKED = """() => {
  const at = document.activeElement;
  if (!at.closest('main')) return null;
  at.setAttribute('data-walked', '');
  const style = getComputedStyle(at);
  return at.type === 'date' || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""
"""Null outside the page; else whether it shows. In dates the browser marks the part itself."""


def walks_by_keyboard(person: Visitor) -> None:
    """The tab key comes to everything in the page that can be used, and can be seen there."""
    page = person.page
    wanted = page.evaluate(REACHED)
    page.evaluate("document.querySelector('main').setAttribute('tabindex', '-1')")
    page.evaluate("document.querySelector('main').focus()")
    for _step in range(3 * wanted + 3):
        page.keyboard.press("Tab")
        found = page.evaluate(WALKED)
        if found is None:
            break
        assert found, page.evaluate("document.activeElement.outerHTML")[:200]
    reached = page.locator("main [data-walked]").count()
    assert reached >= wanted, f"{page.url}: {reached} of {wanted}"


@SCREENS
def test_x14_x20_the_pages_of_other_systems_and_files(
    visitor: Open, screen: dict[str, int]
) -> None:
    admin = visitor("admin", screen=screen)
    for name, path in PAGES.items():
        admin.goes_to(path)
        walks_by_keyboard(admin)
        looks_around(admin, f"doors-{name}-{screen['width']}", full=True)
        first = admin.page.locator("main table tbody th a, main .list__title").first
        if name in ("webhooks", "partners", "keys", "import"):
            with admin.page.expect_navigation():
                first.click()
            looks_around(admin, f"doors-{name}-one-{screen['width']}", full=True)


@SCREENS
def test_x20_a_webhook_is_tested_and_its_delivery_read(
    visitor: Open, screen: dict[str, int]
) -> None:
    admin = visitor("admin", screen=screen)
    page = admin.goes_to("/office/webhooks/")
    page.locator("main table tbody th a").first.click()
    page.wait_for_url("**/office/webhooks/*-*/")
    resume = page.locator('form[action$="/resume/"] button')
    if resume.count():
        with page.expect_navigation():
            resume.click()
    ping = page.locator('form[action$="/ping/"] button')
    ping.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator(".banners .banner--done").first.wait_for()
    page.locator('a[href*="/office/webhooks/deliveries/"]').first.click()
    page.wait_for_url("**/deliveries/**")
    assert '"type"' in page.locator("pre.verbatim").first.inner_text()
    walks_by_keyboard(admin)
    looks_around(admin, f"doors-delivery-{screen['width']}", full=True)


@SCREENS
def test_x20_a_developer_tries_a_call(visitor: Open, screen: dict[str, int]) -> None:
    person = visitor(screen=screen)
    page = person.goes_to("/api/")
    looks_around(person, f"doors-api-{screen['width']}")
    assert page.locator("[data-try-key]").input_value() == "demo"
    fold = page.locator("details", has=page.locator(".try__path", has_text=re.compile("/cases$")))
    fold.first.locator("summary").focus()
    page.keyboard.press("Enter")
    form = fold.first.locator("form")
    form.locator("[name=limit]").fill("2")
    form.locator("[data-try-send]").focus()
    page.keyboard.press("Enter")
    form.locator("[data-try-status]", has_text="200").wait_for()
    assert '"items"' in form.locator("[data-try-answer]").inner_text()
    assert form.locator("[data-try-command]").inner_text().startswith("curl ")
    walks_by_keyboard(person)
    form.scroll_into_view_if_needed()
    looks_around(person, f"doors-api-answer-{screen['width']}")
