"""Unified social credit codes (GB 32100-2015): eighteen signs, the last one checks the others."""

from __future__ import annotations

import re
import unicodedata

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Clause 4.2: figures and capital letters without I, O, S, V, Z."""
LENGTH, MODULUS, FACTOR = 18, 31, 3
SHAPE = re.compile(rf"[{SIGNS}]{{{LENGTH}}}")


def normalise(text: str) -> str:
    """The code as it is compared: half-width capitals without blanks and strokes."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[\s\-‐–—_.·]", "", plain)


def check_sign(first: str) -> str:
    """The eighteenth sign for the first seventeen (annex A): weights are powers of 3 modulo 31."""
    total = sum(SIGNS.index(sign) * pow(FACTOR, place, MODULUS) for place, sign in enumerate(first))
    return SIGNS[-total % MODULUS]


def is_valid(code: str) -> bool:
    """Whether a normalised code has the right signs and the right last one."""
    return SHAPE.fullmatch(code) is not None and check_sign(code[:-1]) == code[-1]
