"""The harvest of 2025: suggestions made out of dia"
"ries, on their way to a department, each ended."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.programmes.reading.actions import (
    Marking,
    Way,
    decide_passages,
    make_suggestion,
    mark_passage,
    note_adoption,
    route_suggestion,
)
from bihuan.programmes.reading.models import Diary
from bihuan.programmes.reading.queries.harvest import access_source

from .ground import Company

SPACE = UUID("5f3c1a44-0d6b-4a53-9a3e-8b1d5a0f6c21")
TIME, PATIENCE = time(15, 20), timedelta(days=40)
PAST = (
    (
        date(2025, 6, 11), "四十分钟的三公里", ("problem",), "CZ-JTJ",
        "节假日先引导进村，再劝导排队",
        "## 问题\n\n景区门口三公里走四十分钟，村里几块空坪却没有人停。\n\n## 建议\n\n"
        "1. 节前一周由村里数清空坪、编号，报送导航平台。\n2. 主路口设余位牌，志愿者半小时一报。\n"
        "3. 停车收入公示，三成用于保洁。",
        (
            ("adopted", "先在高椅岭景区试行。"),
            ("done", "暑期首个周末实测通行十八分钟，已写入节假日保畅方案。"),
        ),
    ),
    (
        date(2025, 10, 29), "上岸以后", ("problem",), "CZ-WLJ",
        "给环湖民宿建一处合规的集中洗涤点",
        "## 问题\n\n环湖民宿的布草要送到城区洗，旺季洗衣厂不收散单；各家自建，又怕污水入湖。\n\n"
        "## 建议\n\n1. 选一处已接入污水管网的闲置厂房，由村集体办洗涤点。\n"
        "2. 生态环境和文旅部门一次把标准讲清楚，列成一页纸。\n3. 先按旺季三个月试营业，账目公开。",
        (("adopted", "已商生态环境局选定白廊镇一处厂房，列入明年配套项目。"),),
    ),
    (
        date(2025, 11, 19), "便江边的月饼", ("problem",), "CZ-ZJJ",
        "老旧小区加装电梯，先送一份日照和噪声测算",
        "## 问题\n\n加装电梯谈不拢，低层住户担心遮光和噪声，没有人拿数字回答。\n\n## 建议\n\n"
        "1. 街道申请即由住建部门免费出具日照和噪声测算。\n2. 结果贴在单元门口，讲清楚怎么算的。\n"
        "3. 方案由住户自己定，干部只提供数字。",
        (
            ("adopted", "已委托市建筑设计院承担，首批二十个单元。"),
            ("doing", "已测十一个单元，结果逐户送达。"),
        ),
    ),
    (
        date(2025, 12, 3), "铁水边的年夜饭", ("problem",), "CZ-RSJ",
        "把技能等级考点设到厂门口",
        "## 问题\n\n锻造企业的工人下班没有车去县城，等级考试一年两次，学不上，也考不上。\n\n"
        "## 建议\n\n1. 企业集中的园区设流动考点，每季一次。\n2. 夜校课时按两小时切分，办在厂门口。",
        (
            ("declined", "考点资格由省里核定，本市无权增设；已报省人社厅，先在嘉禾办厂门口夜校。"),
        ),
    ),
)  # fmt: skip
"""Marked on, diary, kinds of its items, by which department, title, text, what became of it."""


def load(company: Company) -> str:
    """Marked by the office, routed the day after, answered within weeks."""
    editor = company.actor("editor")
    for number, (day, of, kinds, code, title, text, steps) in enumerate(PAST):
        diary = Diary.objects.get(title=of)
        with clock.frozen(_at(day)):
            source = access_source(editor, "reading.diary", diary.pk)
            items = diary.items.filter(kind__in=kinds).order_by("n")
            marked = [mark_passage(source, Marking(i.kind, i.text), actor=editor) for i in items]
            ids = [one.pk for one in marked]
            decide_passages(ids, "selected", actor=editor)
            made = make_suggestion(
                ids, title=title, text=text, client_id=uuid5(SPACE, str(number)), level=PUBLIC,
                actor=editor,
            )  # fmt: skip
        post = company.departments[company.codes.index(code)]
        with clock.frozen(_at(day + timedelta(days=1))):
            route = route_suggestion(made, Way("department", post, day + PATIENCE), actor=editor)
        for place, (state, words) in enumerate(steps, start=1):
            with clock.frozen(_at(day + timedelta(days=9 * place + 1))):
                note_adoption(route, state, words=words, actor=company.actor(code))
    return f"{len(PAST)} suggestions of the year"


def _at(day: date) -> datetime:
    return datetime.combine(day, TIME, tzinfo=clock.LOCAL)
