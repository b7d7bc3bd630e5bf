"""Things that stand in many pictures: cones, tape, wheels, puddles, figures."""

from __future__ import annotations

import random
from itertools import pairwise
from math import cos, pi, sin

from .canvas import Canvas, Colour

SHADE = (20, 24, 32, 46)


def shadow(sheet: Canvas, x: float, y: float, wide: float) -> None:
    sheet.oval(x, y, wide, wide * 0.16, SHADE)


def cone(sheet: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A reflecting cone standing at a point."""
    shadow(sheet, x, y, 24 * size)
    sheet.rect(x - 20 * size, y - 6 * size, x + 20 * size, y, "#c94f2c", 2)
    sheet.poly(
        [(x - 14 * size, y - 6 * size), (x + 14 * size, y - 6 * size), (x, y - 56 * size)],
        "#e2673d",
    )
    for low, high in ((18, 28), (36, 43)):
        left, right = 14 * (1 - low / 58), 14 * (1 - high / 58)
        sheet.poly(
            [
                (x - left * size, y - low * size),
                (x + left * size, y - low * size),
                (x + right * size, y - high * size),
                (x - right * size, y - high * size),
            ],
            "#f8f4ec",
        )


def tape(sheet: Canvas, points: list[tuple[float, float]]) -> None:
    """Red-and-white tape between posts, sagging a little."""
    for x, y in points:
        sheet.rect(x - 3, y, x + 3, y + 74, "#8a4b3c")
        shadow(sheet, x, y + 74, 14)
    for (x, y), (right, lower) in pairwise(points):
        steps = 14
        for step in range(steps):
            one, two = step / steps, (step + 1) / steps
            sag = 16
            first = (x + (right - x) * one, y + 8 + (lower - y) * one + sag * sin(pi * one))
            second = (x + (right - x) * two, y + 8 + (lower - y) * two + sag * sin(pi * two))
            sheet.line([first, second], "#d8483a" if step % 2 else "#fbf7f2", 7)


def blob(
    sheet: Canvas, middle: tuple[float, float], size: tuple[float, float], fill: Colour,
    chance: random.Random, rough: float = 0.22,
) -> None:  # fmt: skip
    """An uneven patch: a hole, a puddle, a spill."""
    points = []
    for step in range(22):
        reach = 1 + chance.uniform(-rough, rough)
        angle = 2 * pi * step / 22
        points.append(
            (middle[0] + cos(angle) * size[0] * reach, middle[1] + sin(angle) * size[1] * reach)
        )
    sheet.poly(points, fill)


def wheel(sheet: Canvas, x: float, y: float, radius: float = 24) -> None:
    sheet.ring(x, y, radius, "#33373d", 5)
    sheet.oval(x, y, 4, 4, "#8b9199")


def scooter(sheet: Canvas, x: float, y: float, colour: str = "#5f8a8b", box: bool = False) -> None:
    """An electric scooter from the side; with a box it is a rider's."""
    shadow(sheet, x, y + 2, 74)
    wheel(sheet, x - 50, y - 22, 22)
    wheel(sheet, x + 50, y - 22, 22)
    sheet.poly([(x - 62, y - 44), (x - 18, y - 52), (x - 8, y - 30), (x - 40, y - 24)], colour)
    sheet.rect(x - 12, y - 34, x + 26, y - 26, colour, 3)
    sheet.poly([(x + 22, y - 26), (x + 34, y - 86), (x + 46, y - 84), (x + 42, y - 24)], colour)
    sheet.line([(x + 36, y - 86), (x + 24, y - 98)], "#3b4047", 5)
    sheet.rect(x - 56, y - 58, x - 10, y - 48, "#3b4047", 5)
    if box:
        sheet.rect(x - 72, y - 104, x - 24, y - 60, "#d9a441", 4)
        sheet.rect(x - 66, y - 88, x - 30, y - 80, "#f6ecd2", 2)


def car(sheet: Canvas, x: float, y: float, colour: str = "#a9b4bd") -> None:
    shadow(sheet, x, y + 2, 130)
    sheet.rect(x - 120, y - 56, x + 120, y - 14, colour, 14)
    sheet.poly([(x - 76, y - 56), (x - 48, y - 96), (x + 44, y - 96), (x + 82, y - 56)], colour)
    sheet.poly([(x - 62, y - 58), (x - 42, y - 88), (x - 6, y - 88), (x - 6, y - 58)], "#dbe5e9")
    sheet.poly([(x + 4, y - 58), (x + 4, y - 88), (x + 38, y - 88), (x + 64, y - 58)], "#dbe5e9")
    wheel(sheet, x - 70, y - 14, 20)
    wheel(sheet, x + 72, y - 14, 20)


def person(sheet: Canvas, x: float, y: float, coat: str, skin: str = "#e3bd9c") -> None:
    """A standing figure without a face."""
    shadow(sheet, x, y, 30)
    sheet.rect(x - 14, y - 66, x - 2, y, "#46505c", 3)
    sheet.rect(x + 2, y - 66, x + 14, y, "#46505c", 3)
    sheet.rect(x - 22, y - 136, x + 22, y - 58, coat, 12)
    sheet.oval(x, y - 158, 18, 20, skin)
    sheet.poly(
        [(x - 18, y - 160), (x + 18, y - 160), (x + 14, y - 180), (x - 14, y - 180)], "#3a3330"
    )


def boxes(sheet: Canvas, x: float, y: float, chance: random.Random, count: int = 6) -> None:
    """Cartons in a heap."""
    shadow(sheet, x, y, 110)
    for place in range(count):
        row, column = divmod(place, 3)
        wide = chance.uniform(52, 70)
        left = x - 104 + column * 68 + row * 26 + chance.uniform(-5, 5)
        bottom = y - row * 52
        tone = chance.choice(("#c79a63", "#b98a55", "#d3aa77"))
        sheet.rect(left, bottom - 52, left + wide, bottom, tone, 2)
        sheet.rect(left + wide * 0.42, bottom - 52, left + wide * 0.56, bottom, "#e7cfa4")


def bag(sheet: Canvas, x: float, y: float, colour: str = "#4a5057") -> None:
    sheet.poly(
        [
            (x - 30, y),
            (x - 24, y - 38),
            (x - 6, y - 50),
            (x + 8, y - 50),
            (x + 26, y - 36),
            (x + 30, y),
        ],
        colour,
    )
    sheet.oval(x + 1, y - 54, 9, 6, colour)


def rain(sheet: Canvas, chance: random.Random) -> None:
    for _drop in range(90):
        x, y = chance.uniform(-20, 800), chance.uniform(-20, 560)
        sheet.line([(x, y), (x - 7, y + 24)], (240, 246, 250, 80), 1.6)


def pole(sheet: Canvas, x: float, top: float, bottom: float, colour: str = "#6d757d") -> None:
    shadow(sheet, x, bottom, 20)
    sheet.rect(x - 5, top, x + 5, bottom, colour, 2)
