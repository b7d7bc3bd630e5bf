"""Which indicator each figure is, and how that was found. Rather none than a doubtful one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.evidence import Weighed, refused, weigh
from bihuan.core.measures.checking.periods import Period
from bihuan.core.measures.checking.terms import Candidate, Computed, Vocabulary, zones
from bihuan.core.measures.checking.units import SLIGHT, likeness

THRESHOLD = 0.6
"""Below it a match is doubtful. A name that stands whole beside the figure gives 0.7 and its unit
0.15; half a name (0.35 + 0.15) needs a value that agrees to be believed; a value that agrees with
no word of the indicator anywhere near (0.15 + 0.35) is chance."""
LEAST_WORDS = 0.08
"""Of the name's weight that must stand somewhere: no value is a match by itself."""
MARGIN = 0.04
"""Two candidates that are closer than this and both disagree cannot be told apart."""
_ALIKE = 0.7
"""Units that may well stand for each other; the fewer candidates have one, the more it says."""
Value = Callable[[str, date | None, date | None], Computed | None]


@dataclass(frozen=True)
class Match:
    """A figure's indicator. `role`: whether it is the value, or a numerator or denominator."""

    weighed: Weighed
    period: Period
    role: str = "value"


class Asking:
    """The values, each asked for once."""

    def __init__(self, value: Value) -> None:
        self._value = value
        self._known: dict[tuple[str, date | None, date | None], Computed | None] = {}

    def of(self, code: str, period: Period) -> Computed | None:
        """A candidate's value for a period."""
        key = (code, period.start, period.end)
        if key not in self._known:
            self._known[key] = self._value(*key)
        return self._known[key]


def matches(
    places: Sequence[Place],
    spoken_of: Sequence[Sequence[Period]],
    candidates: Sequence[Candidate],
    asking: Asking,
    decided: Mapping[int, str],
) -> dict[int, Match]:
    """The indicator of each figure that has one. `decided` holds what people corrected: a code, or
    nothing for a figure that is no indicator."""
    vocabulary = Vocabulary(candidates)
    by_sentence: dict[int, list[tuple[int, Match]]] = defaultdict(list)
    found: dict[int, Match] = {}
    for index, place in enumerate(places):
        if index in decided:
            fixed = [one for one in candidates if one.code == decided[index]]
            possible = _possible(place, spoken_of[index], fixed, vocabulary, asking, bound=True)
            if possible:
                found[index] = possible[0]
            continue
        for match in _possible(place, spoken_of[index], candidates, vocabulary, asking):
            by_sentence[place.sentence].append((index, match))
    for ranked in by_sentence.values():
        found |= _assigned(ranked, places, found)
    return found


def _possible(
    place: Place, periods: Sequence[Period], candidates: Sequence[Candidate],
    vocabulary: Vocabulary, asking: Asking, bound: bool = False,
) -> list[Match]:  # fmt: skip
    """All candidates that may be it, the best first."""
    around = zones(place)
    like = [(one, likeness(place.reading.unit, one.measure)) for one in candidates]
    many = sum(how >= _ALIKE for _one, how in like)
    found = []
    for one, how in like:
        if not how:
            continue
        words, called = vocabulary.covered(one.code, around)
        if not bound and (words < LEAST_WORDS or refused(place, one)):
            continue
        tried = [
            Match(weigh(place, one, words, called, many, asking.of(one.code, period)), period)
            for period in periods
        ]
        best = next((match for match in tried if match.weighed.agrees), tried[0])
        if bound or best.weighed.agrees or how > SLIGHT:
            found.append(best)
    return sorted(found, key=lambda match: -match.weighed.score)


def _assigned(
    ranked: list[tuple[int, Match]], places: Sequence[Place], found: Mapping[int, Match]
) -> dict[int, Match]:
    """The best first; in one sentence an indicator is said once, or twice with the same value."""
    rest = sorted(ranked, key=lambda pair: -pair[1].weighed.score)
    of_figure: dict[int, list[Match]] = defaultdict(list)
    for index, match in ranked:
        of_figure[index].append(match)
    taken: dict[int, Match] = {}
    holders: dict[str, int] = {}
    for index, match in rest:
        code = match.weighed.candidate.code
        if index in taken or match.weighed.score < THRESHOLD:
            continue
        held = holders.get(code)
        if held is not None and not _both_right(match, taken[held], places[index], places[held]):
            continue
        if not match.weighed.agrees and _rivalled(match, of_figure[index]):
            continue
        taken[index] = match
        holders.setdefault(code, index)
    return taken


def _both_right(match: Match, held: Match, one: Place, other: Place) -> bool:
    """Said twice in a sentence: with the same value, or each right for its own period."""
    return _same(one, other) or (match.weighed.agrees and match.period != held.period)


def _same(one: Place, other: Place) -> bool:
    first, second = one.reading.interval, other.reading.interval
    return first is not None and second is not None and first.meets(second)


def _rivalled(match: Match, others: Sequence[Match]) -> bool:
    """Whether another candidate is as good and nothing tells the two apart."""
    return any(
        other.weighed.candidate.code != match.weighed.candidate.code
        and abs(other.weighed.score - match.weighed.score) < MARGIN
        for other in others
    )
