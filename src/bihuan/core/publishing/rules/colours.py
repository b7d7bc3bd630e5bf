"""Colours of a site: whether words in them can be read, and the stylesheet made of one colour.

Contrast as WCAG 2.1 defines it; 4.5:1 is what its level AA asks of text (success criterion 1.4.3).
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

HEX = re.compile(r"#[0-9a-f]{6}")
AA = 4.5
WHITE, DARK_PAPER = (255, 255, 255), (22, 24, 27)
Colour = tuple[int, int, int]
SUGGESTED = (
    ("#b3261e", "vermilion"), ("#8c2f39", "maroon"), ("#9a4b00", "ochre"), ("#2f6b3c", "bamboo"),
    ("#0f6671", "teal"), ("#1b4f8f", "indigo"), ("#4a4a8f", "violet"), ("#4b5563", "ink"),
)  # fmt: skip
"""Colours that can be read on paper, with their codes; the form says their names."""


def parse(text: str) -> Colour:
    """Red, green, blue of "#b3261e"; ValueError for anything else."""
    if not HEX.fullmatch(text):
        raise ValueError(text)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 black to 1 white."""
    parts = [value / 255 for value in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on_white(text: str) -> float:
    """How well words in this colour are read on white, and white words on it."""
    return contrast(parse(text), WHITE)


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """The colour with so much of the other in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def toward(colour: Colour, end: Colour, ground: Colour, wanted: float) -> Colour:
    """The nearest mixture with `end` that reaches the contrast on `ground`."""
    for step in range(101):
        found = mixed(colour, end, step / 100)
        if contrast(found, ground) >= wanted:
            return found
    return end


def readable(text: str) -> str:
    """The nearest darker colour in which words can be read on white."""
    return written(toward(parse(text), (0, 0, 0), WHITE, AA + 0.05))


@cache
def stylesheet(accent: str) -> str:
    """The accent's tokens, light and dark. What a site changes of the look is this and no more."""
    base = parse(accent)
    light = {
        "accent": base,
        "accent-deep": mixed(base, (0, 0, 0), 0.22),
        "accent-ink": base,
        "accent-wash": mixed(base, WHITE, 0.93),
    }
    button = toward(base, (0, 0, 0), WHITE, AA + 0.3)
    dark = {
        "accent": button,
        "accent-deep": mixed(button, (0, 0, 0), 0.15),
        "accent-ink": toward(base, WHITE, DARK_PAPER, 7),
        "accent-wash": mixed(DARK_PAPER, base, 0.18),
    }
    return f":root{{{_told(light)}}}@media(prefers-color-scheme:dark){{:root{{{_told(dark)}}}}}\n"


def _told(tokens: dict[str, Colour]) -> str:
    return "".join(f"--{name}:{written(colour)};" for name, colour in tokens.items())


def sheet_name(accent: str) -> str:
    """ "b3261e-1a2b3c4d": the colour, and a digest of what is made of it, so that the address
    never changes its content."""
    return f"{accent[1:]}-{sha256(stylesheet(accent).encode()).hexdigest()[:8]}"
