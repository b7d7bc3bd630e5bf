"""A rider without JavaScript, with a slip of the finger, interrupted, asked back, not content."""

from .conftest import Visitor
from .pictures import picture
from .staff import NUMBER, Place, Staff, somewhere
from .steps import Open, adds_photo, looks_around

QUARTER = "龙泉"
WORDS = "消防通道被三轮车堵住了，救护车进不来"


def at_place(place: Place) -> dict[str, float]:
    """As the browser's geolocation."""
    return {"latitude": place[0], "longitude": place[1]}


def presses(rider: Visitor, button: str) -> None:
    """A button that leads to another page."""
    with rider.page.expect_navigation():
        rider.page.locator(button).click()


def test_g09_x21_reporting_works_without_javascript(visitor: Open) -> None:
    rider = visitor("rider", java_script_enabled=False)
    page = rider.goes_to("/gigwork/report/")
    page.locator("[name=words]").fill(WORDS)
    presses(rider, 'button[form="report"]')
    assert page.locator(".field--error [name=address]").count() == 1
    assert page.locator("[name=words]").input_value() == WORDS
    rider.shoots("plain-report-refused", full=True)
    page.locator("[name=address]").fill("龙泉名居地下车库入口")
    page.locator("input[name=photos]").set_input_files(picture("lane"))
    presses(rider, 'button[form="report"]')
    assert NUMBER.search(page.locator("main .banner--done").inner_text())
    rider.shoots("plain-report-sent", full=True)
    presses(rider, '.bar a[href*="/gigwork/mine/"]')
    assert WORDS in page.locator("main").inner_text()
    rider.shoots("plain-report-followed", full=True)


def test_g09_what_was_typed_stays_when_something_is_wrong(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    page = rider.goes_to("/gigwork/report/")
    form = page.locator("form#report")
    adds_photo(form)
    form.locator("[name=words]").fill(WORDS)
    page.locator('button[form="report"]').click()
    page.locator(".field--error [name=address]").wait_for()
    assert page.locator("[name=words]").input_value() == WORDS
    page.locator("form#report .photo-input .photo").first.wait_for()
    looks_around(rider, "rider-report-refused", full=True)
    page.locator("[name=address]").fill("龙泉名居北门")
    page.locator('button[form="report"]').click()
    page.wait_for_url("**/sent/")
    assert page.locator(".photos .photo").count() == 1


def test_g09_x21_a_draft_survives_a_closed_page(visitor: Open) -> None:
    rider = visitor("rider", permissions=[])
    page = rider.goes_to("/gigwork/report/")
    form = page.locator("form#report")
    adds_photo(form)
    form.locator("[name=words]").fill(WORDS)
    form.locator("[name=address]").fill("龙泉名居东门")
    page.wait_for_timeout(1200)  # a draft is kept some moments after the last key
    rider.comes_back()
    page = rider.goes_to("/gigwork/report/")
    page.locator(".banner--draft").wait_for()
    assert page.locator("[name=words]").input_value() == WORDS
    assert page.locator("[name=address]").input_value() == "龙泉名居东门"
    page.locator("form#report .photo-input .photo").first.wait_for()
    looks_around(rider, "rider-draft", full=True)
    page.locator('button[form="report"]').click()
    page.wait_for_url("**/sent/")
    rider.goes_to("/gigwork/report/")
    page.wait_for_timeout(300)
    assert page.locator(".banner--draft").count() == 0
    assert page.locator("[name=words]").input_value() == ""


def test_g09_a_photo_first_and_the_words_later(visitor: Open, site: str) -> None:
    rider = visitor("rider", geolocation=at_place(somewhere(site, QUARTER)))
    page = rider.goes_to("/gigwork/report/")
    adds_photo(page.locator("form#report"))
    page.locator("[data-locate-result]", has_text=QUARTER).wait_for()
    page.locator('button[form="report"]').click()
    page.wait_for_url("**/sent/")
    looks_around(rider, "rider-sent-without-words")
    form = page.locator('form[action$="/words/"]')
    form.locator("[name=words]").fill(WORDS)
    presses(rider, 'form[action$="/words/"] button:not([type=button])')
    assert WORDS in page.locator(".timeline").inner_text()
    looks_around(rider, "rider-words-later", full=True)


def test_x02_a_question_of_the_department_is_answered(
    visitor: Open, staff: Staff, site: str
) -> None:
    slip = staff.report("右转车道有个大坑", at=somewhere(site, QUARTER))
    staff.assign(slip.case)
    staff["department"].step(slip.case, "ask_reporter", words="坑在停止线前还是过了路口？")
    rider = visitor("rider")
    page = rider.goes_to("/gigwork/mine/")
    row = page.locator(".list__item", has=page.locator(f'a[href*="{slip.number}"]'))
    assert row.locator(".tag").count() == 1
    looks_around(rider, "rider-mine")
    row.locator("a.list__title").click()
    page.locator("blockquote", has_text="停止线").wait_for()
    looks_around(rider, "rider-question", full=True)
    form = page.locator('form[action*="/move/reporter_answer/"]')
    form.locator("[name=words]").fill("在停止线前两米")
    presses(rider, 'form[action*="/move/reporter_answer/"] button:not([type=button])')
    assert page.locator("blockquote").count() == 0
    assert "在停止线前两米" in page.locator(".timeline").inner_text()
    answer = staff["department"].http.get(slip.case)
    assert "在停止线前两米" in answer.text


def test_x02_what_is_not_solved_is_taken_up_again(visitor: Open, staff: Staff, site: str) -> None:
    slip = staff.report("路面坑补了又散", at=somewhere(site, QUARTER))
    staff.close(slip.case)
    rider = visitor("rider")
    page = rider.goes_to(f"/gigwork/mine/{slip.number}/")
    page.locator("summary", has_text="没有解决").click()
    form = page.locator('form[action*="/move/reopen/"]')
    form.locator("[name=words]").fill("只填了一半，下雨又积水")
    adds_photo(form)
    looks_around(rider, "rider-reopen", full=True)
    presses(rider, 'form[action*="/move/reopen/"] button:not([type=button])')
    assert page.locator("summary", has_text="没有解决").count() == 0
    looks_around(rider, "rider-reopened", full=True)
    assert f"{slip.number}" in staff["dispatcher"].http.get("/desk/?show=unassigned").text
