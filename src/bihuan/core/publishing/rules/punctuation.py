"""Common slips in Chinese punctuation. Source: GB/T 15834-2011, General rules for punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bihuan.core.publishing.rules.findings import Finding

HAN = r"[\u3400-\u9fff]"
WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
HALF_WIDTH = re.compile(
    rf"(?<={HAN})[,;:?!](?![\d/])|(?<={HAN})\.(?![\w.])|[(](?={HAN})|(?<={HAN})[)]"
)
DOUBLED = re.compile(r"([，。；：、])[，。；：、]+|？{2,}|！{4,}")
ELLIPSIS = re.compile(r"(?<!\.)\.{3,}(?!\.)|。{3,}|(?<!…)…(?!…)|·{3,}")
QUOTES = re.compile(rf"\"(?=[^\"\n]*{HAN})[^\"\n]*\"|'(?=[^'\n]*{HAN})[^'\n]*'")
BLANK = re.compile(rf"(?<={HAN})[ \u3000\u00a0]+(?={HAN})")
PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("「", "」"), ("【", "】"))


def check_punctuation(text: str) -> Iterator[Finding]:
    """Half-width signs among Chinese, doubled signs, dots, straight quotes, blanks, open pairs."""
    for found in HALF_WIDTH.finditer(text):
        yield _finding(found, "half_width", WIDE[found.group()])
    taken = [found.span() for found in ELLIPSIS.finditer(text)]
    for found in ELLIPSIS.finditer(text):
        yield _finding(found, "ellipsis", "……")
    for found in DOUBLED.finditer(text):
        if found.span() not in taken:
            yield _finding(found, "doubled", found.group()[0])
    for found in QUOTES.finditer(text):
        yield _finding(found, "quotes", f"“{found.group()[1:-1]}”")
    for found in BLANK.finditer(text):
        yield _finding(found, "blank", "")
    yield from _unpaired(text)


def _unpaired(text: str) -> Iterator[Finding]:
    """A quotation or bracket that is opened or closed alone within its paragraph."""
    at = 0
    for line in text.split("\n"):
        for left, right in PAIRS:
            yield from _alone(line, left, right, at)
        at += len(line) + 1


def _alone(line: str, left: str, right: str, at: int) -> Iterator[Finding]:
    waiting: list[int] = []
    for place, sign in enumerate(line):
        if sign == left:
            waiting.append(place)
        elif sign == right and waiting:
            waiting.pop()
        elif sign == right:
            yield Finding(at + place, at + place + 1, "unpaired", sign, "warn")
    for place in waiting:
        yield Finding(at + place, at + place + 1, "unpaired", left, "warn")


def _finding(found: re.Match[str], code: str, better: str) -> Finding:
    return Finding(found.start(), found.end(), code, found.group(), "warn", better)  # type: ignore[arg-type]
