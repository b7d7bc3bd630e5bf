"""Figures in a text: `[318](figure:code?unit=…&until=…)`. The reference says what is counted; the
words before it are the value as it was last worked out, so every way of showing a text has it."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMED = re.compile(r"\[([^\]\[\n]*)\]\(figure:([^()\s]+)\)")


def figure_refs(text: str) -> list[str]:
    """References of the figures that a text names, each once, in order."""
    return list(dict.fromkeys(found.group(2) for found in NAMED.finditer(text)))


def figure_mark(ref: str, value: str) -> str:
    """A figure as it stands in a text."""
    return f"[{value}](figure:{ref})"


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text with these values, by reference; figures that are not among them stay."""

    def value(found: re.Match[str]) -> str:
        ref = found.group(2)
        return figure_mark(ref, values.get(ref, found.group(1)))

    return NAMED.sub(value, text)


def values_in(text: str) -> dict[str, str]:
    """The value that a text shows for each reference; the first where they differ."""
    found: dict[str, str] = {}
    for one in NAMED.finditer(text):
        found.setdefault(one.group(2), one.group(1))
    return found
