"""Draws pictures and prepares them as the product would; also a helper process of its own.

`python -m bihuan.programmes.gigwork.demo.darkroom FOLDER` reads "code stage variant" lines and
leaves one file for each in the folder, whole or not at all.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bihuan.core.files import images

from .acts import Picture
from .pictures import Stage, picture

JPEG = "image/jpeg"
NAME = "{}-{}-{}"
SIZE = 8


@dataclass(frozen=True, slots=True)
class Print:
    """A picture as it is sent, and as the product shows it large and small."""

    sent: bytes
    shown: bytes
    thumb: bytes

    def packed(self) -> bytes:
        """The three, each after its length."""
        parts = (self.sent, self.shown, self.thumb)
        return b"".join(len(part).to_bytes(SIZE, "big") + part for part in parts)

    @classmethod
    def unpacked(cls, data: bytes) -> Print:
        """The inverse of `packed`."""
        parts = []
        while data:
            length = int.from_bytes(data[:SIZE], "big")
            parts.append(data[SIZE : SIZE + length])
            data = data[SIZE + length :]
        return cls(*parts)


def draw(one: Picture) -> Print:
    """Draw a picture and put it through the product's own preparation."""
    code, stage, variant = one
    sent = picture(code, cast(Stage, stage), variant)
    with tempfile.NamedTemporaryFile(suffix=".jpg") as original:
        original.write(sent)
        original.flush()
        derived = images.derive(Path(original.name), JPEG)
    return Print(sent, derived.shown, derived.thumb)


def path_of(folder: Path, one: Picture) -> Path:
    """Where the helper leaves a picture."""
    return folder / NAME.format(*one)


def main(folder: Path) -> None:
    """Work through the list on standard input."""
    for line in sys.stdin:
        code, stage, variant = line.split()
        one = (code, stage, int(variant))
        part = path_of(folder, one).with_suffix(".part")
        part.write_bytes(draw(one).packed())
        part.rename(path_of(folder, one))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
