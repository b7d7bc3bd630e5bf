"""What leaders, secretaries and whoever answers do in several stories."""

import re

from .conftest import Visitor
from .pictures import picture
from .steps import looks_around

LEADER, SECRETARY, ASKED, BELOW = "city-leader", "secretary", "dispatcher", "department"
ASKED_POST, BELOW_POST = "区网格中心调度岗", "市政抢修承办岗"


def picks_post(person: Visitor, title: str) -> None:
    """A post among those offered, or in the list of the others."""
    form = person.page.locator("form#instruct")
    near = form.locator("label.choice", has_text=title)
    if near.count():
        near.first.click()
        return
    form.locator("summary", has_text=re.compile("其他岗位|交办岗位")).click()
    box = form.locator("[name=others]")
    box.select_option(box.locator("option", has_text=title).first.get_attribute("value"))


def presses(person: Visitor, name: str) -> None:
    """A button by its words, which leads to another page."""
    with person.page.expect_navigation():
        person.page.get_by_role("button", name=name, exact=True).first.click()


def answers(person: Visitor, words: str, name: str) -> None:
    """Words and a photo."""
    person.page.locator("form#answer [name=words]").fill(words)
    person.page.locator("form#answer input[type=file]").set_input_files(picture("现场"))
    looks_around(person, f"answer-{name}", full=True)
    presses(person, "提交答复")
