"""A leader's morning, and an administrator who keeps the directory, the clocks, the categories."""

import io
import re
from datetime import timedelta
from random import randrange

from openpyxl import Workbook
from playwright.sync_api import FilePayload

from bihuan.core.kernel import clock

from .conftest import DESK, Visitor
from .staff import Staff, somewhere
from .steps import Open, looks_around, opens_step, sends

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNIT = "五里堆社区"
POST = "矛盾纠纷联络岗"


def saves(admin: Visitor) -> str:
    """Sends the form of the page and reads what the page says."""
    page = admin.page
    with page.expect_navigation():
        page.locator("main form[method=post] button.button--primary, .bar button").first.click()
    return page.locator(".banners .banner--done").first.inner_text()


def test_x05_a_leader_decides_from_the_morning_page(visitor: Open, staff: Staff, site: str) -> None:
    slip = staff.call("井盖松动", address="兴隆社区", at=somewhere(site, "兴隆"))
    staff["dispatcher"].step(slip.case, "propose_void", words="现场井盖完好")
    leader = visitor("leader", screen=DESK)
    page = leader.goes_to("/morning/")
    looks_around(leader, "leader-morning", full=True)
    waiting = page.locator("section", has_text="待我处理").locator("a.list__title")
    waiting.first.click()
    page.locator(".banner--warn").wait_for()
    looks_around(leader, "leader-request")
    decide = page.locator('.case__moves a[href*="/refuse_"]').first.get_attribute("href") or ""
    code = decide.rstrip("/").rsplit("/", 1)[1]
    form = opens_step(leader, code)
    leader.finds_no_barrier()
    if form.locator("[name=words]").count():
        form.locator("[name=words]").fill("请继续办理")
    sends(leader, form)
    looks_around(leader, "leader-decided")


def registers(admin: Visitor, name: str, phone: str) -> None:
    """A new colleague, by name and telephone."""
    page = admin.goes_to("/office/people/add/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=phone]").fill(phone)
    looks_around(admin, "admin-person")
    saves(admin)


def finds_unit(admin: Visitor) -> None:
    """From the office to the unit."""
    page = admin.goes_to("/office/")
    looks_around(admin, "admin-office")
    page.locator('a[href="/office/units/"]').first.click()
    page.locator("main [name=q]").fill(UNIT)
    page.locator("main [name=q]").press("Enter")
    looks_around(admin, "admin-units")
    page.locator("tbody a", has_text=UNIT).click()


def makes_post(admin: Visitor, title: str) -> str:
    """A new post of the unit; its page."""
    page = admin.page
    page.locator('a[href$="/posts/add/"]').click()
    page.locator("[name=title]").fill(title)
    page.locator("[name=role]").select_option("grid_worker")
    looks_around(admin, "admin-post-new")
    saves(admin)
    link = page.locator("tbody a", has_text=title)
    if link.count():
        link.first.click()
        page.wait_for_url("**/office/posts/**")
    return page.url.removeprefix(admin.site)


def appoints(admin: Visitor, phone: str, deputy: str) -> None:
    """A holder from today on, and a deputy for a week."""
    page, today = admin.page, clock.today()
    page.locator('a[href$="/appoint/"]').click()
    page.locator("[name=person]").fill(phone)
    looks_around(admin, "admin-appoint")
    saves(admin)
    page.locator('a[href$="/deputy/"]').click()
    page.locator("[name=person]").fill(deputy)
    page.locator("[name=starts_on]").fill(today.isoformat())
    page.locator("[name=ends_on]").fill((today + timedelta(days=6)).isoformat())
    saves(admin)
    assert page.locator("section", has_text="代岗").count() >= 1
    looks_around(admin, "admin-post")


def asks_why(admin: Visitor, phone: str) -> None:
    """What the new colleague may do, where, and by which appointment."""
    page = admin.goes_to("/office/explain/")
    page.locator("[name=person]").fill(phone)
    page.locator("[name=right]").select_option("casework.receive")
    page.locator("[name=unit]").fill(UNIT)
    with page.expect_navigation():
        page.locator("main form button.button--primary").click()
    assert POST in page.locator("main table").first.inner_text()
    looks_around(admin, "admin-explain")
    page.locator("[name=right]").select_option("casework.audit")
    with page.expect_navigation():
        page.locator("main form button.button--primary").click()
    page.locator(".banner--warn").wait_for()
    looks_around(admin, "admin-explain-no")


def test_x01_x22_an_administrator_appoints_and_explains(visitor: Open) -> None:
    mark = f"{randrange(10**7):07d}"
    holder, deputy = f"1391{mark}", f"1392{mark}"
    admin = visitor("admin", screen=DESK)
    registers(admin, "蒋春梅", holder)
    registers(admin, "邝建国", deputy)
    finds_unit(admin)
    makes_post(admin, f"{POST}{mark}")
    appoints(admin, holder, deputy)
    asks_why(admin, holder)


def roster(mark: str) -> FilePayload:
    """A town's spreadsheet as it comes: its own headings, a new village, a post, two people."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["机构编码", "机构名称", "上级编码", "类型", "职务", "角色", "姓名", "手机号"])
    unit = [f"ZY{mark}", f"紫荆{mark}社区", "431002003", "社区"]
    sheet.append([*unit, "", "", "", ""])
    for name, prefix in (("首小兰", "1393"), ("何建军", "1394")):
        sheet.append([*unit, f"网格员{name}", "grid_worker", name, f"{prefix}{mark}"])
    out = io.BytesIO()
    book.save(out)
    return {"name": f"{mark}.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}


def test_x22_an_administrator_imports_a_spreadsheet(visitor: Open) -> None:
    mark = f"{randrange(10**7):07d}"
    admin = visitor("admin", screen=DESK)
    page = admin.goes_to("/office/import/")
    looks_around(admin, "admin-import")
    page.locator('a.list__title[href$="/directory/"]').click()
    page.locator("main input[type=file]").set_input_files(roster(mark))
    looks_around(admin, "admin-import-file", full=True)
    with page.expect_navigation():
        page.locator("main form button.button--primary").click()
    page.locator(".banner--info").wait_for()
    looks_around(admin, "admin-import-preview", full=True)
    with page.expect_navigation():
        page.locator('form[action$="/confirm/"] button').dblclick()
    page.locator(".banners .banner--done").wait_for()
    looks_around(admin, "admin-imported")
    page = admin.goes_to(f"/office/units/?q=ZY{mark}")
    page.locator("tbody a", has_text=f"紫荆{mark}社区").click()
    assert page.locator("tbody tr", has_text="网格员").count() == 2
    looks_around(admin, "admin-unit")


def test_x05_an_administrator_sets_a_clock(visitor: Open) -> None:
    admin = visitor("admin", screen=DESK)
    page = admin.goes_to("/office/clocks/")
    looks_around(admin, "admin-clocks", full=True)
    page.locator('a[href$="/repair/"]').first.click()
    page.locator("form.filters [name=category]").select_option("streetlight")
    page.wait_for_url("**category=streetlight**")
    before = page.locator("[name=minutes]").input_value()
    page.locator("[name=minutes]").fill("333")
    looks_around(admin, "admin-clock")
    saves(admin)
    assert page.locator("td.num", has_text=re.compile("^333$")).count() == 1
    page.locator('a[href$="/repair/?category=streetlight"]').click()
    page.locator("[name=minutes]").fill(before)
    saves(admin)
    assert page.locator("td.num", has_text=re.compile("^333$")).count() == 0


def test_g09_an_administrator_adds_a_category(visitor: Open) -> None:
    mark = f"{randrange(10**6):06d}"
    admin = visitor("admin", screen=DESK)
    page = admin.goes_to("/gigwork/office/categories/")
    looks_around(admin, "admin-categories", full=True)
    page.locator('a[href$="/categories/new/"]').click()
    page.locator("[name=code]").fill(f"drone_{mark}")
    page.locator("[name=title]").fill("无人机坠落")
    page.locator("[name=title_en]").fill("Fallen drone")
    page.locator("[name=group]").select_option(index=1)
    page.locator("[name=words]").fill(f"无人机{mark}!")
    page.locator("[name=order]").fill("990")
    looks_around(admin, "admin-category", full=True)
    saves(admin)
    page.locator("[name=try]").fill(f"无人机{mark}掉在路边")
    page.locator("[name=try]").press("Enter")
    page.locator("p[role=status]", has_text=f"drone_{mark}").wait_for()
    page.locator(f'a[href*="drone_{mark}"]').click()
    page.locator("[name=active]").uncheck()
    saves(admin)
