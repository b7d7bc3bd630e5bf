"""A dispatcher's day: the queue without a mouse, duplicates, many at once, requests decided."""

import re
from datetime import timedelta

import pytest

from bihuan.core.kernel import clock

from .conftest import DESK, Visitor
from .staff import LEAD, Slip, Staff, somewhere
from .steps import (
    Open,
    looks_around,
    opens_at_desk,
    opens_from_todo,
    opens_step,
    picks_lead,
    sends,
    takes_step,
)

QUARTER = "升平路"


@pytest.fixture
def called(staff: Staff, site: str) -> Slip:
    """A report of a caller, as it stands at the desk."""
    at = somewhere(site, QUARTER)
    return staff.call("井盖翘起来，压上去直响", address="升平路口", at=at)


def focused(person: Visitor) -> str:
    """Words of whatever has the focus."""
    found: str = person.page.evaluate("document.activeElement.textContent.trim()")
    return found


def test_x21_the_queue_is_worked_without_a_mouse(visitor: Open, staff: Staff, called: Slip) -> None:
    staff.hand_over(called.case)
    dispatcher = visitor("dispatcher", screen=DESK)
    page = dispatcher.goes_to("/desk/")
    titles = page.locator("[data-desk-row] a.list__title").all_inner_texts()
    page.keyboard.press("j")
    assert focused(dispatcher) == titles[0]
    page.keyboard.press("j")
    assert focused(dispatcher) == titles[1]
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.locator("#detail #case-title", has_text=titles[0]).wait_for()
    looks_around(dispatcher, "dispatcher-keys")
    page.keyboard.press("?")
    page.locator("dialog#desk-help[open]").wait_for()
    looks_around(dispatcher, "dispatcher-help")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type(called.number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**q={called.number}**")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#detail .muted", has_text=called.number).first.wait_for()
    page.keyboard.press("a")
    page.locator("form#move [name=lead]").wait_for()  # beside the list, or as a page of its own


def test_x03_filters_stand_in_the_address(visitor: Open) -> None:
    dispatcher = visitor("dispatcher", screen=DESK)
    page = dispatcher.goes_to("/desk/")
    page.locator("[name=state]").select_option("assigned")
    page.wait_for_url("**state=assigned**")
    page.locator("[name=category]").select_option("manhole")
    page.wait_for_url("**category=manhole**")
    assert "state=assigned" in page.url
    shown = page.locator("[data-desk-row] .state").all_inner_texts()
    assert set(shown) <= {"办理中"}
    dispatcher.goes_to(page.url.removeprefix(dispatcher.site))
    assert page.locator("[name=state]").input_value() == "assigned"
    looks_around(dispatcher, "dispatcher-filters")
    page.locator('.tabs a[href="?tone=red"]').click()
    page.wait_for_url("**tone=red**")
    due = page.locator("[data-desk-row] .row__due").all_inner_texts()
    assert due
    assert all("超" in text or "逾" in text for text in due)
    looks_around(dispatcher, "dispatcher-overdue")


def test_x03_two_reports_of_one_matter_are_merged(visitor: Open, staff: Staff, site: str) -> None:
    lat, lon = somewhere(site, QUARTER)
    first = staff.call("小学门口井盖没了", address="升平小学门口", at=(lat, lon))
    second = staff.call("学校门前缺个井盖", address="升平小学大门", at=(lat + 0.0001, lon))
    dispatcher = visitor("dispatcher", screen=DESK)
    opens_at_desk(dispatcher, second.number)
    page = dispatcher.page
    suggestion = page.locator("#detail section", has_text="可能是同一件事")
    looks_around(dispatcher, "dispatcher-suggestion")
    suggestion.locator("li", has_text=first.number).locator('a[href*="/merge/"]').click()
    form = page.locator("form#move")
    form.wait_for()
    assert form.locator("[name=other_case]").input_value() == first.number
    looks_around(dispatcher, "dispatcher-merge")
    sends(dispatcher, form)
    dispatcher.goes_to(first.case)
    assert page.locator(".case__brought").count() == 2
    looks_around(dispatcher, "dispatcher-merged", full=True)
    follows_merged(visitor(), second)


def follows_merged(caller: Visitor, slip: Slip) -> None:
    """Whoever reported second keeps the number and reads what happened."""
    page = caller.goes_to("/track/")
    page.locator("[name=number]").fill(slip.number)
    page.locator("[name=code]").fill(slip.code)
    with page.expect_navigation():
        page.locator("button[form=track]").click()
    assert page.locator(".tag").count() == 1
    looks_around(caller, "caller-merged")


def test_x03_many_are_assigned_at_once(visitor: Open, staff: Staff, site: str) -> None:
    address = f"升平路{clock.now():%H%M%S%f}号"
    slips = [
        staff.call("井盖松动", address=f"{address}{side}", at=somewhere(site, QUARTER))
        for side in ("东侧", "西侧")
    ]
    for slip in slips:
        staff.hand_over(slip.case)
    dispatcher = visitor("dispatcher", screen=DESK)
    page = dispatcher.goes_to(f"/desk/?q={address}")
    for _slip in slips:
        page.keyboard.press("j")
        page.keyboard.press("x")
    assert "2" in page.locator("[data-desk-count]").inner_text()
    looks_around(dispatcher, "dispatcher-chosen")
    page.keyboard.press("a")
    page.wait_for_url("**/desk/bulk/**")
    looks_around(dispatcher, "dispatcher-bulk")
    page.locator("button[name=move][value=assign]").click()
    form = page.locator("form#bulk")
    picks_lead(form, LEAD)
    dispatcher.finds_no_barrier()
    assert "2" in sends(dispatcher, form)
    department = visitor("department", screen=DESK)
    department.goes_to("/todo/")
    assert department.page.locator(".list__item", has_text=address).count() == 2


def test_x03_more_time_is_asked_for_and_given(visitor: Open, staff: Staff, called: Slip) -> None:
    staff.assign(called.case)
    day = (clock.today() + timedelta(days=20)).isoformat()
    department = visitor("department")
    opens_from_todo(department, called.number)
    form = opens_step(department, "propose_extension")
    form.locator("[name=until]").fill(day)
    form.locator("[name=words]").fill("下方有老管，需产权单位确认")
    looks_around(department, "department-extension")
    sends(department, form)
    dispatcher = visitor("dispatcher", screen=DESK)
    dispatcher.goes_to(f"/desk/?show=decide&q={called.number}")
    dispatcher.page.locator("[data-desk-row] a.list__title").first.click()
    dispatcher.page.locator("#detail .banner--warn", has_text="下方有老管").wait_for()
    looks_around(dispatcher, "dispatcher-extension")
    takes_step(dispatcher, "approve_extension", words="同意，注意围挡")
    stands_in_register(dispatcher, called, "extension", "approved")


def stands_in_register(person: Visitor, slip: Slip, kind: str, state: str) -> None:
    """The request with its decision, in the register."""
    page = person.goes_to(f"/desk/register/?kind={kind}&state={state}")
    row = page.locator("tbody tr", has_text=slip.number)
    assert row.count() == 1
    looks_around(person, f"register-{kind}")


def test_x03_voiding_is_proposed_by_one_and_decided_by_another(visitor: Open, called: Slip) -> None:
    dispatcher = visitor("dispatcher", screen=DESK)
    opens_at_desk(dispatcher, called.number)
    takes_step(dispatcher, "propose_void", words="现场井盖完好，重复来电")
    opens_at_desk(dispatcher, called.number)
    steps = dispatcher.page.locator(".case__moves a")
    paths = [steps.nth(n).get_attribute("href") or "" for n in range(steps.count())]
    assert not any(re.search("(approve|refuse)_void", path) for path in paths)
    leader = visitor("leader", screen=DESK)
    leader.goes_to(called.case)
    takes_step(leader, "approve_void", words="经现场核查，井盖完好，感谢来电")
    looks_around(leader, "leader-voided")
    stands_in_register(leader, called, "void", "approved")
