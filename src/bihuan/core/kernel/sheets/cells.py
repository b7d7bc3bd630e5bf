"""What a cell may hold: plain text that no spreadsheet runs, numbers, days and moments.

A text that begins like a formula is run by Excel, WPS and LibreOffice when a .csv is opened
(OWASP, "CSV Injection"). In .xlsx a text is typed as one and stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ..clock import LOCAL

Kind = Literal["text", "number", "date", "time"]
LONGEST = 32_767
"""Characters in one cell, as Excel counts them: in UTF-16."""
EXACT = 10**15
"""Whole numbers from here on lose digits in a spreadsheet; they are written as texts."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("\r\n?")
FORMULA = re.compile(r"""[\s"'`\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\n]""")


@dataclass(frozen=True)
class Heading:
    """A column: its title and what its cells are."""

    title: str
    kind: Kind = "text"


def clean(value: Any) -> str:
    """Text without what XML forbids, with plain line ends, no longer than a cell."""
    text = value if type(value) is str else str(value)
    if not text.isprintable():
        text = FORBIDDEN.sub("", LINE_END.sub("\n", text))
    if len(text) > LONGEST // 2:
        text = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    return text


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula.

    Also behind blanks, quotes and marks of no width, and with the full-width signs that a Chinese
    keyboard gives. Everything else comes back as it was.
    """
    return "'" + text if FORMULA.match(text) else text


def as_number(value: Any) -> int | float | Decimal | None:
    """The value as a number a spreadsheet keeps exactly, or None."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value if -EXACT < value < EXACT else None
    return None


def as_moment(value: Any) -> datetime | None:
    """An aware time on the clocks of Shanghai, to the second."""
    if not isinstance(value, datetime):
        return None
    local = value.astimezone(LOCAL) if value.tzinfo else value
    return local.replace(tzinfo=None, microsecond=0)


def as_day(value: Any) -> date | None:
    """The day of a date or, in Shanghai, of a moment."""
    if (moment := as_moment(value)) is not None:
        return moment.date()
    return value if isinstance(value, date) else None
