"""Two versions compared: paragraph by paragraph, and within changed ones word by word.

On difflib. Chinese has no blanks between words, so a "word" is a Chinese character, a run of
letters or figures, or a sign; changes that lie closer than two characters are shown as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
CLAUSE = re.compile(r"[^，。；：？！\s]+|[，。；：？！\s]+")
LONG = 1500
LIKE = 0.4
Change = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: in both, only in the older, only in the newer."""

    change: Change
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the comparison: same, gone, new, or changed (with its stretches)."""

    change: Literal["same", "gone", "new", "changed"]
    pieces: tuple[Piece, ...]


def compare(older: str, newer: str) -> list[Paragraph]:
    """All paragraphs in the order of the newer text, those that are gone where they stood."""
    left, right = _paragraphs(older), _paragraphs(newer)
    found: list[Paragraph] = []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            found += [Paragraph("same", (Piece("same", text),)) for text in right[j1:j2]]
        else:
            found += _replaced(left[i1:i2], right[j1:j2])
    return found


def changes(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs are not the same."""
    return sum(1 for paragraph in paragraphs if paragraph.change != "same")


def words(older: str, newer: str) -> tuple[Piece, ...]:
    """Two paragraphs word by word; very long ones clause by clause, to stay quick."""
    unit = CLAUSE if max(len(older), len(newer)) > LONG else WORD
    left, right = unit.findall(older), unit.findall(newer)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return tuple(_joined(list(_pieces(matcher, left, right))))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _replaced(left: list[str], right: list[str]) -> Iterator[Paragraph]:
    """Paragraphs that were put in place of others: each with the next one that is like it."""
    waiting = list(left)
    for text in right:
        near = next((old for old in waiting if _like(old, text)), None)
        if near is None:
            yield Paragraph("new", (Piece("new", text),))
            continue
        while waiting[0] is not near:
            yield _gone(waiting.pop(0))
        waiting.pop(0)
        yield Paragraph("changed", words(near, text))
    for old in waiting:
        yield _gone(old)


def _gone(text: str) -> Paragraph:
    return Paragraph("gone", (Piece("gone", text),))


def _like(older: str, newer: str) -> bool:
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
        return False
    return max(len(older), len(newer)) > LONG or matcher.ratio() >= LIKE


def _pieces(matcher: SequenceMatcher[str], left: list[str], right: list[str]) -> Iterator[Piece]:
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(right[j1:j2]))
            continue
        if i2 > i1:
            yield Piece("gone", "".join(left[i1:i2]))
        if j2 > j1:
            yield Piece("new", "".join(right[j1:j2]))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Single characters that stayed between two changes become part of them."""
    gone, new = "", ""
    for place, piece in enumerate(pieces):
        inner = 0 < place < len(pieces) - 1
        if piece.change == "same" and not (inner and len(piece.text) < 2 and (gone or new)):
            yield from _changed(gone, new)
            gone, new = "", ""
            yield piece
        else:
            gone += piece.text if piece.change != "new" else ""
            new += piece.text if piece.change != "gone" else ""
    yield from _changed(gone, new)


def _changed(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)
