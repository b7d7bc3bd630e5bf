"""What speaks for and against a figure being an indicator's, each with its sentence."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.reading import Interval, Reading
from bihuan.core.measures.checking.saying import CHANGE
from bihuan.core.measures.checking.terms import Candidate, Computed
from bihuan.core.measures.checking.units import likeness

_WORDS, _UNIT, _ALONE = 0.7, 0.15, 0.15
_AGREES = (0.05, 0.2, 0.35)
"""For a value that agrees: by chance often with one digit (人 5 and 5), seldom with four."""
_FAR, _QUALIFIED, _SWAPPED = 0.45, 0.25, 0.1
FARTHEST = Decimal(2)
"""A slip of the pen seldom doubles or halves a number; a number that is further away is mostly
about something else, unless it is exactly ten times too much or too little."""
_MEAN = re.compile(r"平均|人均|户均|日均|年均|场均|每")
_PLAN = re.compile(r"计划|力争|目标|预计|争取|确保|拟|还需|再招|再建|将(?!近|达)")
_PLANNED = re.compile(r"计划(?!的|书|数|任务|内|外)|力争|打算|下一步|下步|拟(?!定|制)")
_AHEAD = re.compile(r"打算|下一步|下步|下阶段")
_DONE = re.compile(r"已|完成|实现|实际|目前|截至")
_LEFT = re.compile(r"剩余|尚有|仍有|尚未|缺口|空缺|未完成|剩下|余下")
_STILL = re.compile(r"还有|还剩|另有")
_UNDONE = re.compile(r"未|没|尚|需|待|欠|缺")
_OF_ONE = re.compile(r"[他她我你]|自己|本人|同志")
_OLD = re.compile(
    r"(?<!自)(?:由|从(?!事|中|此|而|严|不))(?!此)(?:最初|原来|当初|去年|年初|过去)?[^，。到至\d]{0,10}$"
)
_QUALIFIED_BY = re.compile(
    r"代表|优秀|先进|首批|部分|个别|新增|净增|一等奖|二等奖|三等奖|男|女|[高中低]风险"
)


@dataclass(frozen=True)
class Weighed:
    """A candidate for a figure: the score, what agreed, the name that was found."""

    candidate: Candidate
    score: float
    words: float
    called: str
    computed: Computed | None
    agrees: bool

    @property
    def upper(self) -> Decimal | None:
        """The other end, where the value is a range."""
        one = self.computed
        return one.upper if one is not None and one.upper != one.value else None


def in_base(candidate: Candidate, computed: Computed) -> Decimal:
    """The computed value in the base measure of its unit."""
    return computed.value * candidate.measure.factor


def values(candidate: Candidate, computed: Computed) -> list[Decimal]:
    """What the computed value may be written from: as it is, and of a rate also unrounded."""
    found = [in_base(candidate, computed)]
    if candidate.is_rate and computed.numerator is not None and computed.denominator:
        found.append(Decimal(computed.numerator) * 100 / Decimal(computed.denominator))
    return found


def agrees(reading: Reading, candidate: Candidate, computed: Computed) -> bool:
    """Whether a figure says what was computed, to the digits that it has."""
    if reading.interval is None:
        return False
    if computed.upper is not None and computed.upper != computed.value:
        return _spans(reading, computed.value, computed.upper)
    found = values(candidate, computed)
    if any(reading.interval.holds(value) for value in found):
        return True
    step = reading.step
    return bool(step) and not reading.relation and reading.value in {
        (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step for value in found
    } and reading.value != Decimal(100)  # fmt: skip


def _spans(reading: Reading, low: Decimal, high: Decimal) -> bool:
    """Both ends lie in it; a range that is named by its ends (3至5) has no others."""
    said = reading.interval
    if said is None or not (said.holds(low) and said.holds(high)):
        return False
    return bool(reading.relation) or said.high is None or (said.low, said.high) == (low, high)


def refused(place: Place, candidate: Candidate) -> bool:
    """Whether the grammar or the unit forbids a match: a change is no state, a mean is no sum, a
    plan is not done, what was before is not now, and 人次 are no 人."""
    reading = place.reading
    if not likeness(reading.unit, candidate.measure):
        return True
    called = "".join(candidate.called)
    if CHANGE.search(place.clause) and not CHANGE.search(called) and not _reaches(place.clause):
        return True
    if _MEAN.search(place.clause[-10:]) and not _MEAN.search(called):
        return True
    left = _STILL.search(place.clause) and _UNDONE.search(place.before + place.behind)
    if (left or _LEFT.search(place.clause)) and not _LEFT.search(called):
        return True
    if reading.kind == "percent" and reading.relation and place.behind.startswith("的"):
        return True  # 采用率低于10%的单位: a criterion
    ahead = _PLANNED.search(place.earlier[-60:].rsplit("；", 1)[-1]) or _AHEAD.search(place.lead)
    if ahead and not _DONE.search(place.clause):
        return True
    return bool(_PLAN.search(place.clause) or _OLD.search(place.clause))


def _reaches(clause: str) -> bool:
    """提升至93.4% and 增加到47个 say what is now."""
    return (
        re.search(r"(?:到|至|为)(?:了|近|约|超|超过|逾|将近|目前的|现在的|的)*$", clause)
        is not None
    )


def weigh(
    place: Place, candidate: Candidate, words: float, called: str, many: int,
    computed: Computed | None,
) -> Weighed:  # fmt: skip
    """The score of a candidate that is not refused; `many` candidates have such a unit."""
    reading = place.reading
    score = _WORDS * words + _UNIT * likeness(reading.unit, candidate.measure)
    score += _ALONE / many if many else 0.0
    holds = computed is not None and agrees(reading, candidate, computed)
    if computed is not None:
        score += _of_value(reading, candidate, computed, holds)
    near = place.before + place.behind
    if not holds and _OF_ONE.search(place.clause):
        score -= _QUALIFIED  # 他写了53篇
    if _qualified(near, candidate):
        score -= _QUALIFIED
    return Weighed(candidate, score, words, called, computed, holds)


def _qualified(near: str, candidate: Candidate) -> bool:
    called = "".join(candidate.called)
    return any(found.group() not in called for found in _QUALIFIED_BY.finditer(near))


def _of_value(reading: Reading, candidate: Candidate, computed: Computed, holds: bool) -> float:
    if holds:
        return _AGREES[min(2, max(0, informative(reading.interval) - 1))]
    value, found = reading.value, in_base(candidate, computed)
    if not value or not found:
        return -_FAR
    ratio = max(value / found, found / value)
    if ratio in {Decimal(10), Decimal(100), Decimal(1000), Decimal(10000)}:
        return 0.0
    if len(_digits(value)) > 1 and _digits(value) == _digits(found):
        return _SWAPPED
    return -_FAR if ratio > FARTHEST else 0.0


def _digits(value: Decimal) -> list[str]:
    return sorted(f"{value.normalize():f}".replace(".", "").strip("0"))


def informative(bounds: Interval | None) -> int:
    """How many digits a figure says: 5 says one, 9673 four, 600余 one and 5200多 two."""
    if bounds is None or bounds.high is None or not bounds.high:
        return 1
    width = bounds.high - bounds.low
    if not width:
        return len(str(int(bounds.high.normalize().scaleb(0)))) if bounds.high >= 1 else 1
    return max(1, round(math.log10(float(bounds.high / width)) + 0.5))
