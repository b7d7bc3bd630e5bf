"""Whether words speak of somebody by name: the sign by which they are not shown to strangers.

A whole name in a sentence can't be cut out reliably, for nobody knows where it ends. So no part of
such words is shown, and the rule may rather find too much: a sentence is lost, not a secret. It has
two halves: a segmenter with a dictionary that knows names (jieba's), and signs (`names_words`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import rjieba

from bihuan.core.parties.names_words import AREAS, GAPS, NO_NAMES, SIGNS, SPLIT, SURNAMES
from bihuan.core.parties.plain_text import plainly

_NAMED, _SPLIT, _GAPS = re.compile("|".join(SIGNS)), re.compile(SPLIT), re.compile(GAPS)
_BLANKS = re.compile(r"\s+")


def names_someone(text: str) -> bool:
    """Whether somebody seems to be named: by a whole name, a surname with a title, a nickname, a
    name in letters or of another people. Takes time in proportion to the text."""
    even = _BLANKS.sub(" ", _simplified().convert(plainly(text)[0]))
    if _SPLIT.search(even):
        return True
    even = _GAPS.sub("", even)
    return _NAMED.search(even) is not None or _tagged(even)


@cache
def _simplified() -> Any:
    """Traditional characters as the dictionary has them; a second to load."""
    import opencc

    return opencc.OpenCC("t2s")


def _tagged(text: str) -> bool:
    """Whether the segmenter finds a name that begins with a surname and names no place."""
    words = rjieba.tag(text)
    for n, (word, tag) in enumerate(words):
        if not tag.startswith("nr") or word[0] not in SURNAMES or word in NO_NAMES:
            continue
        following = words[n + 1][0] if n + 1 < len(words) else ""
        place = word[-1] in AREAS or (bool(following) and following[0] in AREAS)
        if 2 <= len(word) <= 4 and not place:
            return True
    return False
