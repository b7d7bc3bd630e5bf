"""Money as a whole number of fen, so that nothing is ever rounded by accident."""

import re
import unicodedata
from typing import NewType

Fen = NewType("Fen", int)

_YUAN = re.compile(
    r"(?P<sign>-?)(?P<yuan>\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(?P<part>\d{1,2}))?", re.ASCII
)


def parse_yuan(text: str) -> Fen:
    """Reads "12.30", "12.3", "1,200" or "¥5" exactly.

    More than two decimals, a stray sign or any other text is refused with ValueError: a sum that is
    not understood must be asked again, not guessed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()  # full-width digits are typed, too
    found = _YUAN.fullmatch(plain.removeprefix("¥").removesuffix("元").strip())
    if found is None:
        raise ValueError("Not an amount in yuan with at most two decimals.")
    fen = int(found["yuan"].replace(",", "")) * 100 + int((found["part"] or "").ljust(2, "0"))
    return Fen(-fen if found["sign"] else fen)


def format_yuan(fen: int) -> str:
    """1230 → "12.30"; the inverse of `parse_yuan` for every whole number."""
    yuan, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{part:02}"
