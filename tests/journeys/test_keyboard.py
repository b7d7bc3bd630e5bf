"""R-01 without a mouse: a cadre signs in, writes an essay, looks at it, hands it in, follows it."""

from playwright.sync_api import expect

from .conftest import DESK
from .exchange import mark
from .keys import Keyboard
from .press_world import TEXT
from .steps import Open, looks_around

NO_MOUSE = "addEventListener('mousedown', () => { throw new Error('a mouse was used'); }, true)"


def test_r01_x21_an_essay_is_written_and_handed_in_by_keys_alone(
    visitor: Open, press: dict[str, str]
) -> None:
    cadre, title = visitor(screen=DESK), f"雨停以后{mark()}"
    cadre.page.add_init_script(NO_MOUSE)
    page, keys = cadre.goes_to("/sign-in/"), Keyboard(cadre)
    keys.enters('button[name="username"][value="jy-other"]')
    keys.enters('a[href$="/reading/essays/write/"]')
    keys.chooses("[name=about]", "work")
    keys.types("[name=work]", "汛期值守")
    keys.types("[name=title]", title)
    keys.tabs_to("[name=body]")
    for number, paragraph in enumerate(TEXT.split("\n\n")):
        keys.press("Enter", 2 if number else 0)
        page.keyboard.type(paragraph)
    if page.locator("form#essay select[name=site]").count():
        own = page.locator("form#essay [name=site] option", has_text="读书驿站").first
        keys.chooses("[name=site]", own.get_attribute("value") or "")
    looks_around(cadre, "keyboard-essay", full=True)
    keys.enters('button[form=essay][value="hand_in"]')
    page.wait_for_url("**/reading/essays/mine/*/")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".timeline__item--next").first).to_contain_text("一审")
    looks_around(cadre, "keyboard-handed-in", full=True)
    keys.enters('a[href$="/reading/essays/mine/"]')
    expect(page.locator(".list__title", has_text=title)).to_have_count(1)
    assert keys.pressed > 0
