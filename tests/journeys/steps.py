"""What people do on several pages: open a case, take a step, look around."""

from collections.abc import Callable

from playwright.sync_api import Locator

from .conftest import Visitor
from .pictures import picture

Open = Callable[..., Visitor]


def looks_around(person: Visitor, name: str, *, full: bool = False) -> None:
    """The end of each scene: no barrier, nothing wider than the screen, a picture kept."""
    person.finds_no_barrier()
    person.sees_no_sideways_scroll()
    person.shoots(name, full=full)


def opens_from_todo(worker: Visitor, number: str) -> None:
    """From the list of one's own work to the case."""
    worker.goes_to("/todo/")
    worker.page.locator(".list__item", has_text=number).locator("a.list__title").click()
    worker.page.wait_for_url("**/desk/cases/**")


def opens_at_desk(worker: Visitor, number: str) -> None:
    """Found by its number, opened beside the list."""
    worker.goes_to(f"/desk/?q={number}")
    worker.page.locator("[data-desk-row] a.list__title").first.click()
    worker.page.locator("#detail #case-title").wait_for()


def opens_step(worker: Visitor, code: str) -> Locator:
    """The form of a step, from the buttons of the case."""
    worker.page.locator(f'.case__moves a[href*="/{code}/"]').click()
    form = worker.page.locator("form#move")
    form.wait_for()
    return form


def adds_photo(form: Locator) -> None:
    """Picked, and made smaller by the browser."""
    form.locator("input[type=file]").set_input_files(picture())
    form.locator(".photo-input:not([aria-busy]) .photo").first.wait_for()


def picks_lead(form: Locator, post: str) -> None:
    """The lead department by the title of its post."""
    box = form.locator("[name=lead]")
    box.select_option(box.locator("option", has_text=post).first.get_attribute("value"))


def sends(worker: Visitor, form: Locator, *, twice: bool = False) -> str:
    """Presses the form's button, once or with a nervous thumb, and reads what the page says."""
    page, name = worker.page, form.get_attribute("id")
    button = page.locator(f'button[form="{name}"]:visible, form#{name} button[type=submit]:visible')
    with page.expect_navigation():
        button.first.click(click_count=2 if twice else 1)
    return page.locator(".banners .banner--done").first.inner_text()


def takes_step(worker: Visitor, code: str, *, words: str = "", photo: bool = False) -> str:
    """A step of words and photo, looked at before it is sent."""
    form = opens_step(worker, code)
    if words:
        form.locator("[name=words]").fill(words)
    if photo:
        adds_photo(form)
    worker.finds_no_barrier()
    worker.sees_no_sideways_scroll()
    return sends(worker, form)
