"""Times as old systems write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from bihuan.core.kernel import clock

EPOCH_S, EPOCH_MS = re.compile(r"\d{9,10}(\.\d+)?"), re.compile(r"\d{12,13}")
SERIAL = re.compile(r"\d{5}(\.\d+)?")
SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=clock.LOCAL)
"""Day 0 of a spreadsheet's serial days, as every program counts them after February 1900."""
YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
TIME = re.compile(r"(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2}))?(?:\.\d+)?秒?分?")
ZONE = re.compile(r"(Z|[+-]\d{2}:?\d{2})$")
AFTERNOON, MORNING = ("下午", "晚上", "pm", "p.m."), ("上午", "凌晨", "早上", "am", "a.m.")
ORDERS = ("mdy", "dmy")


ISO = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?")
KEPT = 32_768
"""Days come again and again in a file, and each is asked for more than once."""


@lru_cache(maxsize=KEPT)
def parse_time(text: str, order: str = "") -> datetime | None:
    """A moment, in UTC; None when it is none. Without a zone the time is Shanghai's.

    Understood: seconds and milliseconds since 1970, a spreadsheet's serial days, 2018-03-05 14:03,
    2018/3/5, 2018年3月5日 下午2时3分, 20180305140300, ISO 8601; and 03/05/2018 where ``order``
    ("mdy", "dmy") says or one of the two cannot be a month.
    """
    text = text.strip()
    try:
        if ISO.fullmatch(text):
            return _local(datetime.fromisoformat(text))
        return _number(text) or _written(text, order)
    except (ValueError, OverflowError):
        return None


def _number(text: str) -> datetime | None:
    if EPOCH_MS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    if EPOCH_S.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC)
    if SERIAL.fullmatch(text):
        seconds = round(float(text) * 86_400)
        return _local(SERIAL_ZERO.replace(tzinfo=None) + timedelta(seconds=seconds))
    return None


def _written(text: str, order: str) -> datetime | None:
    packed = PACKED.fullmatch(text)
    if packed:
        year, month, day, hour, minute, second = (int(part or 0) for part in packed.groups())
        moment = datetime(year, month, day, hour, minute, second, tzinfo=clock.LOCAL)
        return moment.astimezone(UTC)
    first = YEAR_FIRST.match(text)
    if first:
        day_found = date(*(int(part) for part in first.groups()))
        return _with_time(day_found, text[first.end() :])
    last = YEAR_LAST.match(text)
    if last:
        one, two, year = (int(part) for part in last.groups())
        found = _ordered(one, two, year, order)
        return _with_time(found, text[last.end() :]) if found else None
    return None


def _ordered(one: int, two: int, year: int, order: str) -> date | None:
    """Day and month where it is certain which is which."""
    if order == "mdy" or two > 12:
        return date(year, one, two)
    if order == "dmy" or one > 12 or one == two:
        return date(year, two, one)
    return None


def _with_time(day: date, rest: str) -> datetime | None:
    rest = rest.strip().lstrip("Tt,（(").strip()
    rest = re.sub(r"^(星期|周)[一二三四五六日天][)）]?\s*", "", rest)
    if not rest:
        return _local(datetime.combine(day, time()))
    plain = rest.casefold()
    late = any(word in plain for word in AFTERNOON)
    early = any(word in plain for word in MORNING)
    found = TIME.search(rest)
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    hour = hour + 12 if late and hour < 12 else 0 if early and hour == 12 else hour
    moment = datetime.combine(day, time(hour, minute, second))
    zone = ZONE.search(rest)
    if zone:
        return datetime.fromisoformat(f"{moment.isoformat()}{zone[1]}").astimezone(UTC)
    return _local(moment)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=clock.LOCAL).astimezone(UTC)
