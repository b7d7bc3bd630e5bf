"""A text as it is read, whatever signs it is written with."""

from __future__ import annotations

import unicodedata

UNSEEN = frozenset(("Cf", "Mn", "Me", "Cc"))
"""Kinds of characters that nobody sees or that only adorn others (Unicode, General_Category)."""


def plainly(text: str) -> tuple[str, list[int]]:
    """The text with usual forms of characters (NFKC) and without those that are not seen; and for
    each character of it the place in the given text that it comes from."""
    found: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        if one not in "\n\t" and unicodedata.category(one) in UNSEEN:
            continue
        for each in unicodedata.normalize("NFKC", one):
            found.append(each)
            places.append(place)
    return "".join(found), places
