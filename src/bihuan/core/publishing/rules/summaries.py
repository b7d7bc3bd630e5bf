"""A piece in a sentence: taken from how its text begins, or written by hand.

What was taken from the text follows it when the text is changed; what somebody wrote is theirs.
"""

from __future__ import annotations

import re

from bihuan.core.kernel import prose

LONGEST = 76
SHORT = 60
MORE = "……"
ENDS = re.compile("[。？！”]")


def begins_with(body: str, summary: str) -> bool:
    """True when the summary says nothing but how the text begins."""
    said = _line([summary]).removesuffix(MORE)
    return bool(said) and _line(_paragraphs(body)).startswith(said)


def derived(body: str) -> str:
    """The first sentences of a text, as many as fit; a first one too long is cut."""
    first = next((" ".join(one.split()) for one in _paragraphs(body)), "")
    ends = [found.end() for found in ENDS.finditer(first) if found.end() <= LONGEST]
    if ends:
        return first[: ends[-1]]
    return first if len(first) <= SHORT else first[:SHORT] + MORE


def following(summary: str, *, before: str, after: str) -> str:
    """The summary of a changed text: taken anew where it was the old text's beginning."""
    if begins_with(before, summary) and not begins_with(after, summary):
        return derived(after)
    return summary


def _paragraphs(body: str) -> list[str]:
    """Without headings and pictures: a summary is taken from what is told."""
    return [one.text for one in prose.blocks(body) if one.kind not in ("heading", "picture")]


def _line(parts: list[str]) -> str:
    return "".join("".join(part.split()) for part in parts)
