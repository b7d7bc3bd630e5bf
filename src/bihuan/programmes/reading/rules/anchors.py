"""Where a quoted passage stands in a text: the quote with what stands before and after it.

After the W3C's Web Annotation Data Model, TextQuoteSelector: exact, prefix, suffix. A quote that
stands several times is told apart by its surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

AROUND = 40
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Anchor:
    """The span from `start` to `end` in a text, with its surroundings."""

    start: int
    end: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph that is marked or not; `marks` are what covers it."""

    text: str
    marks: tuple[object, ...] = ()


def whole(paragraphs: Sequence[str]) -> str:
    """The text in which passages are found: paragraphs apart by a line end."""
    return "\n".join(paragraphs)


def find(text: str, quote: str, before: str = "", after: str = "") -> Anchor | None:
    """The span that fits the quote best, or None when the text does not have it.

    Blanks and line ends may differ: browsers give a selection over two paragraphs with other ones.
    """
    words = quote.strip()
    if not words:
        return None
    pattern = r"\s*".join(map(re.escape, SPACES.split(words)))
    spans = [found.span() for found in re.finditer(pattern, text)]
    if not spans:
        return None
    start, end = max(spans, key=lambda span: _fit(text, span, before, after))
    return Anchor(
        start,
        end,
        text[start:end],
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
    )


def _fit(text: str, span: tuple[int, int], before: str, after: str) -> int:
    """How many characters around the span agree with what stood around the quote."""
    left, right = text[: span[0]].rstrip("\n")[::-1], text[span[1] :].lstrip("\n")
    return _same(left, before.rstrip("\n")[::-1]) + _same(right, after.lstrip("\n"))


def _same(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def pieces(paragraphs: Sequence[str], spans: Iterable[tuple[Anchor, object]]) -> list[list[Piece]]:
    """Each paragraph cut where a mark begins or ends, with the marks on each part."""
    found = list(spans)
    shown, offset = [], 0
    for paragraph in paragraphs:
        end = offset + len(paragraph)
        cuts = {offset, end}
        for anchor, _mark in found:
            cuts |= {cut for cut in (anchor.start, anchor.end) if offset < cut < end}
        edges = sorted(cuts)
        shown.append(
            [
                Piece(
                    paragraph[left - offset : right - offset],
                    tuple(
                        mark for anchor, mark in found if anchor.start < right and left < anchor.end
                    ),
                )
                for left, right in pairwise(edges)
            ]
        )
        offset = end + 1
    return shown
