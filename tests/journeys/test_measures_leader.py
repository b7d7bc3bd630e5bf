"""A leader with two minutes: what needs a look, down to the rows, on the wall, on paper (X-12)."""

import re

import pytest

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

SHEET = {"width": 680, "height": 960}
"""What A4 holds between its margins."""


def opens_figures(leader: Visitor) -> None:
    """From the navigation; exceptions stand before everything else."""
    page = leader.goes_to("/morning/")
    page.locator('nav a[href="/figures/"]:visible').first.click()
    page.locator(".alerts .alert").first.wait_for()
    headings = page.locator("main h2").all_inner_texts()
    assert headings[0].startswith("需要关注")
    assert headings[1] == "全部指标"


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_x12_a_leader_goes_from_what_is_missed_to_its_rows(
    visitor: Open, screen: dict[str, int]
) -> None:
    size = "phone" if screen is PHONE else "desk"
    leader = visitor("leader", screen=screen)
    opens_figures(leader)
    page = leader.page
    looks_around(leader, f"figures-board-{size}", full=True)
    missed = page.locator(".alert", has_text="未达成").first
    name = missed.locator("h3").inner_text()
    missed.locator("a.board__value").click()
    page.locator("h1", has_text=name).wait_for()
    assert page.locator("main", has_text="未达成").count()
    assert page.locator(".chart .chart__aim").count()
    assert page.locator("#below tbody tr").count() > 3
    looks_around(leader, f"figures-one-{size}", full=True)
    page.locator("#rows a.list__title").first.click()
    page.wait_for_url("**/desk/cases/**")


def test_x12_the_wall_shows_figures_by_itself(visitor: Open) -> None:
    """Large on a screen of a meeting room, by keyboard on a phone, still for who wants it so."""
    wall = visitor("leader", screen={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = wall.goes_to("/figures/")
    page.locator('a[href^="/figures/wall/"]').click()
    page.locator(".wall__figure").first.wait_for()
    looks_around(wall, "figures-wall")
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    size = page.locator(".wall__value").first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert size >= 80
    with page.expect_response(re.compile(r"/figures/wall/.*p=[0-9]"), timeout=25_000) as again:
        pass
    assert again.value.ok
    page.locator(".wall__figure").first.wait_for()
    phone = visitor("leader")
    phone.goes_to("/figures/wall/gigwork/")
    looks_around(phone, "figures-wall-phone", full=True)
    phone.page.locator(".wall__nav a").last.focus()
    phone.page.keyboard.press("Enter")
    phone.page.locator("h1", has_text="数字").wait_for()


def test_x12_a_programme_prints_on_one_sheet(visitor: Open) -> None:
    """Without buttons and filters; bars, lines and words are still there."""
    leader = visitor("leader", screen=SHEET)
    page = leader.goes_to("/figures/of/gigwork/")
    page.emulate_media(media="print")
    leader.sees_no_sideways_scroll()
    leader.shoots("figures-printed", full=True)
    for hidden in (".masthead", ".filters", ".tabs", ".button"):
        assert not page.locator(f"{hidden}:visible").count()
    assert page.locator(".spark:visible").count() >= 3
    assert page.locator(".aim:visible").count() >= 5
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1
