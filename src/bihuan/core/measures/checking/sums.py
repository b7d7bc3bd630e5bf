"""Parts and their whole: 3600人次，其中800人次、2900人次; 男12人、女8人，共21人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.reading import Interval, Reading
from bihuan.core.measures.checking.saying import (
    PARTS,
    Contradiction,
    Row,
    counts,
    same_unit,
    shown,
    written,
)

_TOTAL = re.compile(r"(?:共|共计|合计|总计|一共)[^，。、\d]{0,6}$")
_REST = re.compile(r"其他|其它|其余")
_PAIR = (re.compile("男"), re.compile("女"))


def _run(row: Row, at: int, step: int) -> list[tuple[int, Place]]:
    """The neighbours of a figure that count in its unit, to one side."""
    unit, found = row[at][1].reading, []
    place = at + step
    while 0 <= place < len(row) and same_unit(row[place][1].reading, unit):
        found.append(row[place])
        place += step
    return found


def wholes(row: Row) -> Iterator[Contradiction]:
    """3600人次，其中教师800人次、学生2900人次: parts over the whole, or a whole list below."""
    for at, (index, place) in enumerate(row[:-2]):
        parts = _run(row, at, 1)
        if PARTS.search(place.clause) or _listed(place):
            continue
        if len(parts) < 2 or not counts(place) or not all(counts(part) for _i, part in parts):
            continue
        joint = parts[0][1].clause
        if not PARTS.search(joint) and not _complete(parts):
            continue
        if any(PARTS.search(part.clause) or _TOTAL.search(part.clause) for _i, part in parts[1:]):
            continue
        total = _sum([part.reading for _i, part in parts])
        whole = place.reading.interval
        if total is None or whole is None or whole.meets(total):
            continue
        if whole.high is not None and (total.low > whole.high or _complete(parts)):
            yield _sum_words(index, place, parts, total)


def _complete(parts: list[tuple[int, Place]]) -> bool:
    if _REST.search(parts[-1][1].before):
        return True
    if len(parts) != 2:
        return False
    words = [part.before + part.behind for _i, part in parts]
    return all(any(sex.search(word) for word in words) for sex in _PAIR)


def totals(row: Row) -> Iterator[Contradiction]:
    """男12人、女8人，共21人: the total behind its parts, which are a list with 、 or are two."""
    for at, (index, place) in enumerate(row):
        if at < 2 or not _TOTAL.search(place.clause):
            continue
        parts = _list_before(row, at)
        if len(parts) < 2 or any(_TOTAL.search(part.clause) for _i, part in parts):
            continue
        total = _sum([part.reading for _i, part in parts])
        whole = place.reading.interval
        if total is not None and whole is not None and not whole.meets(total):
            yield _sum_words(index, place, parts, total)


def _list_before(row: Row, at: int) -> list[tuple[int, Place]]:
    """The figures in front of a total that are its parts: 413件，一等奖10件、二等奖20件，共30件 has
    two."""
    run = _run(row, at, -1)
    linked = next((n for n, (_i, part) in enumerate(run) if not _listed(part)), len(run)) + 1
    return run[linked - 1 :: -1] if linked > 1 else run[::-1] if len(run) == 2 else []


def _listed(place: Place) -> bool:
    return place.earlier.endswith("、")


def _sum(parts: list[Reading]) -> Interval | None:
    low, high = Decimal(0), Decimal(0)
    for part in parts:
        if part.interval is None or part.high is None:
            return None
        low, high = low + part.interval.low, high + part.high
    return Interval(low, high)


def _sum_words(
    index: int, whole: Place, parts: list[tuple[int, Place]], total: Interval
) -> Contradiction:
    factor = whole.reading.unit.factor or Decimal(1)
    words = _("The parts %(parts)s make %(total)s together, not %(written)s.") % {
        "parts": "、".join(written(part.reading) for _i, part in parts),
        "total": shown(total.low / factor),
        "written": written(whole.reading),
    }
    return Contradiction(index, tuple(at for at, _part in parts), words)
