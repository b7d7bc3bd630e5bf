"""How Chinese is read aloud: for whoever types the sound of a title, or its first letters.

Titles are read as phrases (银行 háng, 行走 xíng); of a name every reading of a character counts,
because surnames have their own (单 shàn, 曾 zēng).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from bihuan.core.search.folding import fold_char, kind_of

MOST_READINGS = 8
MOST_SPLITS = 4
VOWELS = frozenset("aeiou")
LONGEST = 6  # zhuang, chuang, shuang


def plain_han(text: str) -> str:
    """The Chinese characters of a text, simplified, one after the other."""
    return "".join(c for char in text for c in fold_char(char) if kind_of(c) == "han")


def syllables(text: str) -> list[str]:
    """The syllables of a text's Chinese characters, read as phrases, without tones."""
    from pypinyin import lazy_pinyin

    han = plain_han(text)
    return [one for one in lazy_pinyin(han, errors="ignore") if one.isascii()] if han else []


def readings(name: str) -> list[list[str]]:
    """Every way to read a name, at most a few; each a list of syllables."""
    from pypinyin import Style, pinyin

    han = plain_han(name)
    found = pinyin(han, style=Style.NORMAL, heteronym=True, errors="ignore") if han else []
    each = [list(dict.fromkeys(one for one in many if one.isascii())) for many in found]
    whole = bool(each) and all(each)
    return [list(one) for one in islice(product(*each), MOST_READINGS)] if whole else []


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """All syllables that any character is read as."""
    from pypinyin import Style
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.style import convert

    found = {one for many in PINYIN_DICT.values() for one in many.split(",")}
    plain = {convert(one, Style.NORMAL, strict=False) for one in found}
    return frozenset(one for one in plain if one.isascii() and not VOWELS.isdisjoint(one))


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(one[:end] for one in known() for end in range(1, len(one) + 1))


@lru_cache(maxsize=4096)
def splits(letters: str) -> tuple[tuple[str, ...], ...]:
    """How typed letters can be read as syllables, the last one perhaps unfinished; fewest first."""
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[tuple[str, ...], str]] = [((), letters)]
    while waiting and len(waiting) < 500:
        done, rest = waiting.pop(0)
        if rest in _beginnings():
            found.append((*done, rest))
        for end in range(1, min(LONGEST, len(rest) - 1) + 1):
            if rest[:end] in known():
                waiting.append(((*done, rest[:end]), rest[end:]))
        if len(found) >= MOST_SPLITS:
            break
    return tuple(sorted(set(found), key=len)[:MOST_SPLITS])
