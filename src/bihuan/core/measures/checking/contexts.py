"""Where each figure stands: its clause, the clauses before it, its sentence and its paragraph.

Every piece has a greatest length, so that a text without punctuation costs no more than another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from bihuan.core.measures.checking.reading import Reading

_STOPS = re.compile(r"[。！？!?\n]")
_JOINTS = re.compile(r"[。！？；!?;\n]")
_BREAKS = re.compile(r"(?<!其中)[，,]|[。；、！？：;!?:\n]|——")
_QUOTES = re.compile(r"[“”\"‘’「」《》（）()\s]")
_NEAR, _BEHIND, _EARLIER, _AROUND, _LAST, _LEAD = 28, 16, 70, 160, 40, 24


@dataclass(frozen=True)
class Place:
    """A figure among its words. `part`: its sentence, or piece of one between ；. `clause`: all in
    front of it in its clause; `before`: of that, up to the figure before it; `behind`: from its
    unit to the next break or figure; `earlier`: of the sentence in front of both; `around`: of the
    paragraph in front of the sentence, and at least the end of the one before; `lead`: how the
    paragraph begins."""

    reading: Reading
    sentence: int
    part: int
    sentence_start: int
    sentence_end: int
    paragraph_start: int
    before: str
    behind: str
    clause: str
    earlier: str
    around: str
    lead: str


def places(folded: str, figures: list[Reading]) -> list[Place]:
    """Each figure with its words."""
    stops = [found.start() for found in _STOPS.finditer(folded)]
    breaks = [found.start() for found in _BREAKS.finditer(folded)]
    lines = [place for place in stops if folded[place] == "\n"]
    joints = [found.start() for found in _JOINTS.finditer(folded)]
    made = []
    for at, one in enumerate(figures):
        previous = figures[at - 1] if at else None
        following = figures[at + 1].start if at + 1 < len(figures) else len(folded)
        made.append(_place(folded, one, previous, following, stops, breaks, lines, joints))
    return made


def _place(
    folded: str, one: Reading, previous: Reading | None, following: int,
    stops: list[int], breaks: list[int], lines: list[int], joints: list[int],
) -> Place:  # fmt: skip
    sentence = bisect_left(stops, one.start)
    begin = stops[sentence - 1] + 1 if sentence else 0
    finish = stops[sentence] if sentence < len(stops) else len(folded)
    line = bisect_left(lines, one.start)
    paragraph = lines[line - 1] + 1 if line else 0
    clause_at = bisect_right(breaks, one.start)
    clause = breaks[clause_at - 1] + 1 if clause_at else 0
    after = bisect_left(breaks, one.until)
    while after < len(breaks) and folded[breaks[after]] == "、" and breaks[after] > one.until:
        after += 1  # 145名老干部、老专家受聘担任导师
    next_break = breaks[after] if after < len(breaks) else len(folded)
    start = max(clause, previous.until if previous else 0, one.start - _NEAR)
    end = min(next_break, following, one.until + _BEHIND)
    return Place(
        one, sentence, bisect_left(joints, one.start), begin, finish, paragraph,
        before=_plain(folded[start : one.start]),
        behind=_plain(folded[one.until : end]),
        clause=folded[max(clause, one.start - 2 * _NEAR) : one.start],
        earlier=_plain(folded[max(begin, start - _EARLIER) : start]),
        lead=folded[paragraph : paragraph + _LEAD],
        around=_plain(folded[max(min(paragraph, begin - _LAST), begin - _AROUND, 0) : begin]),
    )  # fmt: skip


def _plain(words: str) -> str:
    return _QUOTES.sub("", words)
