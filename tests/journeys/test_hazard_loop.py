"""A hazard is reported, made safe, repaired, verified, rewarded: every role, at its own screen."""

import re

from .conftest import DESK, Visitor
from .staff import LEAD, NUMBER, Place, somewhere
from .steps import (
    Open,
    adds_photo,
    looks_around,
    opens_at_desk,
    opens_from_todo,
    opens_step,
    picks_lead,
    sends,
    takes_step,
)

QUARTER = "五岭阁"
WORDS = "路口井盖碎了，晚上骑车差点栽进去"


def points_of(rider: Visitor) -> int:
    """The balance, as the rider reads it."""
    page = rider.goes_to("/ledger/")
    return int(re.sub(r"\D", "", page.locator(".figure__value").first.inner_text()))


def reports_of(rider: Visitor) -> int:
    """How many of the rider's reports are in hand."""
    page = rider.goes_to("/gigwork/mine/")
    return int(page.locator(".tabs__count").first.inner_text())


def rider_reports(rider: Visitor) -> str:
    """A photo, the place found by the phone, a few words; sent with a nervous thumb."""
    page = rider.goes_to("/gigwork/report/")
    form = page.locator("form#report")
    adds_photo(form)
    page.locator("[data-locate-result]", has_text=QUARTER).wait_for()
    form.locator("[name=words]").fill(WORDS)
    page.locator("[data-guess-result]", has_text="井盖").wait_for()
    assert form.locator("[name=category]").input_value() == "manhole"
    looks_around(rider, "rider-report", full=True)
    page.locator('button[form="report"]').dblclick()
    page.wait_for_url("**/sent/")
    looks_around(rider, "rider-sent")
    found = NUMBER.search(page.content())
    assert found is not None
    return found.group()


def grid_makes_safe(grid: Visitor, number: str) -> None:
    """Told at once; accepts twice by accident; a warning sign, then over to the departments."""
    opens_from_todo(grid, number)
    sends(grid, opens_step(grid, "accept"), twice=True)
    takes_step(grid, "make_safe", photo=True, words="已摆放警示桩")
    looks_around(grid, "grid-case", full=True)
    takes_step(grid, "hand_over", words="井盖碎裂，需更换")


def dispatcher_assigns(dispatcher: Visitor, number: str) -> None:
    """Found at the desk, given to the department."""
    opens_at_desk(dispatcher, number)
    form = opens_step(dispatcher, "assign")
    picks_lead(form, LEAD)
    dispatcher.finds_no_barrier()
    sends(dispatcher, form)
    opens_at_desk(dispatcher, number)
    looks_around(dispatcher, "dispatcher-desk")


def department_repairs(department: Visitor, number: str) -> None:
    """The repair is done, with a photo of it."""
    opens_from_todo(department, number)
    takes_step(department, "handle", photo=True, words="已更换新井盖")
    looks_around(department, "department-case")


def verifier_closes(verifier: Visitor, number: str) -> None:
    """Somebody else looks and closes."""
    opens_at_desk(verifier, number)
    takes_step(verifier, "verify", words="现场看过，平整牢固")
    looks_around(verifier, "verifier-desk")


def rider_rates(rider: Visitor, number: str) -> None:
    """Five stars, sent twice by accident."""
    page = rider.goes_to(f"/gigwork/mine/{number}/")
    looks_around(rider, "rider-closed", full=True)
    page.locator("[name=solved][value=yes]").check()
    page.locator("[name=stars][value='5']").check()
    with page.expect_navigation():
        page.locator('form[action$="/verdict/"] button').dblclick()
    assert page.locator('form[action$="/verdict/"]').count() == 0
    assert "5" in page.locator("main .banner--done", has_text="5").first.inner_text()


def auditor_reads(auditor: Visitor, number: str) -> None:
    """Each step once, in order, and the chain is whole."""
    page = auditor.goes_to(f"/audit/?q={number}")
    page.locator("tbody a").first.click()
    page.locator(".banner--done").wait_for()
    titles = page.locator(".timeline__title").all_inner_texts()
    assert [title.split(".")[0] for title in titles] == [str(n) for n in range(1, 9)]
    looks_around(auditor, "auditor-trail", full=True)


def test_g09_g10_x02_x03_x05_from_report_to_points(visitor: Open, site: str) -> None:
    place: Place = somewhere(site, QUARTER)
    rider = visitor("rider", geolocation={"latitude": place[0], "longitude": place[1]})
    points, reports = points_of(rider), reports_of(rider)
    number = rider_reports(rider)
    assert reports_of(rider) == reports + 1
    grid_makes_safe(visitor("grid"), number)
    dispatcher_assigns(visitor("dispatcher", screen=DESK), number)
    department_repairs(visitor("department", screen=DESK), number)
    verifier_closes(visitor("verifier", screen=DESK), number)
    rider_rates(rider, number)
    assert points_of(rider) == points + 10
    looks_around(rider, "rider-points")
    auditor_reads(visitor("auditor", screen=DESK), number)
