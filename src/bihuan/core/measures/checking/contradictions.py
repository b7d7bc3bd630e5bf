"""What a text says against itself; no data is needed for it.

Five kinds are looked for, all within one part of a sentence but the last: a share that its two
counts do not give, parts that do not make the whole, growth that the two values do not give, shares
over 100%, and the same thing with two values in two places. Only what the grammar says plainly is
compared: a false alarm costs the reader more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.growth import growth
from bihuan.core.measures.checking.reading import Interval
from bihuan.core.measures.checking.saying import (
    CHANGE,
    HUNDRED,
    PARTS,
    Contradiction,
    Row,
    counts,
    quotient,
    same_unit,
    shown,
    written,
)
from bihuan.core.measures.checking.sums import totals, wholes

FAR = Decimal(15)
"""Percentage points. A rate that is further from its two counts is most likely a rate of something
else; with 占 in front of it there is no doubt, and no limit."""
TIMES = frozenset(("小时", "个小时", "分钟", "天", "日", "周", "个月", "月", "年"))
"""242件中230件两小时内处置，占94.2%: a time between the counts and their share is none of them."""
LONGEST = 60
"""Figures of a sentence that are compared; a longer one is a table."""
_SHARE = re.compile(r"(?:占|占比|占比达|比例|比重|率)[^，。\d]{0,6}$")
_OF_IT = re.compile(r"占(?:总数|总量|全部|总人数|比|其)?的?[为达到约近超过逾]*$")
_SUBJECT = re.compile(r"([^，。；、“”]{0,12})占(?!比)[^占]*$")
_RATE = re.compile(r"(..)率[^率]*$")
_OF_WHAT = re.compile(r"占(比|比重|比例|[^，。比\d]{0,8}?)(?:的)?[比为达到约近超过逾]*$")


def contradictions(places: list[Place]) -> list[Contradiction]:
    """All contradictions of a text."""
    found: list[Contradiction] = []
    for _part, group in groupby(enumerate(places), key=lambda pair: pair[1].part):
        row = list(group)[:LONGEST]
        for kind in (_shares, wholes, totals, growth, _over_all):
            found += kind(row)
    return found + list(_twice(places))


def _shares(row: Row) -> Iterator[Contradiction]:
    """559家中469家，占83.2%: the two counts in front of a share, the larger one first."""
    for at in range(2, len(row)):
        index, place = row[at]
        share = place.reading
        if share.kind != "percent" or not _SHARE.search(place.clause) or share.interval is None:
            continue
        if CHANGE.search(place.clause):
            continue
        before = [
            pair for pair in row[max(0, at - 3) : at] if pair[1].reading.unit.name not in TIMES
        ]
        if len(before) < 2:
            continue
        (first, one), (second, two) = before[-2:]
        if not (counts(one) and counts(two) and same_unit(one.reading, two.reading)):
            continue
        given = quotient(two.reading, one.reading, HUNDRED)
        if given is None or given.low > HUNDRED or given.meets(share.interval):
            continue
        if not _about(place.clause, one, two):
            continue
        of_it = _OF_IT.search(place.clause) is not None
        if not of_it and (share.value is None or abs(share.value - given.low) > FAR):
            continue
        yield Contradiction(index, (first, second), _share_words(one, two, place, given))


def _about(clause: str, one: Place, two: Place) -> bool:
    """Whether a share is said of these two counts: 占 without a subject or with theirs, a rate that
    is called so of anything (覆盖率), or one that bears the name of what was counted (成功率)."""
    words = one.before + one.behind + two.before + two.behind + two.clause
    of_whom = _SUBJECT.search(clause)
    if of_whom is not None:
        whom = of_whom.group(1)
        return not whom or any(a + b in words for a, b in pairwise(whom))
    called = _RATE.search(clause)
    return called is None or called.group(1) in {"覆盖", "完成"} or called.group(1) in words


def _share_words(one: Place, two: Place, share: Place, given: Interval) -> str:
    return _("%(part)s of %(whole)s is %(given)s%%, not %(written)s.") % {
        "part": written(two.reading),
        "whole": written(one.reading),
        "given": shown(given.low),
        "written": written(share.reading),
    }


def _over_all(row: Row) -> Iterator[Contradiction]:
    """占45%、占38%、占27%: shares of one whole are no more than all of it."""
    shares = [
        (index, place, _OF_WHAT.search(place.clause))
        for index, place in row
        if place.reading.kind == "percent"
    ]
    told = [(index, place, found.group(1)) for index, place, found in shares if found]
    low = sum((place.reading.low or Decimal(0) for _i, place, _of in told), Decimal(0))
    if len(told) < 2 or low <= HUNDRED or len({of for _i, _p, of in told}) > 1:
        return
    if told[-1][0] - told[0][0] >= len(told):
        return
    words = _("The shares %(shares)s make more than 100%% together.") % {
        "shares": "、".join(written(place.reading) for _i, place, _of in told)
    }
    for index, _place, _of in told:
        yield Contradiction(index, tuple(i for i, _p, _o in told if i != index), words)


_LEAST_NOUN = 4
_OF_TIME = re.compile(r"年|月|季度|日|上次|此前|原|曾|目标|计划|力争")
_FILLER = re.compile(r"[已共达到为了的计约近超过逾突破]|累计|目前|现有|全市|全县|全区")


def _twice(places: list[Place]) -> Iterator[Contradiction]:
    """The same words with two values. Only long words of the same unit, without any time in their
    sentences and without "of which", because a part may be called what the whole is."""
    seen: dict[tuple[str, str], tuple[int, Place]] = {}
    for index, place in enumerate(places):
        noun = _FILLER.sub("", place.before)[-8:]
        if len(noun) < _LEAST_NOUN or place.reading.interval is None or _vague(place):
            continue
        key = (noun, place.reading.unit.name)
        other = seen.setdefault(key, (index, place))
        if other[0] == index or other[1].sentence == place.sentence:
            continue
        if not place.reading.interval.meets(other[1].reading.interval or place.reading.interval):
            words = _("The text also says %(other)s of the same.")
            yield Contradiction(index, (other[0],), words % {"other": written(other[1].reading)})
            yield Contradiction(other[0], (index,), words % {"other": written(place.reading)})


def _vague(place: Place) -> bool:
    words = place.clause + place.earlier[-30:]
    return bool(PARTS.search(words) or _OF_TIME.search(words) or CHANGE.search(place.clause))
