"""The two counts behind a rate: 559家中469家 are the denominator and numerator of the coverage.

They are told by their values, because any part of a whole has the form of a numerator. Only beside
the rate itself, when one of the two is right, the other one is held to be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.evidence import Weighed, informative
from bihuan.core.measures.checking.matching import Asking, Match
from bihuan.core.measures.checking.numerals import fold
from bihuan.core.measures.checking.periods import Period
from bihuan.core.measures.checking.reading import Reading
from bihuan.core.measures.checking.saying import CHANGE, FROM, same_unit
from bihuan.core.measures.checking.terms import Candidate, Computed, Vocabulary, zones

_LEAST_WORDS = 0.3
_NEAR = 8
"""Figures in front of a rate among which its other side may be."""
_COUNTS = frozenset("thing body person event visit".split())
Side = tuple[str, int]


def components(
    places: Sequence[Place], spoken_of: Sequence[Sequence[Period]],
    candidates: Sequence[Candidate], asking: Asking, found: Mapping[int, Match],
    decided: Mapping[int, str],
) -> dict[int, Match]:  # fmt: skip
    """Numerators and denominators among the figures that are nothing else, or that would be
    another indicator with a wrong value."""
    vocabulary = Vocabulary(candidates)
    rates = [one for one in candidates if one.is_rate]
    made: dict[int, Match] = {}
    for _sentence, group in groupby(range(len(places)), key=lambda at: places[at].sentence):
        row = list(group)
        free = [at for at in row if at not in decided and _counts(places[at])
                and (at not in found or not found[at].weighed.agrees)]  # fmt: skip
        beside = {found[at].weighed.candidate.code: at for at in row if at in found}
        for rate in rates:
            at = beside.get(rate.code)
            for index, side, period, words in _by_value(
                rate, at, free, places, spoken_of, asking, vocabulary
            ):
                made.setdefault(index, _match(rate, side, period, words, True))
            if at is not None:
                made |= _other_side(rate, at, made, free, places, asking, found[at].period)
    return made


def _counts(place: Place) -> bool:
    reading = place.reading
    return (
        reading.kind == "count"
        and reading.unit.family in _COUNTS
        and not CHANGE.search(place.clause)
    )


def _sides(computed: Computed | None) -> Iterator[Side]:
    if computed is not None and computed.denominator and computed.numerator is not None:
        yield "denominator", computed.denominator
        yield "numerator", computed.numerator


def _by_value(
    rate: Candidate, at: int | None, free: list[int], places: Sequence[Place],
    spoken_of: Sequence[Sequence[Period]], asking: Asking, vocabulary: Vocabulary,
) -> Iterator[tuple[int, Side, Period, float]]:  # fmt: skip
    """Figures with a side's value: beside the rate any, else with words of the rate and two digits
    more than chance."""
    taken: set[str] = set()
    for index in free:
        place = places[index]
        possible = (
            (side, period)
            for period in spoken_of[index]
            for side in _sides(asking.of(rate.code, period))
            if side[0] not in taken and _says(place.reading, side, at is not None)
        )
        side, period = next(possible, (None, None))
        if side is None or period is None:
            continue
        words, _called = vocabulary.covered(rate.code, zones(place))
        if at is None and words < _LEAST_WORDS and not _named(rate, place):
            continue
        taken.add(side[0])
        yield index, side, period, words


def _named(rate: Candidate, place: Place) -> bool:
    """Whether what the rate counts stands at the figure: 210个村, 行政村128个."""
    noun = fold(rate.unit_name)
    return bool(noun) and (place.behind.startswith(noun) or place.before.endswith(noun))


def _says(reading: Reading, side: Side, beside: bool) -> bool:
    if reading.interval is None or not reading.interval.holds(Decimal(side[1])):
        return False
    return informative(reading.interval) >= (1 if beside else 2)


def _other_side(
    rate: Candidate, at: int, made: Mapping[int, Match], free: list[int],
    places: Sequence[Place], asking: Asking, period: Period,
) -> dict[int, Match]:  # fmt: skip
    """In 559家中469家，占… with one of both right, the other one is meant too."""
    first, second = at - 2, at - 1
    if first < 0 or not same_unit(places[first].reading, places[second].reading):
        return {}
    if len({places[each].part for each in (first, second, at)}) > 1:
        return {}
    if FROM.search(places[first].clause):
        return {}  # 从96个发展到183个
    known = {index: made[index].role for index in (first, second) if index in made}
    if len(known) != 1 or not all(index in free for index in (first, second)):
        return {}
    index, role = next(iter(known.items()))
    right = {first: "denominator", second: "numerator"}
    other = second if index == first else first
    sides = dict(_sides(asking.of(rate.code, period)))
    if role != right[index] or right[other] not in sides:
        return {}
    said = (one.reading for one in places[max(0, at - _NEAR) : at]
            if one.sentence == places[at].sentence)  # fmt: skip
    if any(_says(one, (right[other], sides[right[other]]), True) for one in said):
        return {}  # it is said, by another figure
    return {other: _match(rate, (right[other], sides[right[other]]), period, 1.0, False)}


def _match(rate: Candidate, side: Side, period: Period, words: float, holds: bool) -> Match:
    computed = Computed(Decimal(side[1]), None, None)
    plain = replace(rate, unit="", kind="count")
    weighed = Weighed(plain, 0.6 + 0.4 * min(1.0, words), words, "", computed, holds)
    return Match(weighed, period, side[0])
