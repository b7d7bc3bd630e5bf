"""Pictures drawn by code: calm scenes of the city's hills and offices. Nobody's photo is used."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from itertools import pairwise

from PIL import Image, ImageDraw

from bihuan.core.kernel.dice import dice

WIDTH, HEIGHT = 960, 640
Pen = ImageDraw.ImageDraw
Palette = tuple[str, str, str, str, str]
"""Sky above, sky below, far, near, accent."""
PALETTES: tuple[Palette, ...] = (
    ("#cfe0e4", "#f3efe2", "#9fb8ad", "#5f8474", "#b3261e"),
    ("#f2d3b3", "#f8ecdc", "#c59f86", "#8a6a52", "#7a2e24"),
    ("#b9c9d9", "#e6ecef", "#8aa0b0", "#4d6478", "#c4782f"),
    ("#dfe7d2", "#f7f5e8", "#a9bd8e", "#69834f", "#a3432b"),
)


def picture(scene: str, variant: int) -> bytes:
    """A JPEG of 960 × 640; the same arguments give the same picture."""
    chance = dice(f"essay picture {scene} {variant}")
    palette = PALETTES[variant % len(PALETTES)]
    image = Image.new("RGB", (WIDTH, HEIGHT), palette[1])
    pen = ImageDraw.Draw(image, "RGBA")
    _sky(pen, palette)
    SCENES[scene](pen, palette, chance)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _mix(one: str, other: str, share: float) -> tuple[int, int, int]:
    a, b = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (one, other))
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def _sky(pen: Pen, palette: Palette) -> None:
    for y in range(0, HEIGHT, 8):
        pen.rectangle((0, y, WIDTH, y + 8), _mix(palette[0], palette[1], y / HEIGHT))


def _hills(pen: Pen, palette: Palette, chance: random.Random, base: int = 430) -> None:
    for depth in range(3):
        at, high = base + depth * 40, chance.uniform(40, 110) * (3 - depth) / 2
        shift = chance.uniform(0, 6)
        points = [
            (
                x,
                at
                - high * (0.6 + 0.4 * math.sin(x / (150 + depth * 60) + shift))
                - 14 * math.sin(x / 47 + shift),
            )
            for x in range(0, WIDTH + 16, 16)
        ]
        pen.polygon(
            [(0, HEIGHT), *points, (WIDTH, HEIGHT)], _mix(palette[2], palette[3], depth / 2)
        )


def _room(pen: Pen, palette: Palette) -> None:
    pen.rectangle((0, 0, WIDTH, 430), _mix(palette[1], palette[2], 0.18))
    pen.rectangle((0, 430, WIDTH, HEIGHT), _mix(palette[3], "#6b4a33", 0.55))
    pen.rectangle((0, 424, WIDTH, 438), _mix(palette[3], "#3f2d20", 0.6))


def _pane(pen: Pen, palette: Palette, left: int, top: int, wide: int, high: int) -> None:
    pen.rectangle((left, top, left + wide, top + high), palette[0])
    pen.polygon(
        [
            (left, top + high),
            (left + wide * 0.4, top + high * 0.55),
            (left + wide, top + high * 0.8),
            (left + wide, top + high),
        ],
        palette[2],
    )
    for x in (left, left + wide // 2, left + wide):
        pen.rectangle((x - 5, top - 5, x + 5, top + high + 5), "#f4efe6")
    for y in (top, top + high):
        pen.rectangle((left - 5, y - 5, left + wide + 5, y + 5), "#f4efe6")


def _house(pen: Pen, palette: Palette, x: float, y: float, size: float) -> None:
    pen.rectangle((x, y - size * 0.6, x + size, y), "#efe7d8")
    pen.polygon(
        [
            (x - size * 0.12, y - size * 0.58),
            (x + size / 2, y - size),
            (x + size * 1.12, y - size * 0.58),
        ],
        _mix(palette[3], "#33383d", 0.6),
    )
    pen.rectangle(
        (x + size * 0.4, y - size * 0.34, x + size * 0.6, y), _mix(palette[4], "#4a3022", 0.5)
    )
    pen.rectangle((x + size * 0.12, y - size * 0.45, x + size * 0.3, y - size * 0.25), palette[0])


def _tree(pen: Pen, palette: Palette, x: float, y: float, size: float) -> None:
    pen.rectangle((x - size * 0.06, y - size * 0.6, x + size * 0.06, y), "#6b5140")
    for dx, dy, r in ((-0.25, 0.75, 0.3), (0.22, 0.8, 0.32), (0, 1.0, 0.34), (0, 0.7, 0.36)):
        pen.ellipse(
            (x + (dx - r) * size, y - (dy + r) * size, x + (dx + r) * size, y - (dy - r) * size),
            palette[3],
        )


def _person(pen: Pen, x: float, y: float, size: float, coat: str) -> None:
    pen.rounded_rectangle(
        (x - size * 0.16, y - size * 0.62, x + size * 0.16, y), size * 0.1, fill=coat
    )
    pen.ellipse((x - size * 0.13, y - size * 0.9, x + size * 0.13, y - size * 0.64), "#e8c7a8")
    pen.pieslice(
        (x - size * 0.14, y - size * 0.93, x + size * 0.14, y - size * 0.65), 180, 360, "#2f2a28"
    )


def _paper(pen: Pen, x: float, y: float, wide: float, high: float, lines: int) -> None:
    pen.polygon(
        [(x, y), (x + wide, y - 18), (x + wide + 30, y + high - 18), (x + 30, y + high)], "#fbf8ef"
    )
    for n in range(lines):
        top = y + 26 + n * (high - 40) / lines
        pen.line((x + 34 + n * 2, top, x + wide * (0.9 - 0.12 * (n % 3)), top - 14), "#b9b2a2", 4)


def _ledger(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _room(pen, palette)
    _pane(pen, palette, 90, 90, 240, 210)
    _paper(pen, 300, 430, 200, 150, 6)
    _paper(pen, 505, 424, 200, 150, 5)
    pen.line((500, 412, 536, 560), palette[4], 8)
    pen.rounded_rectangle((760, 440, 830, 530), 10, fill="#e9e2d2")
    pen.arc((815, 455, 860, 505), 270, 90, "#e9e2d2", 9)
    pen.line((690, 560, 780, 590), palette[4], 7)


def _river(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 330)
    pen.polygon(
        [(0, 470), (WIDTH, 420), (WIDTH, HEIGHT), (0, HEIGHT)], _mix(palette[0], "#6f98a0", 0.5)
    )
    for _n in range(14):
        x, y = chance.uniform(0, WIDTH), chance.uniform(490, 630)
        pen.line((x, y, x + chance.uniform(40, 140), y - 3), _mix(palette[0], "#ffffff", 0.6), 3)
    for n in range(7):
        pen.rectangle(
            (610 + n * 26, 430 + n * 24, 960, 456 + n * 24), _mix("#c9c3b6", "#8f8a80", n / 8)
        )
    pen.rectangle((640, 330, 652, 500), "#f4efe6")
    for n in range(6):
        pen.rectangle((640, 340 + n * 26, 652, 353 + n * 26), palette[4])


def _village(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 400)
    for x, size in ((110, 120), (300, 150), (540, 130)):
        _house(pen, palette, x, 520, size)
    _tree(pen, palette, 800, 560, 250)
    for x in (690, 730, 770, 850):
        _person(pen, x, 600, 62, chance.choice((palette[4], "#45617a", "#8a7a4d")))


def _courtyard(pen: Pen, palette: Palette, chance: random.Random) -> None:
    pen.rectangle((0, 120, WIDTH, 470), "#e7ddcb")
    for x in range(60, WIDTH, 180):
        _pane(pen, palette, x, 180, 100, 130)
    pen.rectangle((0, 470, WIDTH, HEIGHT), "#b9ab97")
    _tree(pen, palette, 820, 540, 280)
    pen.rectangle((260, 500, 620, 522), _mix(palette[3], "#33402f", 0.4))
    for x in (300, 570):
        pen.rectangle((x, 522, x + 14, 590), "#6d6258")
    for x in (330, 520):
        _person(pen, x, 502, 100, chance.choice((palette[4], "#5d6b7a")))


def _letters(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _room(pen, palette)
    for n in range(7):
        x, y = 220 + n * 72, 500 - n * 12
        pen.rectangle((x, y, x + 190, y + 116), _mix("#f7f0e0", "#d9cdb4", n % 3 / 4))
        pen.line((x, y, x + 95, y + 60, x + 190, y), "#b3a98f", 4)
        pen.rectangle((x + 152, y + 70, x + 178, y + 100), palette[4])
    _pane(pen, palette, 620, 80, 250, 190)


def _field(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 360)
    for n in range(16):
        x = -200 + n * 90
        pen.polygon(
            [
                (x, HEIGHT),
                (x + 50, HEIGHT),
                (480 + (x - 480) * 0.25 + 12, 400),
                (480 + (x - 480) * 0.25, 400),
            ],
            _mix(palette[3], "#c8b560", 0.35 if n % 2 else 0.6),
        )
    _house(pen, palette, 700, 420, 90)
    _person(pen, 360, 560, 110, palette[4])
    _person(pen, 250, 530, 90, "#4f6a86")


def _lamp(pen: Pen, palette: Palette, chance: random.Random) -> None:
    pen.rectangle((0, 0, WIDTH, HEIGHT), "#242a35")
    for n in range(9, 0, -1):
        r = n * 48
        pen.ellipse((470 - r, 330 - r * 0.8, 470 + r, 330 + r * 0.8), (246, 214, 140, 16))
    pen.rectangle((0, 500, WIDTH, HEIGHT), "#4a382b")
    pen.polygon([(410, 250), (530, 250), (575, 340), (365, 340)], palette[4])
    pen.rectangle((462, 340, 478, 500), "#c9b68d")
    pen.ellipse((400, 486, 540, 514), "#c9b68d")
    _paper(pen, 560, 530, 210, 80, 3)
    pen.rectangle((690, 80, 880, 280), "#111722")
    for _n in range(12):
        x, y = chance.randrange(700, 870), chance.randrange(90, 270)
        pen.rectangle((x, y, x + 4, y + 4), "#e9d9a4")


def _window(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _room(pen, palette)
    _pane(pen, palette, 180, 60, 600, 300)
    for _n in range(16):
        x, y = chance.randrange(190, 770), chance.randrange(70, 340)
        pen.ellipse((x, y, x + 12, y + 8), chance.choice((palette[4], "#d09a3c")))
    for x in range(80, 900, 150):
        pen.rectangle((x, 500, x + 100, 520), "#d8c7a6")
        _person(pen, x + 50, 640, 150, chance.choice((palette[4], "#4b5a6a", "#7c6b52")))


def _mountain(pen: Pen, palette: Palette, chance: random.Random) -> None:
    for n in range(3):
        x = 180 + n * 280
        top = 120 + chance.uniform(0, 80)
        pen.polygon(
            [(x - 260, 520), (x - 40, top + 40), (x, top), (x + 60, top + 70), (x + 280, 520)],
            _mix(palette[2], palette[3], n / 3),
        )
    _hills(pen, palette, chance, 500)
    for n in range(5):
        y = 300 + n * 36
        pen.ellipse(
            (chance.uniform(-200, 500), y, chance.uniform(600, 1200), y + 26), (255, 255, 255, 70)
        )
    _house(pen, palette, 640, 560, 110)


def _factory(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 360)
    for n in range(4):
        x = 90 + n * 170
        pen.polygon(
            [(x, 380), (x + 80, 320), (x + 170, 380), (x + 170, 520), (x, 520)],
            _mix("#d9dcdd", palette[2], n / 6),
        )
        for k in range(3):
            pen.rectangle((x + 20 + k * 48, 420, x + 52 + k * 48, 460), palette[0])
    pen.rectangle((0, 520, WIDTH, HEIGHT), "#8d8f92")
    for x in range(60, WIDTH, 150):
        pen.rectangle((x, 400, x + 6, 560), "#545a60")
        pen.ellipse((x - 36, 380, x + 42, 430), (250, 225, 150, 90))
        pen.ellipse((x - 7, 394, x + 13, 410), "#f6e3a8")


def _bank(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _room(pen, palette)
    pen.rectangle((60, 150, 900, 400), _mix(palette[1], "#ffffff", 0.5))
    for x in (90, 360, 630):
        pen.rectangle((x, 180, x + 230, 360), palette[0])
        _person(pen, x + 115, 380, 150, "#33465c")
    pen.rectangle((40, 380, 920, 450), "#b58f63")
    pen.rectangle((430, 500, 530, 516), "#7b5232")
    pen.rectangle((430, 420, 442, 600), "#7b5232")
    pen.rectangle((518, 500, 530, 600), "#7b5232")
    pen.rectangle((442, 486, 520, 502), palette[4])


def _pond(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 330)
    pen.rectangle((0, 450, WIDTH, HEIGHT), "#c9b48d")
    pen.ellipse((250, 490, 760, 610), _mix(palette[0], "#7d9aa5", 0.5))
    for n in range(4):
        pen.ellipse(
            (380 + n * 70, 520 + n * 10, 440 + n * 70, 540 + n * 10), outline="#ffffff", width=3
        )
    _house(pen, palette, 90, 470, 140)
    for x in (800, 850):
        _person(pen, x, 560, 96, chance.choice((palette[4], "#4f6a86")))


def _path(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 300)
    points = [(480 + 150 * math.sin(t / 3) * (t / 12), 300 + t * 28) for t in range(13)]
    for (x, y), (a, b) in pairwise(points):
        pen.line((x, y, a, b), "#e6d8b8", int(8 + (y - 300) / 9))
    for _n in range(9):
        _tree(
            pen,
            palette,
            chance.choice((chance.uniform(20, 260), chance.uniform(720, 940))),
            chance.uniform(420, 620),
            chance.uniform(60, 120),
        )
    _person(pen, points[8][0], points[8][1] + 20, 84, palette[4])


def _classroom(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _room(pen, palette)
    pen.rectangle((180, 70, 780, 300), "#7a5b3c")
    pen.rectangle((194, 84, 766, 286), "#2f5147")
    for n in range(4):
        pen.line((240, 130 + n * 38, 240 + chance.randrange(180, 420), 130 + n * 38), "#dfe7df", 4)
    for row in range(2):
        for x in range(90 + row * 30, 900, 190):
            y = 450 + row * 95
            pen.rectangle((x, y, x + 130, y + 16), "#d9b77f")
            pen.rectangle((x + 10, y + 16, x + 18, y + 60), "#8a6a45")
            pen.rectangle((x + 112, y + 16, x + 120, y + 60), "#8a6a45")


def _orchard(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 380)
    pen.polygon(
        [(0, 520), (WIDTH, 460), (WIDTH, HEIGHT), (0, HEIGHT)], _mix(palette[3], "#d8c98a", 0.4)
    )
    for x in (290, 660):
        _tree(pen, palette, x, 560, 260)
        for _n in range(9):
            a, b = x + chance.uniform(-110, 110), 330 + chance.uniform(-60, 90)
            pen.ellipse((a, b, a + 18, b + 22), "#e5c65a")
    pen.rectangle((466, 500, 484, 590), "#9c9384")


def _desk(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _room(pen, palette)
    pen.rounded_rectangle((300, 200, 660, 420), 12, fill="#2b323a")
    pen.rectangle((316, 216, 644, 396), "#eef3f4")
    for n in range(6):
        high = chance.randrange(30, 140)
        pen.rectangle(
            (346 + n * 48, 380 - high, 376 + n * 48, 380), palette[4] if n == 3 else palette[2]
        )
    pen.rectangle((460, 420, 500, 460), "#2b323a")
    _paper(pen, 120, 500, 160, 90, 4)
    _paper(pen, 700, 490, 160, 90, 4)


def _street(pen: Pen, palette: Palette, chance: random.Random) -> None:
    x = 0.0
    while x < WIDTH:
        wide, high = chance.uniform(90, 150), chance.uniform(180, 330)
        pen.rectangle(
            (x, 470 - high, x + wide, 470), _mix("#efe4d2", palette[2], chance.uniform(0, 0.5))
        )
        for k in range(int(high // 70)):
            for w in range(2):
                pen.rectangle(
                    (x + 18 + w * 46, 490 - high + k * 62, x + 44 + w * 46, 526 - high + k * 62),
                    palette[0],
                )
        pen.rectangle(
            (x + 6, 420, x + wide - 6, 438), palette[4] if chance.random() < 0.4 else palette[3]
        )
        x += wide
    pen.rectangle((0, 470, WIDTH, HEIGHT), "#9b9ea1")
    for k in range(3):
        cx = 220 + k * 240
        for dx in (0, 66):
            pen.ellipse((cx + dx, 540, cx + dx + 40, 580), outline="#2f3338", width=6)
        pen.line((cx + 20, 560, cx + 50, 520, cx + 86, 560), palette[4], 8)


def _stage(pen: Pen, palette: Palette, chance: random.Random) -> None:
    _hills(pen, palette, chance, 360)
    pen.rectangle((230, 240, 730, 500), "#8f3028")
    pen.polygon([(200, 240), (480, 150), (760, 240)], _mix(palette[3], "#33383d", 0.6))
    pen.rectangle((200, 490, 760, 530), "#a77b50")
    for x in (400, 480, 560):
        _person(pen, x, 494, 120, chance.choice(("#e9c46a", "#f1e8d6", "#6aa0a8")))
    for x in range(60, 940, 52):
        _person(pen, x, 640, 84, chance.choice(("#45617a", "#8a7a4d", "#6d4b4b")))


SCENES: dict[str, Callable[[Pen, Palette, random.Random], None]] = {
    "ledger": _ledger, "river": _river, "village": _village, "courtyard": _courtyard,
    "letters": _letters, "field": _field, "lamp": _lamp, "window": _window, "mountain": _mountain,
    "factory": _factory, "bank": _bank, "pond": _pond, "path": _path, "classroom": _classroom,
    "orchard": _orchard, "desk": _desk, "street": _street, "stage": _stage,
}  # fmt: skip
