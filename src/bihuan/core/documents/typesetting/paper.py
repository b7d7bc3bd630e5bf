"""A paper: everything that is printed on an official document, as plain text, made inert."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from bihuan.core.documents.typesetting.words import ATTACHMENTS, ENDS_LINE, FANGSONG, LEVELS

Form = Literal["upward", "downward", "letter"]
LONGEST_BODY = 30_000
"""Characters of a body: some fifty pages."""
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
Run = tuple[str, str]
"""A font's role, and the text that is set in it."""


@dataclass(frozen=True)
class Paper:
    """What stands on the document. Dates are written out; lists are in their order.

    mark: the issuer's red mark; signer: who signed an upward document; number: with its brackets;
    note: below the date, in round brackets; printer, printed: the imprint's last line.
    """

    form: Form
    mark: str
    number: str
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    issuer: str
    date: str
    sealed: bool = False
    signer: str = ""
    urgency: str = ""
    attachments: tuple[str, ...] = ()
    note: str = ""
    copies: str = ""
    printer: str = ""
    printed: str = ""
    draft: bool = field(default=False)

    def as_json(self) -> dict[str, Any]:
        """As it is handed to the process that sets it."""
        return asdict(self)


def from_json(data: dict[str, Any]) -> Paper:
    """The paper again, every text cleaned: whatever was handed over, nothing in it acts."""
    texts: dict[str, Any] = {
        name: clean(value) if isinstance(value, str) else value for name, value in data.items()
    }
    for name in ("paragraphs", "attachments"):
        texts[name] = tuple(clean_all(data[name]))
    return Paper(**texts)


def clean_all(lines: Iterable[str]) -> list[str]:
    """Lines cleaned, empty ones left out."""
    return [text for line in lines if (text := clean(line))]


def clean(text: str) -> str:
    """One line of text without control characters, marks of direction and what XML cannot hold."""
    kept = (
        " " if char in "\t\n\r\u2028\u2029" else char
        for char in text
        if char in "\t\n\r\u2028\u2029" or _printable(char)
    )
    return re.sub(r" {2,}", " ", "".join(kept)).strip()


def _printable(char: str) -> bool:
    if char in BIDI or unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn"):
        return False
    return ord(char) & 0xFFFE != 0xFFFE


def runs_of(paragraph: str) -> list[Run]:
    """A paragraph in its fonts: of a heading with text after it, only the first sentence is one."""
    for begins, font in LEVELS:
        if begins.match(paragraph):
            head, stop, rest = paragraph.partition("。")
            runs = [(font, head + stop)]
            return [*runs, (FANGSONG, rest)] if rest else runs
    return [(FANGSONG, paragraph)]


def is_heading(paragraph: str) -> bool:
    """True when nothing but a heading stands in it, which then stays with what follows."""
    runs = runs_of(paragraph)
    return len(runs) == 1 and runs[0][0] != FANGSONG


def title_lines(title: str, most: int) -> list[str]:
    """A title in lines of about one length, none over `most` characters; parted after the word that
    says what it is about where that is near, never within figures or Latin words."""
    count = -(-len(title) // most)
    if count < 2:
        return [title]
    even = -(-len(title) // count)
    near = [place for place in range(even - 4, min(even + 5, most + 1)) if _parts(title, place)]
    best = min(near, key=lambda place: (not _after(title, place), abs(place - even)), default=even)
    return [title[:best], *title_lines(title[best:], most)]


def _parts(text: str, place: int) -> bool:
    """Whether a line may end here."""
    before, after = text[place - 1 : place], text[place : place + 1]
    joined = before.isascii() and after.isascii() and (before + after).isalnum()
    return bool(before and after) and not joined and after not in "，。、；：）》”"


def _after(text: str, place: int) -> bool:
    return text[:place].endswith(ENDS_LINE)


def lines_of_attachments(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """What stands before each attachment, and its name: one alone has no figure."""
    if len(names) == 1:
        return [(ATTACHMENTS, names[0])]
    return [(f"{ATTACHMENTS if n == 1 else ''}{n}.", name) for n, name in enumerate(names, start=1)]
