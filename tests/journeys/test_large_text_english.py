"""Large text, and English, on the pages that riders and dispatchers see most."""

import pytest

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

RIDER = [
    "/",
    "/gigwork/report/",
    "/gigwork/mine/",
    "/gigwork/mine/?show=closed",
    "/gigwork/map/",
    "/ledger/",
    "/notices/",
    "/account/",
    "/account/notices/",
]
DISPATCHER = [
    "/desk/",
    "/desk/?show=closed",
    "/desk/enter/",
    "/desk/calls/",
    "/desk/register/",
    "/todo/",
    "/office/",
    "/office/mine/",
]
PARTS = """
nav, button, label, legend, summary, th, dt, h1, h2, h3, time, footer,
.state, .tag, .field__hint, .figure__label, .figure__note, .timeline__title, .banner, .demo,
.page__lead, .empty, .muted, .choice__hint, .tabs, .steps, .row__due, .case__clock
"""
DATA = """
[lang=zh-Hans], option, td, dd, blockquote, th .muted, .menu__who, .menu > summary,
.list__title, .list__meta, .row__where, header .muted, .section h2,
.crumbs, #case-title, .leaflet-container
"""
CHROME = """
([parts, data]) => {
  const chinese = /[\\u4e00-\\u9fff]/;
  const found = new Set();
  const look = (text, element) => {
    if (!chinese.test(text) || element.closest(data)) return;
    found.add(`${element.tagName.toLowerCase()}.${element.className}: ${text.trim().slice(0, 60)}`);
  };
  look(document.title.split(" · ").pop(), document.querySelector("title"));
  for (const element of document.querySelectorAll(parts)) {
    for (const node of element.childNodes) if (node.nodeType === 3) look(node.data, element);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [alt]")) {
    for (const name of ["aria-label", "placeholder", "alt"]) {
      look((element.getAttribute(name) ?? "").split(": ")[0], element);
    }
  }
  return [...found];
}
"""
WHO = [("rider", PHONE, RIDER), ("dispatcher", DESK, DISPATCHER)]
IDS = ["rider", "dispatcher"]


def switches(person: Visitor, button: str) -> None:
    """One of the two switches at the top, or in the menu on a phone."""
    page = person.goes_to("/account/")
    if not page.locator(f"{button}:visible").count():
        page.locator(".menu > summary.tool").click()
    with page.expect_navigation():
        page.locator(f"{button}:visible").first.click()


def name_of(account: str, path: str) -> str:
    """A file name for a picture."""
    words = path.replace("?", "-").replace("=", "-").strip("/").replace("/", "-")
    return f"{account}-{words or 'home'}"


@pytest.mark.parametrize(("account", "screen", "paths"), WHO, ids=IDS)
def test_x21_large_text_fits(
    visitor: Open, account: str, screen: dict[str, int], paths: list[str]
) -> None:
    person = visitor(account, screen=screen)
    switches(person, ".masthead button[name=size][value=large]")
    assert person.page.locator("html[data-text=large]").count() == 1
    for path in paths:
        person.goes_to(path)
        looks_around(person, f"large-{name_of(account, path)}", full=True)


@pytest.mark.parametrize(("account", "screen", "paths"), WHO, ids=IDS)
def test_x21_english_is_complete(
    visitor: Open, account: str, screen: dict[str, int], paths: list[str]
) -> None:
    person = visitor(account, screen=screen)
    switches(person, ".masthead button[name=language][value=en]")
    left: dict[str, list[str]] = {}
    try:
        named = [(name_of(account, path), path) for path in paths]
        for name, path in [*named, *cases_of(person, account)]:
            person.goes_to(path)
            if found := person.page.evaluate(CHROME, [PARTS, DATA]):
                left[path] = found
            looks_around(person, f"english-{name}", full=True)
    finally:
        switches(person, ".masthead button[name=language][value=zh-hans]")
    assert not left, "\n".join(f"{path}: {line}" for path in left for line in left[path])


def cases_of(person: Visitor, account: str) -> list[tuple[str, str]]:
    """The first case of the list that this person works from, and its first step."""
    page = person.goes_to("/desk/" if account == "dispatcher" else "/gigwork/mine/")
    href = page.locator("main a.list__title").first.get_attribute("href") or ""
    person.goes_to(href)
    found = [(f"{account}-case", href)]
    steps = page.locator(".case__moves a")
    if steps.count():
        found.append((f"{account}-step", steps.first.get_attribute("href") or ""))
    return found
