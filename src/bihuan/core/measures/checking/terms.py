"""How well the words around a figure stand for an indicator: pairs of characters, the rare ones
counting for more, as in the search (`core/search/tokens.py`): no dictionary decides what a word is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Literal

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.numerals import fold
from bihuan.core.measures.checking.units import Unit, unit_named

CandidateKind = Literal["count", "sum", "rate", "completion", "range", "daily"]
_COUNTED = re.compile(
    r"(?:总)?(?:人数|人次|篇数|场次|期数|件数|家数|户数|份数|个数|点数|套数|例数|节数|项数|批次|次数|部数"
    r"|册数|张数|台数|剂次|座数|所数|处数|条数|支数|辆数|数量|总数|总额|金额|数额|数)$"
)
_RATE = re.compile(r"(?:率|占比|比例|比重)$")
_HAN_PAIR = re.compile(r"[\u3400-\u9fffA-Za-z]")
NEAR, EARLIER, AROUND = 1.0, 0.45, 0.2
"""Weights of the places where a name's words may stand. A topic is carried over a comma (选送236篇,
其中获批示120余篇), and a little over a full stop."""


@dataclass(frozen=True)
class Candidate:
    """An indicator as the checker sees it. `unit_name` is the noun that is counted (村, 单位)."""

    code: str
    title: str
    names: tuple[str, ...]
    unit: str
    kind: CandidateKind
    decimals: int
    unit_name: str = ""
    words: tuple[str, ...] = ()

    @cached_property
    def measure(self) -> Unit:
        """Its unit in the table of units."""
        return unit_named(self.unit)

    @cached_property
    def called(self) -> tuple[str, ...]:
        """All that it is called, without the word for counting at the end of its title; a rate also
        without 率, because 两成被采纳 names the 采纳率."""
        title = _COUNTED.sub("", fold(self.title)) or fold(self.title)
        called = [*map(fold, self.names), title, *map(fold, self.words)]
        if self.is_rate:
            called += [_RATE.sub("", name) for name in called]
        return tuple(dict.fromkeys(name for name in called if len(name) > 1))

    @property
    def is_rate(self) -> bool:
        """Whether it has a numerator and a denominator."""
        return self.kind in {"rate", "completion"}

    @property
    def is_of_each(self) -> bool:
        """Whether it is said of each (每期3至4名, 每天1篇): see `of_each`."""
        return self.kind in {"range", "daily"}


@dataclass(frozen=True)
class Computed:
    """An indicator's value for a period; 83.90 for 83.90%. `upper`: the other end of a range."""

    value: Decimal
    numerator: int | None
    denominator: int | None
    upper: Decimal | None = None


def pairs(words: str) -> set[str]:
    """Neighbouring characters, punctuation and digits left out."""
    return {a + b for a, b in pairwise(words) if _HAN_PAIR.match(a) and _HAN_PAIR.match(b)}


class Vocabulary:
    """The names of all candidates, and how rare each pair of characters is among them."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.names = {one.code: [(name, pairs(name)) for name in one.called] for one in candidates}
        among = Counter(
            pair
            for names in self.names.values()
            for pair in set().union(*(found for _name, found in names))
        )
        self._total = len(candidates) + 1
        self._among = among

    def weight(self, pair: str) -> float:
        """A pair's weight: the fewer candidates have it, the more it says."""
        return math.log(1 + self._total / (self._among[pair] or 1))

    def covered(self, code: str, zones: Iterable[tuple[set[str], float]]) -> tuple[float, str]:
        """How much of its best name stands in the zones, and that name."""
        zones = list(zones)
        best, called = 0.0, ""
        for name, found in self.names[code]:
            whole = sum(map(self.weight, found))
            part = sum(
                self.weight(pair) * max((w for zone, w in zones if pair in zone), default=0.0)
                for pair in found
            )
            if whole and part / whole > best:
                best, called = part / whole, name
        return best, called


def zones(place: Place, carried: float = EARLIER) -> list[tuple[set[str], float]]:
    """The pairs around a figure and what each place counts."""
    near = pairs(place.before) | pairs(place.behind)
    return [(near, NEAR), (pairs(place.earlier), carried), (pairs(place.around), AROUND)]
