"""A drawing sheet of 800 × 600 with smooth edges: flat shapes, a little transparency, no text."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 800, 600
SCALE = 1.5
Colour = str | tuple[int, int, int] | tuple[int, int, int, int]
At = tuple[float, float]


def mix(one: str, other: str, share: float) -> tuple[int, int, int]:
    """A colour between two, `share` of the way to the other."""
    first = [int(one[i : i + 2], 16) for i in (1, 3, 5)]
    second = [int(other[i : i + 2], 16) for i in (1, 3, 5)]
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


class Canvas:
    """Draws in units of the finished picture, on a sheet half as large again."""

    def __init__(self, ground: str) -> None:
        size = (round(WIDTH * SCALE), round(HEIGHT * SCALE))
        self.image = Image.new("RGB", size, ground)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _scaled(self, points: Sequence[At]) -> list[At]:
        return [(x * SCALE, y * SCALE) for x, y in points]

    def gradient(self, top: float, bottom: float, upper: str, lower: str) -> None:
        """A soft change from one colour to another over a band."""
        steps = 24
        for step in range(steps):
            y = top + (bottom - top) * step / steps
            self.rect(0, y, WIDTH, y + (bottom - top) / steps + 1, mix(upper, lower, step / steps))

    def rect(
        self, x: float, y: float, right: float, bottom: float, fill: Colour, round_by: float = 0
    ) -> None:
        box = (x * SCALE, y * SCALE, right * SCALE, bottom * SCALE)
        if round_by:
            self.pen.rounded_rectangle(box, round_by * SCALE, fill=fill)
        else:
            self.pen.rectangle(box, fill=fill)

    def poly(self, points: Sequence[At], fill: Colour) -> None:
        self.pen.polygon(self._scaled(points), fill=fill)

    def oval(self, x: float, y: float, wide: float, high: float, fill: Colour) -> None:
        """An ellipse around its middle."""
        self.pen.ellipse(
            (
                (x - wide) * SCALE,
                (y - high) * SCALE,
                (x + wide) * SCALE,
                (y + high) * SCALE,
            ),
            fill=fill,
        )

    def ring(
        self, x: float, y: float, radius: float, colour: Colour, width: float = 4, flat: float = 1
    ) -> None:
        box = (
            (x - radius) * SCALE,
            (y - radius * flat) * SCALE,
            (x + radius) * SCALE,
            (y + radius * flat) * SCALE,
        )
        self.pen.ellipse(box, outline=colour, width=round(width * SCALE))

    def line(self, points: Sequence[At], colour: Colour, width: float = 3) -> None:
        self.pen.line(
            self._scaled(points), fill=colour, width=max(1, round(width * SCALE)), joint="curve"
        )

    def jpeg(self, focus: At = (400, 300), zoom: float = 1.0, quality: int = 82) -> bytes:
        """The finished picture, nearer to a point if so wished."""
        wide, high = WIDTH / zoom, HEIGHT / zoom
        left = min(max(focus[0] - wide / 2, 0), WIDTH - wide)
        top = min(max(focus[1] - high / 2, 0), HEIGHT - high)
        box = (left * SCALE, top * SCALE, (left + wide) * SCALE, (top + high) * SCALE)
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, box, reducing_gap=1.1)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=quality, optimize=False)
        return out.getvalue()
