"""Where in a text the words of a question stand: for highlights, and for the excerpt around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bihuan.core.search import pinyin
from bihuan.core.search.folding import fold_char, kind_of

AROUND = 90
"""Characters of an excerpt."""
BEFORE = 24
"""Characters shown before the first word found."""
SHORTEST_SOUND = 2


@dataclass(frozen=True)
class Piece:
    """A part of a text; `found` when it is what was asked for."""

    text: str
    found: bool


def marked(text: str, words: Sequence[str], *, by_sound: bool = False) -> list[Piece]:
    """The whole text in pieces. by_sound: letters typed may stand for the sound of characters."""
    return _pieces(text, _places(text, words, by_sound), 0, len(text))


def excerpt(text: str, words: Sequence[str]) -> list[Piece]:
    """The part of a text around what was asked for; its beginning when nothing stands in it."""
    places = _places(text, words, False)
    first = min(places, default=0)
    start = max(0, first - BEFORE) if first + AROUND // 2 > AROUND else 0
    end = min(len(text), start + AROUND)
    start = max(0, min(start, end - AROUND))
    pieces = _pieces(text, places, start, end)
    head = [Piece("…", False)] if start else []
    return [*head, *pieces, *([Piece("…", False)] if end < len(text) else [])]


def _pieces(text: str, places: set[int], start: int, end: int) -> list[Piece]:
    if start >= end:
        return []
    cuts = [start, *(at for at in range(start + 1, end) if (at in places) != (at - 1 in places))]
    return [Piece(text[a:b], a in places) for a, b in pairwise([*cuts, end])]


def _places(text: str, words: Sequence[str], by_sound: bool) -> set[int]:
    """Places of the text that answer a word: the word itself wherever it stands; where it stands
    nowhere whole, its pairs of characters."""
    chars = [(c, at) for at, char in enumerate(text) for c in fold_char(char) if c != " "]
    plain = "".join(c for c, _ in chars)
    found: set[int] = set()
    for word in words:
        spans = _spans(plain, word)
        if not spans and by_sound and word.isascii() and word.isalpha():
            found |= _sounding(text, word)
        if not spans and len(word) > 2:
            spans = [
                s for a, b in pairwise(word) if kind_of(a) == "han" for s in _spans(plain, a + b)
            ]
        for first, last in spans:
            found |= set(range(chars[first][1], chars[last - 1][1] + 1))
    return found


def _spans(plain: str, word: str) -> list[tuple[int, int]]:
    spans, at = [], plain.find(word)
    while at >= 0:
        spans.append((at, at + len(word)))
        at = plain.find(word, at + len(word))
    return spans


def _sounding(text: str, letters: str) -> set[int]:
    """Places of the characters whose initials or syllables are these letters, the first row."""
    han = [at for at, char in enumerate(text) if any(kind_of(c) == "han" for c in fold_char(char))]
    read = pinyin.syllables(text)
    if len(read) != len(han) or len(letters) < SHORTEST_SOUND:
        return set()
    initials = "".join(one[0] for one in read)
    if (at := initials.find(letters)) >= 0:
        return set(range(han[at], han[at + len(letters) - 1] + 1))
    for start in range(len(read)):
        rest, end = letters, start
        while (
            rest and end < len(read) and (rest.startswith(read[end]) or read[end].startswith(rest))
        ):
            rest, end = rest[len(read[end]) :], end + 1
        if not rest:
            return set(range(han[start], han[end - 1] + 1))
    return set()
