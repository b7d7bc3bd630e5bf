"""What is written with digits or numerals and is no figure: dates, times, ordinals, names, codes.

Of two that overlap the one that begins first stands, then the longer one. What stands in quotation
marks by itself is a name (“四史”, “15分钟就医圈”), unless it is plainly an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.core.measures.checking.patterns import PATTERNS, LabelKind

_QUOTED = re.compile(r"[“\"‘「']([^”\"’」'“‘「，。；！？…\n]{1,12})[”\"’」']")
_NUMERIC = re.compile(r"[\d零一二两三四五六七八九十百千万双]")
_FIGURE = re.compile(r"\d[\d.,]{0,12}[余多万亿]{0,3}(?:元|%|人次|万|亿)")
_COMPILED = [
    (kind, why, re.compile(pattern, re.MULTILINE))
    for kind, why, patterns in PATTERNS
    for pattern in patterns
]


@dataclass(frozen=True)
class Label:
    """A place that holds no figure, and why."""

    kind: LabelKind
    why: str
    start: int
    end: int


def labels(folded: str) -> list[Label]:
    """All labels, in order, none over another."""
    found = sorted(_all(folded), key=lambda label: (label.start, -label.end))
    kept: list[Label] = []
    for label in found:
        if not kept or label.start >= kept[-1].end:
            kept.append(label)
    return kept


def _all(folded: str) -> Iterator[Label]:
    for kind, why, pattern in _COMPILED:
        for found in pattern.finditer(folded):
            if found.end() > found.start():
                yield Label(kind, why, found.start(), found.end())
    for found in _QUOTED.finditer(folded):
        inside = found.group(1)
        if _NUMERIC.search(inside) and not _FIGURE.search(inside):
            yield Label("label", "quoted name", found.start(1), found.end(1))
