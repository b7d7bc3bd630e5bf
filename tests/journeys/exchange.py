"""The learning exchange's people and things: what its stories need to have happened before."""

import re
from datetime import datetime, timedelta
from random import randrange
from typing import Any

from bihuan.config.demo.cast import cast
from bihuan.config.demo.tree import DISTRICT
from bihuan.core.kernel import clock

from .staff import Account, Staff

ORGANISER, OFFICE, WRITER = "clerk", "verifier", "grid"
"""Accounts that get a post of the exchange beside their own."""
POSTS = (
    (ORGANISER, "区委办读书分享会组织岗", "organiser"),
    (OFFICE, "区委办学习分享办公室", "reading_office"),
)
WORD = "北读函"
PLACE = "区图书馆三楼阅读室"


def mark() -> str:
    """A few figures that tell one story's things from another's."""
    return f"{randrange(10**6):06d}"


def name_of(account: str) -> str:
    """The invented person's name."""
    return cast().people[account].name


def phone_of(account: str) -> str:
    """The invented person's phone."""
    return cast().people[account].phone


def opens_office(staff: Staff) -> None:
    """The administrator makes the posts and appoints, once."""
    admin = staff["admin"]
    unit = _district(admin)
    shown = admin.http.get(unit).text
    for account, title, role in POSTS:
        if title not in shown:
            made = admin.post(f"{unit}posts/add/", title=title, role=role)
            today = clock.today().isoformat()
            admin.post(f"{made.url.path}appoint/", person=phone_of(account), starts_on=today)


def _district(admin: Account) -> str:
    found = admin.http.get(f"/office/units/?q={DISTRICT}").text
    match = re.search(r'href="(/office/units/[0-9a-f-]{36}/)"', found)
    assert match
    return match.group(1)


def evening(staff: Staff, *, seats: int, title: str, starts: datetime | None = None) -> str:
    """A session that takes sign-ups, with one talk; its path."""
    host = staff[ORGANISER]
    begin = starts or clock.now().astimezone(clock.LOCAL) + timedelta(days=3)
    data: dict[str, Any] = {"title": title, "place": PLACE, "unit": DISTRICT, "seats": seats}
    data |= {"offer_hours": 12, "level": "public", "summary": "一本书，一件事，一番讨论。"}
    begin = begin.replace(hour=19, minute=30) if starts is None else begin
    data |= {"day": f"{begin:%Y-%m-%d}", "starts": f"{begin:%H:%M}"}
    end = min(begin + timedelta(minutes=100), begin.replace(hour=23, minute=59))
    made = host.post("/meetings/desk/new/", ends=f"{end:%H:%M}", **data)
    path = made.url.path
    talk: dict[str, Any] = {"kind": "talk", "title": "从《乡土中国》看村里的人情账", "minutes": 20}
    talk |= {"about": "费孝通《乡土中国》", "guest": "邓欣然", "from_where": "保和镇党政办"}
    host.post(f"{path}agenda/add/", **talk)
    host.post(f"{path}open/", page=path)
    return path.replace("/desk/", "/")


def diary(staff: Staff, title: str) -> str:
    """A diary handed in by the writer; its number."""
    story = (
        "国庆回村住了三天，白天跟着村支书走了四个组。\n\n"
        "老人最挂念的是看病：村卫生室的药常常不齐，去镇上要等一天两趟的班车。"
        "年轻人说得最多的是快递，包裹只到镇上，取一趟来回要两个钟头。"
    )
    data: dict[str, Any] = {
        "holiday": "national",
        "visited_on": clock.today().isoformat(),
        "title": title,
    }
    data |= {"story": story, "address": "保和镇大塘村", "people": "两户老人、一位返乡青年"}
    data |= {"items-TOTAL_FORMS": "8", "items-INITIAL_FORMS": "0"}
    data |= {
        "items-0-kind": "problem",
        "items-0-text": "村卫生室常用药不齐，慢性病老人要到镇上拿药。",
    }
    data |= {
        "items-1-kind": "suggestion",
        "items-1-text": "建议把快递送到村部，与客运班车合并带货。",
    }
    sent = staff[WRITER].post("/reading/diaries/write/", **data)
    return sent.url.path.split("/")[3]


def sent_up(staff: Staff, title: str) -> tuple[str, str]:
    """A diary that the office selected and sent up: its number and the path of its case."""
    number = diary(staff, title)
    case = case_of(staff, number)
    staff[OFFICE].step(case, "select")
    staff[OFFICE].step(case, "send_up")
    return number, case


def case_of(staff: Staff, number: str) -> str:
    """The path of a diary's case, as its office opens it."""
    office = staff[OFFICE].http
    row = re.search(
        rf'href="(/reading/office/diaries/[^"]+)"[^>]*>[^<]*</a><br><span[^>]*>{number}',
        office.get("/reading/office/diaries/").text,
    )
    assert row, number
    found = re.search(r'href="(/desk/cases/[0-9a-f-]{36}/)"', office.get(row.group(1)).text)
    assert found
    return found.group(1)
