"""Guessing a category from the words, so that it can be explained: which words, how much each.

No training and no statistics: an office can read the table, change a word, and see what it does.
Chosen over a learned classifier because a year of one district's reports is too little to learn
from and a wrong guess must be explainable to the one who made the report (decision 0060).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 500
BOTH = 1.5
"""A pair of words found together says more than its letters: it was written for that case."""
ASCII_SHARE = 0.4
"""A letter of an alphabet says less than a Chinese character."""
NAMES_IT = "!"
"""At the end of a word: it names the thing itself, not what is beside it, and counts double."""


@dataclass(frozen=True)
class Guess:
    """A category, how strongly the words speak for it, and the words that do."""

    code: str
    score: float
    words: tuple[str, ...]


def normal(text: str) -> str:
    """Half-width, lower case, without blanks between Chinese characters."""
    return unicodedata.normalize("NFKC", text[:LONGEST]).lower()


def guess(text: str, vocabulary: Mapping[str, Sequence[str]]) -> list[Guess]:
    """Categories that the text speaks for, the strongest first; empty when nothing does.

    Of two equals the one that stands first in the table wins, so that a guess never flickers.
    """
    plain = normal(text)
    found = [one for code, words in vocabulary.items() if (one := _weigh(code, words, plain))]
    return sorted(found, key=lambda one: -one.score)


def _weigh(code: str, words: Sequence[str], text: str) -> Guess | None:
    hits = [word for word in words if _holds(text, _parts(word))]
    bare = {word: word.rstrip(NAMES_IT) for word in hits}
    hits = [w for w in hits if not any(bare[w] in b and bare[w] != b for b in bare.values())]
    if not hits:
        return None
    return Guess(code, sum(_weight(word) for word in hits), tuple(bare[word] for word in hits))


def _holds(text: str, parts: list[str]) -> bool:
    return parts[0] in text and (len(parts) == 1 or all(part in text for part in parts))


@lru_cache(maxsize=8192)
def _parts(word: str) -> list[str]:
    return word.lower().rstrip(NAMES_IT).split("+")


def _weight(word: str) -> float:
    parts = _parts(word)
    size = sum(ASCII_SHARE if letter.isascii() else 1.0 for letter in "".join(parts))
    if word.endswith(NAMES_IT):
        size *= 2
    return size * BOTH if len(parts) > 1 else size
