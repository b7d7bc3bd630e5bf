"""Growth: 由1.2万人增至3.6万人，增长2倍; 由7.2%降至4.1%，降低3.1个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.reading import Interval, Reading
from bihuan.core.measures.checking.saying import (
    CHANGE,
    FROM,
    HUNDRED,
    Contradiction,
    Row,
    quotient,
    same_unit,
    shown,
    written,
)

_TO = re.compile(r"(?:到|至|为|达)[^，。\d]{0,8}$")
_DOWN = re.compile(r"下降|减少|降低|降|缩短|压缩")


def growth(row: Row) -> Iterator[Contradiction]:
    """由1.2万人增至3.6万人，增长2倍; 由7.2%降至4.1%，降低3.2个百分点: points are the difference of
    what is written, as an editor would reckon, whatever may have been rounded."""
    for at in range(2, len(row)):
        index, place = row[at]
        (first, old), (second, new) = row[at - 2], row[at - 1]
        if not (FROM.search(old.clause) and same_unit(old.reading, new.reading)):
            continue
        if not _TO.search(new.clause) or not CHANGE.search(place.clause):
            continue
        if not _same_subject(place, old):
            continue
        given = _change(old.reading, new.reading, place)
        if given is None or place.reading.interval is None:
            continue
        if not given.meets(place.reading.interval):
            yield Contradiction(index, (first, second), _growth_words(old, new, place, given))


def _same_subject(change: Place, old: Place) -> bool:
    """毛利率由18%降至12%，满意度提高10.4个百分点 are two things."""
    found = CHANGE.search(change.clause)
    subject = re.sub(r"[^\u3400-\u9fff]", "", change.clause[: found.start()] if found else "")
    subject = re.sub(r"^(?:同比|净|共|实际|累计|平均|总体|[年月])+", "", subject)
    return len(subject) < 2 or any(a + b in old.clause for a, b in pairwise(subject))


def _change(old: Reading, new: Reading, change: Place) -> Interval | None:
    """What the change between two figures can be, in the measure of the written one."""
    if old.interval is None or new.interval is None or old.high is None or new.high is None:
        return None
    down = _DOWN.search(change.clause[-8:]) is not None
    if change.reading.kind == "points" and old.value is not None and new.value is not None:
        points = old.value - new.value if down else new.value - old.value
        return Interval(points, points)
    if same_unit(change.reading, old):
        low, high = new.interval.low - old.high, new.high - old.interval.low
        if old.kind == "percent":
            return None
        return Interval(-high, -low) if down else Interval(low, high)
    factor = quotient(new, old, Decimal(1))
    if factor is None or factor.high is None:
        return None
    if change.reading.kind == "multiple":
        return None if down else factor
    if change.reading.kind != "percent" or old.kind == "percent":
        return None
    low, high = (factor.low - 1) * HUNDRED, (factor.high - 1) * HUNDRED
    return Interval(-high, -low) if down else Interval(low, high)


def _growth_words(old: Place, new: Place, change: Place, given: Interval) -> str:
    factor = change.reading.unit.factor or Decimal(1)
    return _("From %(old)s to %(new)s is a change by %(given)s, not by %(written)s.") % {
        "old": written(old.reading),
        "new": written(new.reading),
        "given": shown(_plain_change(old.reading, new.reading, change, given) / factor),
        "written": written(change.reading),
    }


def _plain_change(old: Reading, new: Reading, change: Place, given: Interval) -> Decimal:
    """The change of the values as written, whatever they may be rounded from."""
    before, after = old.value or Decimal(1), new.value or Decimal(0)
    if change.reading.kind == "multiple":
        return after / before - (1 if change.reading.why == "grown" else 0)
    if change.reading.kind == "percent":
        return abs(after - before) * HUNDRED / before
    return given.low if given.low == given.high else abs(after - before)
