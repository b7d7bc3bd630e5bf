"""One form for all ways of writing the same: width, case, accents, simplified and traditional.

Each character is folded by itself, so that a place in the folded text leads back to the place in
the original one, where the highlight goes. Punctuation and blanks fold to a blank.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal

Kind = Literal["han", "digit", "letter", " "]
HAN = (
    (0x3005, 0x3007),  # 々〆〇
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@dataclass(frozen=True)
class Run:
    """Neighbouring characters of one kind; `start` is the place in the original text of each."""

    kind: Kind
    text: str
    starts: tuple[int, ...]


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=65_536)
def fold_char(char: str) -> str:
    """A character's folded form, of any length; a blank for what is no letter and no digit."""
    plain = unicodedata.normalize("NFKD", char).casefold()
    kept = [c for c in plain if not unicodedata.combining(c)]
    return "".join(_simplified(c) if c.isalnum() or kind_of(c) == "han" else " " for c in kept)


def _simplified(char: str) -> str:
    if not 0x3400 <= ord(char) <= 0x9FFF:
        return char
    found: str = _converter().convert(char)  # type: ignore[attr-defined]
    return found if len(found) == 1 else char


@lru_cache(maxsize=65_536)
def kind_of(char: str) -> Kind:
    """What a folded character is."""
    code = ord(char)
    if any(first <= code <= last for first, last in HAN):
        return "han"
    if char.isdecimal():
        return "digit"
    return "letter" if char.isalnum() else " "


def folded(text: str) -> str:
    """The folded text, blanks where punctuation was."""
    return "".join(map(fold_char, text))


def compact(text: str) -> str:
    """The folded text without any blank: what a phrase is compared in."""
    return folded(text).replace(" ", "")


def runs(text: str) -> Iterator[Run]:
    """The runs of one kind in a text, blanks left out."""
    chars = [(c, at) for at, char in enumerate(text) for c in fold_char(char)]
    for kind, group in groupby(chars, key=lambda pair: kind_of(pair[0])):
        if kind != " ":
            found = list(group)
            yield Run(kind, "".join(c for c, _ in found), tuple(at for _, at in found))
