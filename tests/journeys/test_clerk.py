"""Somebody calls: the clerk takes it down, reads out number and code, and calls back."""

from .conftest import DESK, Visitor
from .staff import NUMBER
from .steps import Open, looks_around, sends

WORDS = "菜市场后门的路灯不亮，老人摔了一跤"


def takes_down(clerk: Visitor) -> tuple[str, str]:
    """The call, in the caller's words; number and code to read out."""
    page = clerk.goes_to("/desk/enter/")
    form = page.locator("form#enter")
    form.locator("[name=words]").fill(WORDS)
    form.locator("[name=address]").fill("拥军路农贸市场后门")
    form.locator("[name=contact_name]").fill("胡秀兰")
    form.locator("[name=wants_call_back]").check()
    page.locator("button[form=enter]").click()
    page.locator(".field--error [name=contact_phone]").wait_for()
    assert form.locator("[name=words]").input_value() == WORDS
    looks_around(clerk, "clerk-number-missing")
    form.locator("[name=contact_phone]").fill("13907350000")
    looks_around(clerk, "clerk-enter")
    with page.expect_navigation():
        page.locator("button[form=enter]").dblclick()
    looks_around(clerk, "clerk-entered")
    number, code = page.locator(".case__number").all_inner_texts()
    assert NUMBER.fullmatch(number)
    return number, code


def follows(caller: Visitor, number: str, code: str) -> None:
    """Without an account, on a phone; a wrong code is said in words and the number stays."""
    page = caller.goes_to("/track/")
    page.locator("[name=number]").fill(number)
    page.locator("[name=code]").fill("000000")
    with page.expect_navigation():
        page.locator("button[form=track]").click()
    assert page.locator("[name=number]").input_value() == number
    looks_around(caller, "caller-wrong-code")
    page.locator("[name=code]").fill(code.lower())
    with page.expect_navigation():
        page.locator("button[form=track]").click()
    assert page.url.endswith(f"/track/{number}/")
    assert WORDS in page.locator("main").inner_text()
    looks_around(caller, "caller-track", full=True)


def calls_back(clerk: Visitor, number: str) -> None:
    """Found among those who wait; told; gone from the list."""
    page = clerk.goes_to("/desk/calls/")
    row = page.locator(".list__item", has_text=number)
    assert "胡秀兰" not in row.inner_text()
    looks_around(clerk, "clerk-calls")
    row.locator("a.list__title").click()
    form = page.locator("form#call")
    form.locator("[name=outcome][value=told]").check()
    form.locator("[name=words]").fill("已告知处理进度，来电人满意")
    looks_around(clerk, "clerk-call", full=True)
    sends(clerk, form)
    assert page.locator(".list__item", has_text=number).count() == 0


def test_x02_x03_a_call_is_taken_down_followed_and_called_back(visitor: Open) -> None:
    clerk = visitor("clerk", screen=DESK)
    number, code = takes_down(clerk)
    follows(visitor(), number, code)
    calls_back(clerk, number)
