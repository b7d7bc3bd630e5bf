"""Passages of a shown text: found by their words and what stands around them, and marked.

A passage is known by what it says and by what stands before and after it (W3C Web Annotation Data
Model, TextQuoteSelector): positions change with every edit, words seldom do.
"""

from __future__ import annotations

import html as entities
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

PIECES = re.compile(r"<[^>]*>|[^<]+")
BREAKS = re.compile(r"</(?:p|h[1-6]|li|blockquote|ul|ol)>|<br\s*/?>|</span>")
AROUND = 32
LONGEST = 500


@dataclass(frozen=True)
class Span:
    """A stretch of the shown text to be marked; `name` leads to what is said about it, `tone` is a
    word for its look."""

    start: int
    end: int
    name: str
    tone: str


@dataclass(frozen=True)
class Anchor:
    """A passage by its words, with what stands before and after it."""

    quote: str
    before: str = ""
    after: str = ""


def shown_text(html: str) -> str:
    """What a reader sees of the HTML that prose made, a line for each block."""
    return "".join(part for _tag, part in _parts(html))


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of a stretch of the shown text."""
    return Anchor(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def find(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the passage stands: blanks and line ends do not count, and of several places the one
    whose surroundings fit best; None when its words are gone."""
    letters = [word for word in anchor.quote if not word.isspace()]
    if not letters:
        return None
    pattern = r"\s*".join(re.escape(word) for word in letters[:LONGEST])
    spots = [match.span() for match in re.finditer(pattern, text)]
    if len(spots) < 2:
        return spots[0] if spots else None
    return max(spots, key=lambda spot: _likeness(text, spot, anchor))


def marked(html: str, spans: Sequence[Span]) -> SafeString:
    """The same HTML with the stretches marked; where several overlap, one mark names them all."""
    made: list[str] = []
    at = 0
    for tag, part in _parts(html):
        if tag:
            made.append(tag)
        else:
            made.append(_with_marks(part, at, spans))
        at += len(part)
    return mark_safe("".join(made))  # noqa: S308 - tags are prose's own, words are escaped here


def _parts(html: str) -> list[tuple[str, str]]:
    """Tags with what they add to the shown text (a line end), and texts."""
    found: list[tuple[str, str]] = []
    for piece in PIECES.findall(html):
        if not piece.startswith("<"):
            found.append(("", entities.unescape(piece)))
        else:
            found.append((piece, "\n" if BREAKS.fullmatch(piece) else ""))
    return found


def _with_marks(text: str, at: int, spans: Sequence[Span]) -> str:
    end = at + len(text)
    here = [span for span in spans if span.start < end and span.end > at]
    cuts = {at, end}
    for span in here:
        cuts |= {max(at, span.start), min(end, span.end)}
    edges = sorted(cuts)
    return "".join(
        _piece(text[left - at : right - at], [s for s in here if s.start < right and s.end > left])
        for left, right in itertools.pairwise(edges)
    )


def _piece(words: str, spans: list[Span]) -> str:
    if not spans or not words.strip():
        return escape(words)
    tones = " ".join(f"passage--{tone}" for tone in dict.fromkeys(s.tone for s in spans))
    names = " ".join(dict.fromkeys(span.name for span in spans))
    return format_html('<mark class="passage {}" data-for="{}">{}</mark>', tones, names, words)


def _likeness(text: str, spot: tuple[int, int], anchor: Anchor) -> float:
    start, end = spot
    before = text[max(0, start - len(anchor.before)) : start]
    after = text[end : end + len(anchor.after)]
    return _ratio(before, anchor.before) + _ratio(after, anchor.after)


def _ratio(here: str, there: str) -> float:
    return SequenceMatcher(None, here, there, autojunk=False).ratio() if there else 0.0
