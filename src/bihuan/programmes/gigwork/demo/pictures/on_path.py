"""Hazards of the pavement and of what stands on it."""

from __future__ import annotations

import random

from . import things
from .canvas import Canvas, mix
from .scene import Light


def pavement(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    for row in range(2):
        for column in range(6):
            x, y = 230 + column * 64 - row * 14, 536 + row * 32
            tone = mix("#c9b9a3", "#9c8d79", chance.uniform(0, 0.5))
            if not broken:
                sheet.poly([(x, y), (x + 60, y), (x + 54, y + 28), (x - 8, y + 28)], tone)
                continue
            tilt = chance.uniform(-16, 16)
            sheet.poly([(x, y), (x + 60, y), (x + 54, y + 30), (x - 8, y + 30)], "#5f5548")
            if chance.random() < 0.74:
                sheet.poly(
                    [(x, y + tilt), (x + 58, y - tilt), (x + 50, y + 24 - tilt), (x - 8, y + 24)],
                    tone,
                )


def streetlight(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    for x, lit in ((150, True), (460, not broken), (740, not broken)):
        sheet.rect(x - 6, 110, x + 6, 384, "#2b313b")
        sheet.line([(x, 116), (x + 24, 92), (x + 66, 88)], "#2b313b", 8)
        sheet.rect(x + 46, 84, x + 98, 96, "#e9e2c6" if lit else "#3d434e", 5)
        if lit:
            sheet.poly(
                [(x + 50, 98), (x + 94, 98), (x + 200, 520), (x - 70, 520)], (255, 232, 160, 54)
            )
            sheet.oval(x + 66, 500, 120, 26, (255, 232, 160, 60))
    if broken:
        sheet.rect(0, 0, 800, 600, (12, 16, 28, 70))


def stacking(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if not broken:
        things.person(sheet, 520, 560, "#8fa7b3")
        return
    things.boxes(sheet, 330, 572, chance, 8)
    for x in (500, 560, 620):
        sheet.poly([(x - 28, 520), (x + 28, 520), (x + 22, 566), (x - 22, 566)], "#8a9a6b")
        for _fruit in range(7):
            sheet.oval(x + chance.uniform(-20, 20), 516 - chance.uniform(0, 9), 8, 8,
                       chance.choice(("#d98a3d", "#c9593f", "#e0b84e")))  # fmt: skip
    things.scooter(sheet, 130, 572, "#6f8fa0")


def rubbish(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    for x, colour in ((300, "#58788c"), (390, "#6f8a5e"), (480, "#7b7f85")):
        things.shadow(sheet, x, 572, 44)
        sheet.poly([(x - 38, 480), (x + 38, 480), (x + 30, 570), (x - 30, 570)], colour)
        if not broken:
            sheet.rect(x - 42, 466, x + 42, 482, mix(colour, "#000000", 0.2), 5)
            continue
        things.bag(sheet, x - 10, 486, "#4a5057")
        things.bag(sheet, x + 16, 480, "#8e9297")
    if broken:
        things.blob(sheet, (420, 582), (190, 13), "#6a5d48", chance)
        for x in (220, 560, 604):
            things.bag(sheet, x, 574, chance.choice(("#4a5057", "#6b7077", "#a6a9ab")))


def shared_bike(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    colours = ("#5f9ea0", "#d9a441", "#6f8fc0")
    for place in range(7):
        x, colour = 130 + place * 88, colours[place % 3]
        if broken and place % 3 != 1:
            y = 556.0 + (place % 2) * 12
            things.shadow(sheet, x, y + 8, 70)
            sheet.ring(x - 34, y, 28, "#33373d", 4, 0.34)
            sheet.ring(x + 40, y - 6, 28, "#33373d", 4, 0.34)
            sheet.line([(x - 34, y), (x + 6, y - 14), (x + 40, y - 6)], colour, 6)
            sheet.line([(x + 6, y - 14), (x - 8, y + 14)], colour, 5)
            continue
        y = 568.0
        things.wheel(sheet, x - 26, y - 26, 25)
        things.wheel(sheet, x + 28, y - 26, 25)
        sheet.line(
            [(x - 26, y - 26), (x - 6, y - 62), (x + 22, y - 62), (x + 28, y - 26)], colour, 6
        )
        sheet.line([(x - 6, y - 62), (x + 2, y - 26), (x + 22, y - 62)], colour, 5)
        sheet.rect(x - 18, y - 72, x + 4, y - 66, "#33373d", 3)


def billboard(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.rect(200, 226, 620, 350, mix(light.walls[0], "#000000", 0.05))
    sheet.rect(220, 276, 600, 350, "#a9bcc2", 2)
    if broken:
        sheet.poly([(206, 190), (600, 300), (584, 360), (190, 250)], "#b5544a")
        sheet.poly([(240, 214), (420, 264), (412, 294), (232, 244)], "#e9b9a6")
        sheet.line([(206, 190), (206, 150)], "#4a4f56", 4)
        sheet.line([(590, 300), (612, 236)], "#4a4f56", 3)
        return
    sheet.rect(206, 196, 614, 262, "#b5544a", 4)
    sheet.rect(240, 214, 430, 244, "#e9b9a6", 3)
    things.person(sheet, 330, 560, "#8fa7b3")


def dog(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if not broken:
        things.person(sheet, 400, 566, "#5f8a6d")
        return
    for x, y, size, coat in ((330, 566, 1.0, "#a27e55"), (520, 556, 0.8, "#5c5148")):
        things.shadow(sheet, x, y, 70 * size)
        sheet.rect(x - 60 * size, y - 66 * size, x + 34 * size, y - 30 * size, coat, 16 * size)
        for leg in (-52, -34, 12, 26):
            sheet.rect(x + leg * size, y - 38 * size, x + (leg + 9) * size, y, coat)
        sheet.oval(x + 46 * size, y - 78 * size, 25 * size, 20 * size, coat)
        sheet.rect(x + 56 * size, y - 78 * size, x + 84 * size, y - 62 * size, coat, 6 * size)
        sheet.poly(
            [
                (x + 30 * size, y - 90 * size),
                (x + 38 * size, y - 112 * size),
                (x + 48 * size, y - 92 * size),
            ],
            coat,
        )
        sheet.line([(x - 58 * size, y - 58 * size), (x - 88 * size, y - 88 * size)], coat, 9 * size)


def hydrant(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    x = 400.0
    if broken:
        things.blob(sheet, (x, 570), (250, 20), "#a9c2cc", chance, 0.12)
        for step in range(9):
            reach = (step - 4) * 18
            sheet.line(
                [(x, 470), (x + reach, 300), (x + reach * 2.2, 330)], (226, 240, 246, 180), 7
            )
    things.shadow(sheet, x, 572, 44)
    sheet.rect(x - 30, 470, x + 30, 570, "#b8443a", 6)
    sheet.rect(x - 40, 556, x + 40, 572, "#9a372f", 4)
    sheet.rect(x - 48, 494, x + 48, 516, "#c9574b", 6)
    if not broken:
        sheet.oval(x, 470, 34, 20, "#c9574b")
        sheet.rect(x - 10, 438, x + 10, 456, "#9a372f", 3)
        sheet.rect(x - 96, 470, x - 88, 572, "#e0b23c")
        sheet.rect(x + 88, 470, x + 96, 572, "#e0b23c")
        sheet.rect(x - 96, 470, x + 96, 478, "#e0b23c")


def sight(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    high = 210 if broken else 56
    for _leaf in range(70 if broken else 34):
        x = chance.uniform(60, 460)
        y = 580 - chance.uniform(0, high)
        sheet.oval(x, y, 34, 26, mix(light.leaf, "#000000", chance.uniform(0, 0.2)))
    things.scooter(sheet, 520, 512, "#6f8fa0", True)


def cable(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    for x in (110, 690):
        sheet.rect(x - 8, 60, x + 8, 372, "#7d7468")
        sheet.rect(x - 40, 84, x + 40, 92, "#6a6257")
        sheet.rect(x - 34, 116, x + 34, 123, "#6a6257")
    for place in range(7):
        start = 88 + place * 6
        low = chance.uniform(330, 470) if broken and place > 2 else chance.uniform(110, 150)
        points = [
            (110 + 580 * part, start + (low - start) * 4 * part * (1 - part))
            for part in (step / 16 for step in range(17))
        ]
        sheet.line(points, "#2e3237", 3)
    if broken:
        sheet.line([(520, 330), (540, 470), (600, 540), (690, 548)], "#2e3237", 4)


def gas(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    colour = "#d8aa3a"
    sheet.rect(470, 120, 484, 360, colour)
    sheet.rect(430, 256, 484, 270, colour)
    sheet.rect(380, 230, 440, 320, "#b9c0c4", 4)
    sheet.oval(410, 262, 17, 17, "#eef1f2")
    sheet.rect(470, 350, 484, 372, "#a27f28")
    if broken:
        for place in range(5):
            x = 500 + place * 26
            points = [(x + 9 * (-1) ** step, 300 - step * 24) for step in range(6)]
            sheet.line(points, (240, 236, 214, 150), 7)
        sheet.line([(484, 300), (520, 332), (500, 372)], colour, 12)
    things.scooter(sheet, 250, 570, "#b5645a", True)
