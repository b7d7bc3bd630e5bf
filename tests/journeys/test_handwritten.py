"""X-04: what a leader wrote by hand comes to whoever answers, and the answer back, at a glance."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from bihuan.core.kernel import clock

from .conftest import DESK, Visitor
from .exchange import mark, opens_office, sent_up
from .instructing import ASKED, ASKED_POST, LEADER, SECRETARY, answers, picks_post, presses
from .pictures import picture
from .staff import Staff
from .steps import Open, looks_around

WRITTEN = "药要送到村里，这件事请网格中心牵头，一周内告诉我结果。"
ANSWER = "已与卫健部门会商：常用药每周三随客运班车到村卫生室，今天已到第一批。"
DRAWN = "image => image.complete && image.naturalWidth > 0"


@pytest.fixture(autouse=True)
def _office(staff: Staff) -> None:
    opens_office(staff)


def records(secretary: Visitor, case: str) -> None:
    """The secretary types what is written and keeps its photo; without one it is refused."""
    page = secretary.goes_to(f"/instructions/cases/{case.strip('/').split('/')[-1]}/")
    expect(page.locator("#say")).to_have_text("代录手写批示")
    page.locator("#id_words").fill(WRITTEN)
    picks_post(secretary, ASKED_POST)
    page.locator("#id_due").fill((clock.today() + timedelta(days=7)).isoformat())
    presses(secretary, "提交代录")
    expect(page.locator("#instruct")).to_contain_text("照片")
    assert page.locator("#id_words").input_value() == WRITTEN
    looks_around(secretary, "handwritten-wants-photo", full=True)
    page.locator("form#instruct input[type=file]").set_input_files(picture("批示原件"))
    page.locator("form#instruct .photo-input:not([aria-busy]) .photo").first.wait_for()
    presses(secretary, "提交代录")
    expect(page.locator(".banners .banner--done").first).to_be_visible()
    looks_around(secretary, "handwritten-recorded", full=True)


def row_of(person: Visitor, title: str, show: str) -> Locator:
    """The instruction in a person's list."""
    page = person.goes_to(f"/instructions/?show={show}")
    return page.locator(".list__item", has_text=title).first


def reads_handwriting(person: Visitor) -> None:
    """Words, who recorded them, and the photo, drawn."""
    given = person.page.locator("article.panel").first
    expect(given).to_contain_text(WRITTEN)
    expect(given).to_contain_text("代录")
    photo = given.locator('img[alt="手写批示照片"]')
    photo.scroll_into_view_if_needed()
    expect(photo).to_be_visible()
    person.page.wait_for_function(
        f"() => ({DRAWN})(document.querySelector('article.panel .photos img'))"
    )


def test_x04_a_handwritten_instruction_is_answered_and_seen_at_a_glance(
    visitor: Open, staff: Staff
) -> None:
    title = f"送药进村{mark()}"
    _number, case = sent_up(staff, title)
    records(visitor(SECRETARY, screen=DESK), case)
    leader = visitor(LEADER)
    waiting = row_of(leader, title, "open")
    expect(waiting).to_contain_text("已答复 0/1")
    expect(waiting).to_contain_text(ASKED_POST)
    looks_around(leader, "handwritten-waits", full=True)
    asked = visitor(ASKED)
    page = asked.goes_to("/instructions/to-answer/")
    page.locator("a.list__title", has_text=title).first.click()
    page.wait_for_url("**/instructions/answers/*/")
    reads_handwriting(asked)
    looks_around(asked, "handwritten-to-answer", full=True)
    answers(asked, ANSWER, "handwritten")
    expect(page.locator(".banners .banner--done").first).to_be_visible()
    asked.goes_to("/instructions/to-answer/")
    expect(page.locator(".list__item", has_text=title)).to_have_count(0)
    answered = row_of(leader, title, "new")
    expect(answered).to_contain_text("已答复 1/1")
    expect(answered).not_to_contain_text(f"→ {ASKED_POST}")
    expect(answered.locator(".state")).to_have_text("已答复")
    looks_around(leader, "handwritten-answered", full=True)
    answered.locator("a.list__title").click()
    leader.page.wait_for_url("**/instructions/*-*/")
    reads_handwriting(leader)
    expect(leader.page.locator(".timeline__item").first).to_contain_text(ANSWER)
    looks_around(leader, "handwritten-reads-answer", full=True)
