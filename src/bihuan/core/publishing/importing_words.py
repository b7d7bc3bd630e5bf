"""The office's lists from its spreadsheets: wordings, and names with titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.access.dates import parse_day
from bihuan.core.intake.importer import BadValue, Column, Importer, Row, Step
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.actions import lists
from bihuan.core.publishing.models import OfficeName, WordRule
from bihuan.core.publishing.queries.lists import home_unit
from bihuan.core.publishing.rights import LISTS

STOP = {"stop", "禁用", "严禁", "必改", "不得刊发"}
WARN = {"warn", "", "慎用", "提示", "建议", "注意"}


def _short(most: int, text: str) -> str:
    if len(text) > most:
        raise BadValue(_("at most %(n)s characters") % {"n": most})
    return text


def parse_weight(text: str) -> str:
    """One of the two weights, or what offices write for it."""
    plain = text.strip().casefold()
    if plain in STOP:
        return "stop"
    if plain in WARN:
        return "warn"
    raise BadValue(
        _("“%(text)s” is no weight: write %(stop)s or %(warn)s")
        % {"text": text, "stop": "禁用", "warn": "慎用"}
    )


def parse_place(text: str) -> int:
    """A place in the order."""
    if not text.isdecimal() or not 1 <= int(text) <= 9999:
        raise BadValue(_("write a number from 1 on"))
    return int(text)


def parse_date(text: str) -> date:
    """A day as people write it."""
    if (day := parse_day(text)) is None:
        raise BadValue(_("“%(text)s” is no day: write it as 2026-03-05") % {"text": text})
    return day


def plan_words(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """A wording is known by itself; what stands beside it is changed."""
    unit = _unit(actor)
    known = {row.text: row for row in WordRule.objects.filter(organisation=unit)}
    seen: dict[str, int] = {}
    return [_word(row, unit, known, seen, actor) for row in rows]


def _word(
    row: Row, unit: Organisation, known: dict[str, WordRule], seen: dict[str, int], actor: Actor
) -> Step:
    step = _begun(row)
    if step.verdict == "bad":
        return step
    text = row.get("text")
    step.code = text
    if text in seen:
        step.repeats(seen[text])
        return step
    seen[text] = row.number
    values = {name: row.get(name) or "" for name in ("text", "better", "note")}
    values["weight"] = row.get("weight") or "warn"
    old = known.get(text)
    if old is None or not old.is_active:
        words = _("Wording “%(text)s” added") % {"text": text}
        step.does("new", words, partial(lists.set_word, unit, actor=actor, row=old, **values))
    elif any(getattr(old, name) != value for name, value in values.items()):
        words = _("Wording “%(text)s” changed") % {"text": text}
        step.does("changed", words, partial(lists.set_word, unit, actor=actor, row=old, **values))
    return step


def plan_names(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """A line is known by name and title; its place and days are changed."""
    unit = _unit(actor)
    found = OfficeName.objects.filter(organisation=unit)
    known = {(row.name, row.title): row for row in found}
    seen: dict[tuple[str, str], int] = {}
    return [_name(row, unit, known, seen, actor) for row in rows]


def _name(
    row: Row,
    unit: Organisation,
    known: dict[tuple[str, str], OfficeName],
    seen: dict[tuple[str, str], int],
    actor: Actor,
) -> Step:
    step = _begun(row)
    if step.verdict == "bad":
        return step
    key = (row.get("name"), row.get("title"))
    step.code = " ".join(key)
    if key in seen:
        step.repeats(seen[key])
        return step
    seen[key] = row.number
    values = {name: row.get(name) for name in ("name", "title", "place", "since", "until")}
    if values["since"] and values["until"] and values["until"] < values["since"]:
        step.bad(_("The last day lies before the first."))
        return step
    old = known.get(key)
    said = {"who": f"{key[1]} {key[0]}"}
    save = partial(lists.set_name, unit, actor=actor, row=old, **values)
    if old is None:
        step.does("new", _("%(who)s added") % said, save)
    elif any(getattr(old, name) != value for name, value in values.items()):
        step.does("changed", _("%(who)s changed") % said, save)
    return step


def _unit(actor: Actor) -> Organisation:
    """Whose list the file is for; who has none is refused before by the importer's right."""
    if (unit := home_unit(actor, LISTS)) is None:
        raise Denied(LISTS)
    return unit


def _begun(row: Row) -> Step:
    step = Step(row)
    for problem in row.problems:
        step.bad(problem)
    return step


WORDS = Importer(
    code="publishing.words",
    title=N_("Wordings"),
    text=N_("Wrong and risky wordings of the office: one row for each"),
    right=LISTS,
    columns=(
        Column(
            "text", N_("Wording"), True, partial(_short, 60), ("用语", "词语", "错误用语", "敏感词")
        ),
        Column(
            "better", N_("Better"), False, partial(_short, 60), ("规范用语", "正确用语", "建议用语")
        ),
        Column("note", N_("Why"), False, partial(_short, 160), ("说明", "原因", "依据")),
        Column("weight", N_("Weight"), False, parse_weight, ("级别", "处理", "轻重")),
    ),
    plan=plan_words,
    known_by="text",
    examples=(
        ("老少边穷地区群众素质低", "", "含歧视性表述", "禁用"),
        ("残废人", "残疾人", "尊重称谓", "禁用"),
    ),
    instead=N_("Take single lines off the list, or import a file with the former words."),
)
NAMES = Importer(
    code="publishing.names",
    title=N_("Names and titles"),
    text=N_("Leaders in their order, with title and days: one row for each post"),
    right=LISTS,
    columns=(
        Column("name", N_("Name"), True, partial(_short, 20), ("姓名", "领导姓名")),
        Column("title", N_("Office held"), True, partial(_short, 60), ("职务", "现任职务")),
        Column("place", N_("Place in the order"), True, parse_place, ("排序", "排名", "序号")),
        Column("since", N_("In office since"), False, parse_date, ("任职时间", "任职日期", "起")),
        Column("until", N_("In office until"), False, parse_date, ("离任时间", "离任日期", "止")),
    ),
    plan=plan_names,
    known_by="name",
    examples=(
        ("张明远", "市委书记", "1", "2025-03-01", ""),
        ("李文博", "市委副书记、市长", "2", "2024-09-01", ""),
    ),
    instead=N_("Take single lines off the list, or import a file with the former words."),
)
