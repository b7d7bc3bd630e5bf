"""Many words found in a text at once: one regular expression, written as a tree of its letters.

A plain alternation of thousands of words tries each of them at each place; the tree tries one path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

NOTHING = re.compile(r"(?!)")
END = ""


def spelled(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words that begins at a place; for no words, one
    that never does."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        if word:
            node[END] = {}
    return _spell(tree) if tree else NOTHING.pattern


def _spell(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _spell(below) for letter, below in node.items() if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and END not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if END in node else "")


@lru_cache(maxsize=64)
def finder(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds at each place the longest word that begins there, overlapping ones too (group 1)."""
    return re.compile(f"(?=({spelled(words)}))") if words else NOTHING


def places(text: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Where which of the words stand; a word within a longer one that was found is left out."""
    found: list[tuple[int, str]] = []
    end = 0
    for match in finder(tuple(sorted(set(words)))).finditer(text):
        word = match.group(1)
        if match.start() + len(word) > end:
            found.append((match.start(), word))
            end = match.start() + len(word)
    return found
