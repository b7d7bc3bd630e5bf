"""Pictures in a text: named by id, shown by whoever knows the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMED = re.compile(r"!\[[^\]\n]*\]\(picture:([0-9a-fA-F-]{32,36})\)")


@dataclass(frozen=True)
class Picture:
    """Where a picture is found and what it shows; width and height in pixels, 0 unknown."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


def picture_ids(text: str) -> list[str]:
    """Ids of the pictures that a text shows, each once, in order."""
    return list(dict.fromkeys(found.lower() for found in NAMED.findall(text)))
