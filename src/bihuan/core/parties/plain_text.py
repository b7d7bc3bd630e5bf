"""A text as it is read, whatever signs it is written with."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

UNSEEN = frozenset(("Cf", "Mn", "Me", "Cc"))
"""Kinds of characters that nobody sees or that only adorn others (Unicode, General_Category)."""
MOST = 30_000


class _Plain(dict[int, str]):
    """For `str.translate`: what stands for a character, worked out once. odd: characters that come
    to nothing, or to several."""

    odd: frozenset[str] = frozenset()

    def __missing__(self, code: int) -> str:
        one = chr(code)
        gone = one not in "\n\t" and unicodedata.category(one) in UNSEEN
        made = "" if gone else unicodedata.normalize("NFKC", one)
        if len(self) < MOST:
            self[code] = made
        if len(made) != 1 and len(self.odd) < MOST:
            self.odd |= {one}
        return made


_plain = _Plain()


def plainly(text: str) -> tuple[str, Sequence[int]]:
    """The text with usual forms of characters (NFKC) and without those that are not seen; and for
    each character of it the place in the given text that it comes from."""
    plain = text.translate(_plain)
    if len(plain) == len(text) and _plain.odd.isdisjoint(text):
        return plain, range(len(plain))
    places = [place for place, one in enumerate(text) for _each in _plain[ord(one)]]
    return plain, places
