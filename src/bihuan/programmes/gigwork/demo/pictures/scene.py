"""Where the hazards stand: a street seen from across, and a few other calm places.

The colours are those of the place: pale sky, hills behind the roofs, grey road, red brick.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from .canvas import HEIGHT, WIDTH, Canvas, mix


@dataclass(frozen=True, slots=True)
class Light:
    """The colours of an hour and a weather."""

    sky: tuple[str, str]
    hill: str
    walls: tuple[str, ...]
    window: str
    leaf: str
    road: str
    path: str
    dark: bool = False


DAY = Light(
    ("#cfe3ee", "#f1f5f2"), "#b7cbbd", ("#e8dccb", "#dfd3c6", "#e3c9b8", "#d5dadb", "#ece6da"),
    "#9fb4bf", "#7fa384", "#8b9096", "#cdcac4",
)  # fmt: skip
EVENING = Light(
    ("#f0c9a6", "#f7e6d3"), "#c4a798", ("#d9b9a2", "#cdb0a0", "#d8c2ae", "#bfaea8",
    "#d4bda8"), "#f6e3b0", "#7d8f70", "#7c7c82", "#b9aea5",
)  # fmt: skip
NIGHT = Light(
    ("#27324a", "#46506a"), "#323c54", ("#4a5268", "#434b62", "#52586c", "#3f475d", "#4c4f60"),
    "#e8cf8a", "#3b5149", "#3a3f4b", "#565b66", True,
)  # fmt: skip
RAIN = Light(
    ("#aab7bf", "#c9d0d2"), "#97a8a3", ("#c3bdb4", "#b7b3ae", "#bdaea4", "#b1b8ba", "#c5c1b9"),
    "#8497a1", "#5f8068", "#6c737a", "#a9a9a6",
)  # fmt: skip
WINTER = Light(
    ("#d5dde4", "#eef1f3"), "#c3cdd2", ("#d8d4ce", "#cfcbc6", "#d3c7bf", "#ccd3d6", "#dad7d1"),
    "#a7b7c0", "#8ea194", "#8f969d", "#dfe3e6",
)  # fmt: skip
KERB, ROAD, NEAR = 350.0, 384.0, 522.0


def street(light: Light, chance: random.Random) -> Canvas:
    """Houses with shops, trees, a pavement, the road, and the pavement one stands on."""
    sheet = Canvas(light.sky[1])
    sheet.gradient(0, 260, *light.sky)
    _hills(sheet, light, chance)
    _houses(sheet, light, chance)
    sheet.rect(0, KERB, WIDTH, ROAD, light.path)
    sheet.rect(0, ROAD - 6, WIDTH, ROAD, mix(light.path, "#000000", 0.22))
    _trees(sheet, light, chance)
    sheet.rect(0, ROAD, WIDTH, NEAR, light.road)
    for x in range(-40, WIDTH, 130):
        sheet.rect(x, 448, x + 66, 453, mix(light.road, "#ffffff", 0.75))
    _pavement(sheet, light)
    return sheet


def _hills(sheet: Canvas, light: Light, chance: random.Random) -> None:
    for depth, share in ((210, 0.45), (240, 0.15)):
        points = [(0.0, 360.0)]
        points += [
            (x, depth - chance.uniform(0, 60) * (1 - abs(x - 400) / 900))
            for x in range(0, WIDTH + 1, 100)
        ]
        points.append((WIDTH, 360.0))
        sheet.poly(points, mix(light.hill, light.sky[1], share))


def _houses(sheet: Canvas, light: Light, chance: random.Random) -> None:
    x = -chance.uniform(0, 60)
    while x < WIDTH:
        wide, top = chance.uniform(110, 190), chance.uniform(95, 205)
        wall = chance.choice(light.walls)
        sheet.rect(x, top, x + wide, KERB, wall)
        sheet.rect(x, top, x + wide, top + 6, mix(wall, "#000000", 0.12))
        sheet.rect(x + wide - 5, top, x + wide, KERB, mix(wall, "#000000", 0.07))
        _windows(sheet, light, chance, (x, top, wide))
        _shop(sheet, light, chance, (x, wide), wall)
        x += wide


def _windows(
    sheet: Canvas, light: Light, chance: random.Random, house: tuple[float, float, float]
) -> None:
    x, top, wide = house
    columns = max(2, int(wide // 42))
    gap = wide / columns
    y = top + 20
    while y < 268:
        for column in range(columns):
            lit = not light.dark or chance.random() < 0.35
            pane = light.window if lit else "#333b4f"
            left = x + gap * column + gap * 0.25
            sheet.rect(left, y, left + gap * 0.5, y + 20, pane, 1)
        y += 36


def _shop(
    sheet: Canvas, light: Light, chance: random.Random, front: tuple[float, float], wall: str
) -> None:
    x, wide = front
    awning = chance.choice(("#b5645a", "#5f8a8b", "#c99a54", "#7f8fa6", "#8a9a6b"))
    shade = 0.55 if light.dark else 0.12
    sheet.rect(x + 8, 300, x + wide - 8, KERB, mix(wall, "#2c3138", 0.45))
    sheet.rect(x + 14, 306, x + wide - 14, KERB, light.window if light.dark else "#c4d0d2")
    sheet.rect(x + 6, 280, x + wide - 6, 300, mix(awning, "#1d2330", shade), 2)
    sheet.rect(x + 18, 287, x + wide * 0.6, 292, mix(awning, "#ffffff", 0.55), 1)


def _trees(sheet: Canvas, light: Light, chance: random.Random) -> None:
    for x in (chance.uniform(40, 150), chance.uniform(560, 740)):
        sheet.rect(x - 5, 290, x + 5, 366, mix(light.leaf, "#4a3527", 0.6))
        for _leaf in range(7):
            shift, lift = chance.uniform(-34, 34), chance.uniform(-36, 26)
            tone = mix(light.leaf, "#ffffff" if lift < -8 else "#000000", chance.uniform(0, 0.14))
            sheet.oval(x + shift, 258 + lift, 32, 28, tone)


def _pavement(sheet: Canvas, light: Light) -> None:
    sheet.rect(0, NEAR, WIDTH, HEIGHT, light.path)
    sheet.rect(0, NEAR, WIDTH, NEAR + 9, mix(light.path, "#000000", 0.2))
    seam = mix(light.path, "#000000", 0.09)
    for x in range(-200, WIDTH + 300, 74):
        sheet.line([(x, NEAR + 9), (x + (x - 400) * 0.22, HEIGHT)], seam, 2)
    sheet.line([(0, 562), (WIDTH, 562)], seam, 2)


def inside(light: Light) -> Canvas:
    """A corridor or hall: floor, wall, a strip of tiles, a lamp."""
    sheet = Canvas("#e3dfd6")
    sheet.gradient(0, 420, "#d9d5cb", "#ece8df")
    sheet.rect(0, 300, WIDTH, 424, "#cfd8d3")
    sheet.rect(0, 296, WIDTH, 302, "#aebbb4")
    sheet.poly([(0, 424), (WIDTH, 424), (WIDTH, HEIGHT), (0, HEIGHT)], "#b8b1a6")
    for x in range(-400, WIDTH + 400, 110):
        sheet.line([(400 + (x - 400) * 0.7, 424), (x, HEIGHT)], "#a8a196", 2)
    for y in (462, 520):
        sheet.line([(0, y), (WIDTH, y)], "#a8a196", 2)
    glow = (255, 250, 225, 90) if not light.dark else (255, 236, 170, 70)
    sheet.poly([(330, 20), (470, 20), (620, 424), (180, 424)], glow)
    sheet.rect(330, 12, 470, 24, "#fbf6e0", 4)
    return sheet


def water(light: Light, chance: random.Random) -> Canvas:
    """The river with its walk and rail."""
    sheet = Canvas(light.sky[1])
    sheet.gradient(0, 250, *light.sky)
    _hills(sheet, light, chance)
    for place in range(11):
        x = place * 82 + chance.uniform(-20, 20)
        sheet.oval(x, 258, 52, 36, mix(light.leaf, "#ffffff", chance.uniform(0.05, 0.25)))
    sheet.gradient(272, 440, "#8fb0b3", "#6f979c")
    for _wave in range(26):
        x, y = chance.uniform(-20, WIDTH), chance.uniform(285, 430)
        sheet.line([(x, y), (x + chance.uniform(30, 90), y)], (255, 255, 255, 70), 2)
    sheet.poly([(0, 430), (WIDTH, 430), (WIDTH, 470), (0, 470)], "#a39c8f")
    sheet.rect(0, 466, WIDTH, HEIGHT, light.path)
    for x in range(-60, WIDTH + 60, 60):
        sheet.line([(x, 466), (x + (x - 400) * 0.3, HEIGHT)], mix(light.path, "#000000", 0.1), 2)
    return sheet


def hillside(light: Light, chance: random.Random) -> Canvas:
    """A country road under a slope."""
    sheet = Canvas(light.sky[1])
    sheet.gradient(0, 250, *light.sky)
    _hills(sheet, light, chance)
    sheet.poly([(800, 60), (800, 470), (60, 430), (330, 300), (560, 130)], "#9aa27f")
    sheet.poly([(800, 150), (800, 460), (260, 425), (480, 300), (640, 200)], "#b08f6f")
    for _bush in range(14):
        x = chance.uniform(440, 800)
        sheet.oval(x, 320 - (x - 300) * 0.42, 26, 20, mix(light.leaf, "#000000", 0.08))
    sheet.poly([(0, 420), (WIDTH, 455), (WIDTH, HEIGHT), (0, HEIGHT)], light.road)
    sheet.line([(0, 500), (WIDTH, 545)], mix(light.road, "#ffffff", 0.7), 5)
    return sheet
