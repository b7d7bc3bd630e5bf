"""Book numbers and titles: how they are checked and compared.

ISBN: ISO 2108. Ten figures (until 2006) carry a check digit modulo 11, thirteen one modulo 10; a
number of ten becomes one of thirteen by 978 before its first nine and a new check digit.
"""

from __future__ import annotations

import re
import unicodedata

from .book_words import EDITION

SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]")
LOOKS_LIKE = re.compile(r"(97[89])?\d{9}[\dXx]")


def isbn_of(text: str) -> str | None:
    """The number of thirteen figures that a text is, or None when it is no number of a book.

    ValueError when it looks like one and its check digit is wrong: a slip of the finger.
    """
    bare = SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper().removeprefix("ISBN")
    bare = bare.lstrip(":")
    if not LOOKS_LIKE.fullmatch(bare):
        return None
    if len(bare) == 10:
        if _check_ten(bare[:9]) != bare[9]:
            raise ValueError(bare)
        return f"978{bare[:9]}{_check_thirteen('978' + bare[:9])}"
    if not bare.isdigit() or _check_thirteen(bare[:12]) != bare[12]:
        raise ValueError(bare)
    return bare


def _check_ten(nine: str) -> str:
    rest = sum(int(figure) * (10 - place) for place, figure in enumerate(nine)) % 11
    left = (11 - rest) % 11
    return "X" if left == 10 else str(left)


def _check_thirteen(twelve: str) -> str:
    total = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(twelve))
    return str((10 - total % 10) % 10)


def title_of(text: str) -> str:
    """A title as it is kept: without book marks around it, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).split()).strip("《》〈〉“”\"' ")


def key_of(text: str) -> str:
    """What titles (or authors) are compared by: no marks, no blanks, no edition, one width."""
    plain = EDITION.sub("", unicodedata.normalize("NFKC", text).casefold())
    return "".join(one for one in plain if one.isalnum())
