"""Which days a sentence speaks of: 2024年11月以来, 截至12月24日, 今年, 上半年, 1至10月.

The words of the sentence say it; a sentence without any takes over what its paragraph said before.
A month without a year is the last one that has begun. A plan (到2030年) is no period.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.core.measures.checking.numerals import DIGITS, spoken

_NUM = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:((?:19|20)\d{2}|[一二][零一二三四五六七八九]{3})年|(今年|去年|上年|本年|前年|明年|同年))"
)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("until", re.compile(
        rf"(?:截至|截止|到|至)(?:{_YEAR})?{_NUM}月(?:{_NUM}[日号]|份?底|末|份)?")),
    ("until", re.compile(rf"(?:截至|截止)(?:到)?{_YEAR}(?:底|末)?(?!\d)")),
    ("since", re.compile(
        rf"(?:自|从)?{_YEAR}(?:{_NUM}月)?(?:份)?(?:{_NUM}[日号])?(?:启动|开展)?(?:以来|起)")),
    ("since", re.compile(
        rf"(?:自|从){_YEAR}?{_NUM}月(?:{_NUM}[日号])?[^，。\d]{{0,6}}(?:以来|起)")),
    ("half", re.compile(rf"(?:{_YEAR})?(上|下)半年")),
    ("quarters", re.compile(rf"(?:{_YEAR})?(前|第)?([一二三四1-4])个?季度")),
    ("months", re.compile(rf"(?:{_YEAR})?{_NUM}月?(?:份)?(?:至|到|[-~]{{1,2}}){_NUM}月")),
    ("first", re.compile(rf"(?:{_YEAR})?前{_NUM}个月")),
    ("years", re.compile(r"((?:19|20)\d{2})年?(?:至|到|[-~]{1,2})((?:19|20)\d{2})年")),
    ("month", re.compile(rf"{_YEAR}{_NUM}月(?:份)?(?!\d)(?!{_NUM}[日号])")),
    ("year", re.compile(_YEAR)),
    ("year", re.compile(r"(一年来|全年|年内)")),
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """From a day to a day, either may be missing; `at` is where the words stand."""

    start: date | None
    end: date | None
    at: int = 0
    words: str = ""


WHOLE = Period(None, None)


def periods(folded: str, today: date) -> list[Period]:
    """The periods that a piece of text names, in order; a longer one over a shorter one."""
    found = sorted(_found(folded, today), key=lambda one: (one.at, -len(one.words)))
    kept: list[Period] = []
    for one in found:
        if not kept or one.at >= kept[-1].at + len(kept[-1].words):
            kept.append(one)
    return kept


def _found(folded: str, today: date) -> Iterator[Period]:
    for form, pattern in _FORMS:
        for match in pattern.finditer(folded):
            ends = _ends(form, match, today)
            if ends is not None:
                yield Period(*ends, match.start(), match.group())


def _ends(form: str, match: re.Match[str], today: date) -> tuple[date | None, date | None] | None:
    try:
        return _READERS[form](match.groups(), match.group(), today)
    except (ValueError, IndexError):
        return None


def _number(word: str | None) -> int:
    if word is None:
        raise ValueError
    if word.isdigit():
        return int(word)
    if len(word) == 4:
        return int("".join(str(DIGITS[char]) for char in word))
    value = spoken(word)
    if value is None:
        raise ValueError
    return value


def _year(number: str | None, word: str | None, today: date) -> int:
    if number:
        return _number(number)
    back = {"去年": 1, "上年": 1, "前年": 2, "明年": -1}.get(word or "", 0)
    return today.year - back


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _begun(named: bool, year: int, month: int, today: date) -> int:
    """A month without a year is in the year in which it last began."""
    return year if named or month <= today.month else year - 1


def _until(groups: tuple[str | None, ...], words: str, today: date) -> tuple[None, date]:
    number, word, *rest = groups
    year = _year(number, word, today)
    if not rest or rest[0] is None:
        return None, date(year, 12, 31)
    month = _number(rest[0])
    year = _begun(bool(number or word), year, month, today)
    day = rest[1] if len(rest) > 1 else None
    return None, date(year, month, _number(day)) if day else _last(year, month)


def _since(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    number, word, month, day = groups
    year = _year(number, word, today)
    found = _number(month) if month else 1
    year = _begun(bool(number or word), year, found, today)
    return date(year, found, _number(day) if day else 1), today


def _half(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    year = _year(groups[0], groups[1], today)
    return (date(year, 1, 1), date(year, 6, 30)) if groups[2] == "上" else (
        date(year, 7, 1), date(year, 12, 31))  # fmt: skip


def _quarters(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    year, last = _year(groups[0], groups[1], today), _number(groups[3])
    first = 1 if groups[2] == "前" or "个" in words else last
    return date(year, first * 3 - 2, 1), _last(year, last * 3)


def _months(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    year = _year(groups[0], groups[1], today)
    return date(year, _number(groups[2]), 1), _last(year, _number(groups[3]))


def _first(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    year = _year(groups[0], groups[1], today)
    return date(year, 1, 1), _last(year, _number(groups[2]))


def _years(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    return date(_number(groups[0]), 1, 1), date(_number(groups[1]), 12, 31)


def _month(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    year, month = _year(groups[0], groups[1], today), _number(groups[2])
    return date(year, month, 1), _last(year, month)


def _whole_year(groups: tuple[str | None, ...], words: str, today: date) -> tuple[date, date]:
    if words == "一年来":
        return today - timedelta(days=365), today
    year = today.year if len(groups) < 2 else _year(groups[0], groups[1], today)
    return date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))


_READERS = {
    "until": _until, "since": _since, "half": _half, "quarters": _quarters, "months": _months,
    "first": _first, "years": _years, "month": _month, "year": _whole_year,
}  # fmt: skip
