"""Document numbers as they are written."""

from __future__ import annotations


def number_of(word: str, year: int | None, serial: int | None) -> str:
    """北政发〔2026〕5号: year in full within 〔〕, the serial without leading zeros.

    Source: GB/T 9704-2012, 7.2.5. Without a serial (a draft) the figure's place is blank.
    """
    return f"{word}〔{year}〕{serial or '　'}号"


def parts_of(text: str) -> tuple[str, int, int] | None:
    """Word, year and serial of a number typed whole, in any brackets; None for other text."""
    text = text.translate(str.maketrans("[]［］()（）", "〔〕〔〕〔〕〔〕"))
    word, _open, rest = text.partition("〔")
    year, _close, serial = rest.partition("〕")
    serial = serial.strip().removesuffix("号")
    figures = [part for part in (year, serial) if part.isascii() and part.isdigit()]
    if not word.strip() or len(figures) < 2 or len(year) > 4 or len(serial) > 6:
        return None
    return word.strip(), int(year), int(serial)
