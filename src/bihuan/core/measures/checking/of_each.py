"""What is said of each: 每期3至4名, 每天1篇. In a plan that is a rule and no figure. Where an
indicator says the same of each day or session and is named beside it, it says what was and is
checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.evidence import refused, weigh
from bihuan.core.measures.checking.matching import Asking, Match
from bihuan.core.measures.checking.periods import Period
from bihuan.core.measures.checking.terms import Candidate, pairs
from bihuan.core.measures.checking.units import SLIGHT, likeness

ENOUGH = 0.8
"""Of a name that must stand beside it: 每天写一篇 is not yet the 每天一篇 of a paper."""
_EACH = re.compile(r"每([^，。；每\d])")
_SAME = str.maketrans("日场次", "天期期")
_ALSO_EACH = re.compile(r"每([日场次])")
_ASKED = re.compile(r"[要须应]|不得|必须|鼓励|倡导|[他她我你]|自己|本人")
_BARE = re.compile(r"每.$|[一1].$")
"""Words that name nothing but each, or one of them."""


def of_each(
    places: Sequence[Place], spoken_of: Sequence[Sequence[Period]],
    candidates: Sequence[Candidate], asking: Asking, decided: Mapping[int, str],
) -> dict[int, Match]:  # fmt: skip
    """The indicator of what is said of each, where there is one; `decided` as for `matches`."""
    found: dict[int, Match] = {}
    for index, place in enumerate(places):
        bound = index in decided
        possible = [
            match
            for one in candidates
            if (one.code == decided[index] if bound else one.is_of_each)
            for match in _match(place, spoken_of[index], one, asking, bound=bound)
        ]
        if possible:
            found[index] = max(possible, key=lambda match: match.weighed.score)
    return found


def _match(
    place: Place, periods: Sequence[Period], one: Candidate, asking: Asking, *, bound: bool
) -> list[Match]:
    how = likeness(place.reading.unit, one.measure)
    if not how or not (bound or (how > SLIGHT and _speaks_of(place, one))):
        return []
    tried = []
    for period in periods:
        computed = asking.of(one.code, period)
        words, called = _covered(place, one.called)
        match = Match(weigh(place, one, words, called, 1, computed), period)
        if not match.weighed.agrees:
            words, called = _covered(place, (one.title, *one.names))
            match = Match(weigh(place, one, words, called, 1, computed), period)
        tried.append(match)
    best = next((match for match in tried if match.weighed.agrees), tried[0])
    return [best] if bound or best.weighed.words >= ENOUGH else []


def _speaks_of(place: Place, one: Candidate) -> bool:
    """Whether it is said of what the indicator is said of, once, and is asked of nobody."""
    said = [found.translate(_SAME) for found in _EACH.findall(place.clause)]
    known = {found.translate(_SAME) for name in one.called for found in _EACH.findall(name)}
    return len(said) == 1 and said[0] in known and not (
        _ASKED.search(place.clause) or refused(place, one)
    )  # fmt: skip


def _covered(place: Place, names: Sequence[str]) -> tuple[float, str]:
    """How much of the best name stands beside it, with its own number and unit between the words
    (每天一篇) or without them (每期3名分享人)."""
    number = "一" if place.reading.value == 1 else ""
    between = ("", number + place.reading.unit.name)
    whole = [_folded(place.before + words + place.behind) for words in between]
    around = set().union(*map(pairs, whole))
    best, called = 0.0, ""
    for name in names:
        wanted = pairs(_folded(name)) if not _BARE.fullmatch(name) else set()
        share = len(wanted & around) / len(wanted) if wanted else 0.0
        if share > best:
            best, called = share, name
    return best, called


def _folded(words: str) -> str:
    return _ALSO_EACH.sub(lambda found: "每" + found.group(1).translate(_SAME), words)
