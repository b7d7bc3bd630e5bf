"""All readings of a text, in order: figures, and what has digits or numerals and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from bihuan.core.measures.checking import notations
from bihuan.core.measures.checking.amounts import Amount, Unread, amount_at
from bihuan.core.measures.checking.bounds import bounded
from bihuan.core.measures.checking.figures import RULE, why_none
from bihuan.core.measures.checking.labels import Label, labels
from bihuan.core.measures.checking.numerals import HAN, fold
from bihuan.core.measures.checking.reading import Kind, Reading
from bihuan.core.measures.checking.units import UNITS, Unit, unit_at

_START = re.compile(rf"[0-9{HAN}翻过]|半数|(?:好几|几|数|上)(?=[十百千万亿])")
_OF_FAMILY: dict[str, Kind] = {
    "money": "money", "dollars": "money", "foreign": "money", "area": "area", "length": "length",
    "weight": "weight", "month": "duration", "day": "duration", "week": "duration",
    "hour": "duration", "minute": "duration", "second": "duration", "year": "duration",
    "age": "age", "points": "points",
}  # fmt: skip
_OVER_BEHIND = frozenset("倍 公里 里 米 个月 小时 天 元 吨 亩 年".split())
_LINK = re.compile(r"[至到]|[-~]{1,2}")


def read(text: str) -> list[Reading]:
    """Every reading of a text; a reading's text is the text between its start and its end."""
    return list(_told(text))


def said(text: str, most: int) -> list[Reading]:
    """The first figures of a text, and what rules say of each among them."""
    return list(islice((one for one in _told(text) if one.is_figure or one.why == RULE), most))


def _told(text: str) -> Iterator[Reading]:
    for one in _readings(fold(text)):
        yield replace(one, text=text[one.start : one.end])


def _readings(folded: str) -> Iterator[Reading]:
    place, names = 0, iter([*labels(folded), None])
    name = next(names)
    while (found := _START.search(folded, place)) or name:
        if name is not None and (found is None or name.start <= found.start()):
            yield _label(name)
            place, name = max(place, name.end), next(names)
            continue
        if found is None:
            break
        one = _reading(folded, found.start(), name.start if name else len(folded))
        if one is not None:
            yield one
        place = max(one.end, one.until) if one else found.start() + 1
        while name is not None and name.start < place:
            name = next(names)


def _label(name: Label) -> Reading:
    return Reading(name.kind, "", name.start, name.end, False, why=name.why)


def _reading(folded: str, start: int, limit: int) -> Reading | None:
    special = notations.spoken_share(folded, start)
    if special is not None:
        return special
    if folded[start] in "翻过半":
        return None
    amount = amount_at(folded, start)
    if amount is None:
        return None
    if isinstance(amount, Unread) or amount.end > limit:
        end = amount.end if isinstance(amount, Unread) else limit
        return Reading("label", "", start, end, False, why="row of digits")
    return notations.written(folded, amount) or _with_unit(folded, amount)


def _with_unit(folded: str, amount: Amount) -> Reading:
    amount, unit, until = notations.unit_behind(folded, amount)
    second = _second(folded, amount, until)
    if second is not None:
        amount, unit, until = second
    if unit is None:
        return Reading("label", "", amount.start, amount.end, False, why="without a unit")
    why = why_none(folded, amount, unit, until)
    kind = _OF_FAMILY.get(unit.family, "count")
    bounds, relation = bounded(folded, amount, until, unit.name in _OVER_BEHIND)
    step = amount.step
    return Reading(
        kind, "", amount.start, amount.end, not why, bounds.times(unit.factor),
        amount.value * unit.factor, step * unit.factor, unit, relation, why, until,
    )  # fmt: skip


def _second(folded: str, first: Amount, until: int) -> tuple[Amount, Unit | None, int] | None:
    """The other end of a range: 3至4名, 3名至4名, 3万-5万元. 3至5万元 is from 30,000."""
    link = _LINK.match(folded, until) or _LINK.match(folded, first.end)
    if link is None or first.high is not None or link.end() >= len(folded):
        return None
    other = amount_at(folded, link.end())
    if not isinstance(other, Amount) or other.high is not None:
        return None
    low = first.value
    if other.magnified and not first.magnified and low < other.value:
        scale = Decimal(10) ** (8 if other.value >= 10**8 else 4)
        low = low * scale if low * scale < other.value else low
    other, unit, end = notations.unit_behind(folded, other)
    if low >= other.value or (unit is None and unit_at(folded, first.end) is None):
        return None
    ends = replace(other, start=first.start, value=low, high=other.value, arabic=first.arabic)
    return ends, unit or UNITS.get(folded[first.end : until]), end
