"""An article's figures, each with its verdict: the entry of this package is `check`.

**agrees**, **disagrees**: it was matched to an indicator, and the value computed for the period of
the sentence lies in what the figure says, or not. **contradicts**: no indicator decides it, and
another figure of the text or its own parts say otherwise. **unchecked**: the rest. Data come before
grammar: a figure that agrees is not blamed for a neighbour that does not; the neighbours that no
indicator decides are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from bihuan.core.measures.checking.components import components
from bihuan.core.measures.checking.contexts import Place, places
from bihuan.core.measures.checking.contradictions import contradictions
from bihuan.core.measures.checking.explaining import how_read, what_is, which_period, why_matched
from bihuan.core.measures.checking.finding import said
from bihuan.core.measures.checking.fingerprints import key_of
from bihuan.core.measures.checking.matching import Asking, Match, Value, matches
from bihuan.core.measures.checking.numerals import fold
from bihuan.core.measures.checking.of_each import of_each
from bihuan.core.measures.checking.periods import WHOLE, Period, periods
from bihuan.core.measures.checking.reading import Reading
from bihuan.core.measures.checking.saying import Contradiction
from bihuan.core.measures.checking.terms import Candidate

Verdict = Literal["agrees", "disagrees", "contradicts", "unchecked"]
MOST = 2000
"""Figures of a text that are checked. A paper has a hundred; what has more is a table."""


@dataclass(frozen=True)
class Finding:
    """A figure of the text, `text[start:end]`, and what is thought of it. `computed` is in the
    indicator's unit; `upper` is the other end where that is a range. `key` is what a correction is
    remembered under (`fingerprints.py`)."""

    text: str
    start: int
    end: int
    reading: Reading
    verdict: Verdict
    code: str | None
    computed: Decimal | None
    because: tuple[str, ...]
    score: float
    key: str
    upper: Decimal | None = None


def check(
    text: str,
    candidates: Sequence[Candidate],
    value: Value,
    *,
    today: date,
    corrections: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Every figure of a text. `corrections` gives the code for a key, or nothing for "this is no
    indicator"; it goes before any match, but never over the class of the unit."""
    folded, readings = fold(text), said(text, MOST)
    around = places(folded, [one for one in readings if one.is_figure])
    keys = [key_of(place) for place in around]
    known = corrections or {}
    decided = {at: known[key] for at, key in enumerate(keys) if key in known}
    spoken_of = _periods(folded, around, today)
    asking = Asking(value)
    found = matches(around, spoken_of, candidates, asking, decided)
    found |= components(around, spoken_of, candidates, asking, found, decided)
    against: dict[int, list[str]] = defaultdict(list)
    for one in contradictions(around):
        for at in _blamed(one, found):
            against[at].append(one.words)
    by_code = {one.code: one for one in candidates}
    made = [
        _finding(place, keys[at], found.get(at), by_code, against[at], decided.get(at))
        for at, place in enumerate(around)
    ]
    if len(around) < len(readings):
        ruled = [one for one in places(folded, readings) if not one.reading.is_figure]
        made += _of_each(ruled, _periods(folded, ruled, today), by_code, asking, known)
    return sorted(made, key=lambda one: one.start)


def _blamed(one: Contradiction, found: Mapping[int, Match]) -> Sequence[int]:
    """Whose fault it is: the figure's; if the records bear it out, of those that are held against
    it, as far as nothing decides them."""
    match = found.get(one.figure)
    if match is None or match.weighed.computed is None or not match.weighed.agrees:
        return (one.figure,)
    others = [at for at in one.others if at not in found or found[at].weighed.computed is None]
    return others or (one.figure,)


def _of_each(
    ruled: Sequence[Place], spoken_of: Sequence[Sequence[Period]],
    by_code: Mapping[str, Candidate], asking: Asking, known: Mapping[str, str],
) -> list[Finding]:  # fmt: skip
    """What is said of each is a finding where it was matched; a rule of a plan is none."""
    keys = [key_of(place) for place in ruled]
    decided = {at: known[key] for at, key in enumerate(keys) if key in known}
    found = of_each(ruled, spoken_of, list(by_code.values()), asking, decided)
    return [
        _finding(ruled[at], keys[at], match, by_code, (), decided.get(at))
        for at, match in found.items()
    ]


def _periods(folded: str, around: Sequence[Place], today: date) -> list[list[Period]]:
    """What may be meant at each figure: the nearest period of its sentence; without one that of the
    paragraph so far, or all times."""
    found = []
    for place in around:
        end = place.reading.start
        begin = max(place.sentence_start, end - 300)
        own = periods(folded[begin:end], today)
        if own:
            found.append([_joined(own)])
            continue
        begin = max(place.paragraph_start, place.sentence_start - 300)
        carried = periods(folded[begin : place.sentence_start], today)
        found.append([WHOLE, *carried[-1:]])
    return found


def _joined(own: Sequence[Period]) -> Period:
    """2024年11月以来，……截至12月24日: from the one to the other."""
    last = own[-1]
    if last.start is None and len(own) > 1 and own[-2].start is not None and last.end is not None:
        earlier = own[-2]
        if earlier.start is not None and earlier.start < last.end and "来" in earlier.words:
            return replace(last, start=earlier.start)
    return last


def _finding(
    place: Place, key: str, match: Match | None, by_code: Mapping[str, Candidate],
    against: Sequence[str], decided: str | None,
) -> Finding:  # fmt: skip
    reading = place.reading
    because = [words] if (words := how_read(reading)) else []
    upper = match.weighed.upper if match else None
    code, computed, verdict, score = None, None, "contradicts" if against else "unchecked", 0.0
    if decided is not None:
        because.append(_corrected(decided, match))
    if match is not None:
        candidate = by_code[match.weighed.candidate.code]
        code, score = candidate.code, min(1.0, max(0.0, match.weighed.score))
        because += why_matched(place, match, candidate) if decided is None else []
        if match.weighed.computed is not None:
            computed = match.weighed.computed.value
            verdict = "agrees" if match.weighed.agrees else "disagrees"
            value = match.role == "value"
            because += [which_period(match), what_is(
                match, computed, candidate.unit if value else reading.unit.name,
                candidate.decimals if value else 0)]  # fmt: skip
        else:
            because.append(_("No value was computed for it."))
    elif decided is None:
        because.append(_("No indicator is named clearly enough beside it."))
    because += against
    return Finding(
        reading.text, reading.start, reading.end, reading, verdict, code, computed,  # type: ignore[arg-type]
        tuple(because), round(1.0 if decided else score, 3), key,
        upper,
    )  # fmt: skip


def _corrected(decided: str, match: Match | None) -> str:
    if not decided:
        return _("Somebody said of these words that they are no indicator.")
    if match is None:
        return _("Somebody named an indicator for these words, but its unit is another one.")
    return _("Somebody named this indicator for these words.")
