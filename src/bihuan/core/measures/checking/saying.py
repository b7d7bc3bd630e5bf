"""What all kinds of contradictions have in common: how figures are compared and named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.reading import Interval, Reading
from bihuan.core.measures.checking.units import PERSONS

HUNDRED = Decimal(100)
CHANGE = re.compile(
    r"(?:增长|增加|净增|增幅|下降|减少|降幅|提高|提升|降低|上升|扩大|翻|同比|环比|缩短|压缩|多|少|涨|降)"
    r"[了近约超过逾将达为到至\s]{0,6}$"
)
"""A change in front of a figure: it is no state."""
FROM = re.compile(r"(?:由|从)[^，。\d]{0,12}$")
PARTS = re.compile(r"其中|分别|包括|含")
Row = list[tuple[int, Place]]
"""The figures of one part of a sentence, with their places among all."""


@dataclass(frozen=True)
class Contradiction:
    """A figure (its place among the figures) that does not go with others, and the sentence."""

    figure: int
    others: tuple[int, ...]
    words: str


def same_unit(first: Reading, second: Reading) -> bool:
    """Whether both count in the same unit; 人, 名 and 位 are one."""
    names = {first.unit.name, second.unit.name}
    return first.kind == second.kind and (len(names) == 1 or names <= PERSONS)


def written(reading: Reading) -> str:
    """A figure with its unit, as written."""
    shown = {"%": "", ":": ""}.get(reading.unit.name, reading.unit.name)
    return reading.text + ("" if reading.text.endswith(("番", "半")) else shown)


def shown(value: Decimal) -> str:
    """A computed number in at most two decimals."""
    return f"{value.quantize(Decimal('0.01')).normalize():f}"


def counts(place: Place) -> bool:
    return place.reading.kind in {"count", "money", "area"} and not CHANGE.search(place.clause)


def quotient(part: Reading, whole: Reading, factor: Decimal) -> Interval | None:
    """The share that two figures can give, between their ends."""
    if not part.interval or not whole.interval or whole.high is None or part.high is None:
        return None
    if not whole.interval.low or not whole.high:
        return None
    return Interval(
        part.interval.low * factor / whole.high, part.high * factor / whole.interval.low
    )
