"""R-06, X-06: an organiser's evening from plan to record; an attendee from finding it to rating."""

import io
import re
import time
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import expect

from bihuan.core.kernel import clock

from .conftest import DESK, Visitor
from .exchange import ORGANISER, PLACE, evening, mark, name_of, opens_office
from .pictures import picture
from .staff import Staff
from .steps import Open, looks_around

LATE = 23 * 60 + 40
"""Minutes of the day after which no evening of today can be told any more."""


@pytest.fixture(autouse=True)
def _office(staff: Staff) -> None:
    opens_office(staff)


def soon() -> datetime:
    """The first full minute that still leaves time for signing up."""
    now = clock.now().astimezone(clock.LOCAL)
    if now.hour * 60 + now.minute > LATE:
        pytest.skip("It is nearly midnight: an evening that begins now would end tomorrow.")
    return (now + timedelta(seconds=100)).replace(second=0, microsecond=0)


def waits_until(moment: datetime) -> None:
    """An evening is held only once it has begun, by the clock of the server."""
    time.sleep(max(0.0, (moment - clock.now()).total_seconds()) + 1)


def saves(person: Visitor, text: str = "") -> str:
    """Sends the page's form and reads what the page says."""
    page = person.page
    with page.expect_navigation():
        page.locator("main form.form button.button--primary").first.click()
    return page.locator(".banners .banner--done").first.inner_text()


def presses(person: Visitor, name: str) -> None:
    """A button by its words, which leads to another page."""
    with person.page.expect_navigation():
        person.page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def event(site: str, path: str) -> tuple[int, str, datetime]:
    """Sequence, state and beginning that a calendar reads of a session."""
    pk = path.strip("/").split("/")[-1]
    answer = httpx.get(f"{site}/calendars/sessions/{pk}.ics")
    assert answer.status_code == 200
    [found] = Calendar.from_ical(answer.content).walk("VEVENT")
    return int(found.decoded("SEQUENCE")), str(found.get("STATUS", "")), found.decoded("DTSTART")


def sets_up_series(host: Visitor, code: str) -> None:
    page = host.goes_to("/meetings/desk/")
    looks_around(host, "organiser-desk", full=True)
    page.get_by_role("link", name="系列", exact=True).click()
    page.get_by_role("link", name="设立系列活动").first.click()
    for name, value in {
        "title": f"青年干部读书分享会{code}", "code": f"jy-{code}",
        "starts": "19:30", "minutes": "120", "place": PLACE, "seats": "2", "co_hosts": "BH-SGB",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=weekday]").select_option(label="星期三")
    looks_around(host, "organiser-series", full=True)
    saves(host)
    looks_around(host, "organiser-days", full=True)


def sets_agenda(host: Visitor) -> None:
    page = host.page
    page.locator(".tabs").get_by_role("link", name="议程").click()
    talks = (("从《乡土中国》看村里的人情账", "费孝通《乡土中国》", "邓欣然", "保和镇党政办"),
             ("一条背街小巷的三次改造", "升平路背街小巷改造", "骆小满", "区住建局"))  # fmt: skip
    for title, about, guest, where in talks:
        page.get_by_role("link", name="添加议程").first.click()
        for name, value in {"title": title, "about": about, "guest": guest}.items():
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=from_where]").fill(where)
        page.locator("[name=age_band]").select_option(index=1)
        saves(host)
    looks_around(host, "organiser-agenda", full=True)
    assert page.locator("main ol.list > li", has_text="乡土中国").count() == 1


def adds_papers(host: Visitor) -> None:
    page = host.page
    page.locator(".tabs").get_by_role("link", name="文件").click()
    page.locator("[name=purpose][value=photo]").check()
    page.locator("main input[type=file]").set_input_files(picture("现场"))
    saves(host)
    looks_around(host, "organiser-files", full=True)


def joins_host(host: Visitor, path: str) -> None:
    page = host.goes_to(path)
    page.get_by_role("link", name="选择联合主办单位").click()
    page.locator("[name=unit]").fill("BH-CGJ")
    saves(host)
    assert page.locator("tbody tr").count() == 3
    looks_around(host, "organiser-hosts")


def writes_record(host: Visitor, path: str) -> None:
    page = host.goes_to(f"{path}record/")
    page.locator("#m_text").fill("## 小结")
    page.locator("#id_text").fill("人情往来可以写进村规民约，由红白理事会带头。")
    page.locator("#id_raised_by").fill("参加讨论的社区书记")
    page.locator("#id_talk").select_option(index=1)
    presses(host, "记下")
    expect(page.locator("#m_text")).to_have_value("## 小结")
    page.locator("#c_talk").select_option(index=1)
    page.locator("#c_name").fill("雷少华")
    page.locator("#c_post").fill("副区长")
    page.locator("#c_text").fill(
        "讲的是小账，算的是民心。请民政局把这个办法整理出来，选两个村试一试。"
    )
    presses(host, "保存点评")
    page.locator("#m_text").fill(
        "## 小结\n\n两位分享人都从具体的事讲起，讨论集中在村规民约怎样落到实处。"
    )
    presses(host, "保存纪要")
    looks_around(host, "organiser-record", full=True)


def test_r06_x06_an_organiser_runs_an_evening_from_plan_to_record(
    visitor: Open, staff: Staff, site: str
) -> None:
    host, code = visitor(ORGANISER, screen=DESK), mark()
    sets_up_series(host, code)
    page = host.page
    page.locator("tbody tr").last.get_by_role("link", name="主题待定").click()
    path = page.url.removeprefix(site)
    looks_around(host, "organiser-planned", full=True)
    page.locator("main").get_by_role("link", name="修改", exact=True).click()
    page.locator("[name=title]").fill("读懂脚下的土地")
    page.locator("[name=summary]").fill("两本书，两件事：人情账怎么算，小巷子怎么改。")
    looks_around(host, "organiser-edit", full=True)
    saves(host)
    sets_agenda(host)
    adds_papers(host)
    joins_host(host, path)
    host.goes_to(path)
    presses(host, "开放报名")
    public = path.replace("/desk/", "/")
    before = event(site, public)
    starts = soon()
    page.get_by_role("link", name="改期").click()
    page.locator("[name=day]").fill(f"{starts:%Y-%m-%d}")
    page.locator("[name=starts]").fill(f"{starts:%H:%M}")
    page.locator("[name=ends]").fill("23:59")
    page.locator("[name=reason]").fill("阅读室检修，提前举办")
    looks_around(host, "organiser-move")
    saves(host)
    after = event(site, public)
    assert after[0] > before[0]
    assert after[2] == starts
    for account in ("rider", "grid", "department"):
        staff[account].post(f"{public}sign-up/", page=public)
    page = host.goes_to(path)
    figures = page.locator(".figure", has_text="候补")
    assert "1" in figures.inner_text()
    looks_around(host, "organiser-open", full=True)
    page.locator(".tabs").get_by_role("link", name=re.compile("报名")).click()
    assert page.locator("tbody tr").count() == 3
    looks_around(host, "organiser-people", full=True)
    page.locator(".tabs").get_by_role("link", name="签到台").click()
    looks_around(host, "organiser-door", full=True)
    presses_name(host, name_of("grid"))
    page.get_by_role("link", name="大屏签到码").click()
    page.locator(".screen__qr svg").wait_for()
    looks_around(host, "organiser-screen")
    writes_record(host, path)
    waits_until(starts)
    host.goes_to(path)
    presses(host, "记为已举办")
    presses(host, "归档")
    looks_around(host, "organiser-closed", full=True)
    reads_issue(visitor(), public)


def presses_name(host: Visitor, name: str) -> None:
    """One touch on a name at the door."""
    with host.page.expect_navigation():
        host.page.locator("button.tick", has_text=name).click()
    assert host.page.locator(".tick--done", has_text=name).count() == 1


def reads_issue(reader: Visitor, public: str) -> None:
    """Anybody reads the issue afterwards: number, talks, comment, point; nobody who came."""
    page = reader.goes_to(public)
    text = page.locator("main").inner_text()
    for words in ("第 1 期", "读懂脚下的土地", "算的是民心", "红白理事会"):
        assert words in text
    assert name_of("grid") not in text
    looks_around(reader, "issue-page", full=True)


def door_of(host: Visitor, public: str) -> str:
    """Where the code on the desk's screen leads, read as a phone's camera does."""
    page = host.goes_to(public.replace("/meetings/", "/meetings/desk/") + "door/screen/")
    shot = page.locator(".screen__qr").screenshot()
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))
    return str(found.text)


def test_x06_an_attendee_waits_takes_a_seat_checks_in_and_rates(
    visitor: Open, staff: Staff, site: str
) -> None:
    code = mark()
    title = f"山城夜读{code}"
    public = evening(staff, seats=1, title=title)
    staff["rider"].post(f"{public}sign-up/", page=public)
    guest = visitor("department")
    page = guest.goes_to("/meetings/")
    looks_around(guest, "attendee-list", full=True)
    page.locator("a.list__title", has_text=title).click()
    looks_around(guest, "attendee-full", full=True)
    presses_bar(guest, "报名候补")
    assert "排第 1 位" in page.locator("#mine").inner_text()
    looks_around(guest, "attendee-waiting", full=True)
    staff["rider"].post(f"{public}withdraw/", page=public)
    guest.goes_to(public)
    looks_around(guest, "attendee-offered", full=True)
    presses_bar(guest, "确认参加")
    page.locator("#mine .own-code__text").wait_for()
    looks_around(guest, "attendee-seat", full=True)
    keeps_calendar(guest, site, title)
    staff[ORGANISER].post(f"{desk_of(public)}move/", **moved_to(soon()))
    host = visitor(ORGANISER, screen=DESK)
    guest.goes_to(door_of(host, public).removeprefix(site))
    looks_around(guest, "attendee-door")
    presses_bar(guest, "签到")
    assert "已签到" in page.locator("#mine").inner_text()
    page.locator("#mine a", has_text="评价").click()
    page.locator("[name=stars][value='5']").check()
    page.locator("[name=words]").fill("讲得实在，时间再长一点就好了。")
    looks_around(guest, "attendee-feedback")
    presses_bar(guest, "提交")
    host.goes_to(f"{desk_of(public)}feedback/")
    told = host.page.locator("main").inner_text()
    assert "讲得实在" in told
    assert name_of("department") not in told
    looks_around(host, "organiser-feedback")


def desk_of(public: str) -> str:
    """The hosts' page of a session."""
    return public.replace("/meetings/", "/meetings/desk/")


def moved_to(starts: datetime) -> dict[str, Any]:
    """The form that moves an evening to today."""
    return {"day": f"{starts:%Y-%m-%d}", "starts": f"{starts:%H:%M}", "ends": "23:59",
            "place": PLACE, "reason": "提前举办"}  # fmt: skip


def presses_bar(guest: Visitor, name: str) -> None:
    """The button at thumb's reach."""
    with guest.page.expect_navigation():
        guest.page.locator(".bar").get_by_role("button", name=name, exact=True).click()


def keeps_calendar(guest: Visitor, site: str, title: str) -> None:
    """The personal calendar's address holds the seat."""
    page = guest.goes_to("/meetings/mine/")
    looks_around(guest, "attendee-mine", full=True)
    page.locator("main a", has_text="我的日历").click()
    if not (address := re.search(r"/calendars/mine/[^\"'\s<]+\.ics", page.content())):
        presses_bar(guest, "生成日历地址")
        address = re.search(r"/calendars/mine/[^\"'\s<]+\.ics", page.content())
    looks_around(guest, "attendee-calendar")
    assert address
    told = Calendar.from_ical(httpx.get(site + address.group()).content)
    assert any(title in str(one["SUMMARY"]) for one in told.walk("VEVENT"))
