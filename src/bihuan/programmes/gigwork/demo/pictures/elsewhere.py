"""Hazards indoors, by the river and under a slope."""

from __future__ import annotations

import random

from . import things
from .canvas import Canvas, mix
from .scene import Light


def fly_charging(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.rect(120, 30, 680, 350, "#d9cbb8")
    for row in range(3):
        for column in range(4):
            x, y = 160 + column * 134, 56 + row * 92
            sheet.rect(x, y, x + 86, y + 58, "#8fa4ae", 2)
            sheet.rect(x - 4, y + 58, x + 90, y + 66, "#bfae98")
    if broken:
        for x, y, to in ((336, 150, 300), (470, 60, 470)):
            sheet.line([(x, y + 50), (x + 22, 250), (to + 10, 380), (to, 520)], "#c9413a", 5)
        sheet.rect(280, 520, 330, 534, "#f2f0ea", 3)
        sheet.rect(452, 520, 502, 534, "#f2f0ea", 3)
    else:
        for x in (210, 420, 630):
            sheet.rect(x - 20, 400, x + 20, 500, "#4f8f7b", 5)
            sheet.rect(x - 12, 412, x + 12, 436, "#dfeee8", 3)
    for x, colour in ((240, "#6f8fa0"), (430, "#b5645a"), (600, "#7f8c66")):
        things.scooter(sheet, x, 574, colour)


def fire_lane(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.poly([(120, 392), (680, 392), (760, 596), (40, 596)], mix(light.road, "#000000", 0.1))
    for place in range(9):
        x = 120 + place * 66
        sheet.line([(x, 396), (x - 60 + place * 8, 592)], "#dcb545", 9)
    sheet.line([(120, 392), (680, 392)], "#dcb545", 7)
    if not broken:
        return
    things.car(sheet, 270, 520, "#9fb0ba")
    things.car(sheet, 540, 566, "#c2a58b")
    things.boxes(sheet, 660, 480, chance, 4)


def stairwell_bike(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.rect(560, 120, 720, 424, "#9c8f7d")
    sheet.rect(574, 134, 706, 424, "#b8a994")
    for step in range(5):
        sheet.poly(
            [(40 + step * 30, 424 - step * 44), (250, 424 - step * 44), (250, 380 - step * 44),
             (40 + step * 30, 380 - step * 44)],
            mix("#a39c90", "#ffffff", step * 0.09),
        )  # fmt: skip
    sheet.line([(250, 424), (250, 200), (120, 160)], "#7b6f61", 8)
    if broken:
        for place, colour in enumerate(("#6f8fa0", "#b5645a", "#7f8c66", "#c99a54")):
            things.scooter(sheet, 180 + place * 140, 560 - (place % 2) * 40, colour)
        sheet.line([(300, 330), (330, 420), (330, 520)], "#c9413a", 4)
    else:
        sheet.rect(600, 190, 680, 250, "#e9e2cf", 3)
        sheet.ring(640, 220, 20, "#b8443a", 5)
        sheet.line([(626, 234), (654, 206)], "#b8443a", 5)


def elevator(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.rect(230, 70, 570, 424, "#8d959b", 4)
    gap = 96 if broken else 2
    sheet.rect(250, 92, 550, 424, "#3c4147" if broken else "#b9c1c6")
    drop = 40 if broken else 0
    sheet.rect(268, 120, 532, 424 - drop, "#dfd9cb" if broken else "#b9c1c6")
    sheet.rect(250, 92, 400 - gap, 424, "#c3cbd0")
    sheet.rect(400 + gap, 92, 550, 424, "#c3cbd0")
    sheet.line([(400 - gap, 92), (400 - gap, 424)], "#949ca2", 3)
    sheet.line([(400 + gap, 92), (400 + gap, 424)], "#949ca2", 3)
    sheet.rect(610, 230, 646, 320, "#6f777d", 5)
    for y in (250, 290):
        sheet.oval(628, y, 9, 9, "#d05b45" if broken else "#e8ecee")
    if broken:
        sheet.rect(310, 440, 490, 520, "#e0b23c", 5)
        sheet.rect(326, 462, 474, 472, "#7d6422", 2)
        sheet.rect(326, 486, 430, 496, "#7d6422", 2)


def food(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.rect(60, 330, 740, 372, "#c3cacd", 3)
    sheet.rect(80, 372, 720, 424, "#9aa3a8")
    sheet.rect(120, 90, 320, 180, "#7f888e", 5)
    for x in (460, 560, 660):
        sheet.rect(x - 36, 110, x + 36, 190, "#d5dbde", 3)
        sheet.line([(x - 36, 150), (x + 36, 150)], "#aab3b8", 3)
    for x in (170, 300, 430):
        sheet.oval(x, 324, 50, 14, "#6a7177")
        sheet.oval(x, 318, 42, 10, "#c98a54" if broken else "#e9e4d8")
    if broken:
        things.blob(sheet, (420, 520), (220, 38), "#8f7f62", chance)
        for x in (290, 380, 470):
            things.blob(sheet, (x, 500), (44, 20), "#b5645a", chance)
        for _fly in range(16):
            sheet.oval(chance.uniform(160, 600), chance.uniform(250, 480), 3, 2, "#2b2b2b")
        things.bag(sheet, 640, 560, "#55534d")
    else:
        things.person(sheet, 600, 560, "#f0efe9")


def dispute(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if broken:
        for x, coat in ((330, "#d9a441"), (440, "#6f8fa0"), (600, "#8d9298"), (190, "#a3786b")):
            things.person(sheet, x, 566, coat)
        sheet.line([(352, 446), (398, 430)], "#d9a441", 11)
        sheet.line([(418, 446), (396, 452)], "#6f8fa0", 11)
        return
    sheet.rect(280, 520, 520, 534, "#a98a66", 3)
    sheet.rect(300, 534, 312, 580, "#8c7152")
    sheet.rect(488, 534, 500, 580, "#8c7152")
    for x, coat in ((240, "#d9a441"), (400, "#5f8a6d"), (560, "#6f8fa0")):
        things.person(sheet, x, 566, coat)


def river(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    for place in range(14):
        x = place * 62
        if broken and place in (6, 7):
            continue
        sheet.rect(x, 396, x + 6, 470, "#8b9399")
        sheet.rect(x, 404, x + 62, 411, "#a7afb4")
        sheet.rect(x, 436, x + 62, 442, "#a7afb4")
    if broken:
        sheet.poly(
            [(350, 430), (500, 430), (540, 540), (470, 566), (380, 540), (330, 500)], "#8a7458"
        )
        sheet.poly([(370, 430), (480, 430), (500, 500), (400, 512)], "#6f979c")
        for x, y in ((380, 520), (430, 540), (480, 520)):
            things.blob(sheet, (x, y), (26, 14), "#a39c8f", chance)


def slope(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if not broken:
        for step in range(9):
            x = 330.0 + step * 50
            sheet.line([(x, 420 - step * 6), (x + 90, 250 - step * 22)], (232, 228, 218, 150), 3)
            sheet.line(
                [(x - 20, 330 - step * 20), (x + 140, 350 - step * 10)], (232, 228, 218, 150), 3
            )
        return
    sheet.poly([(470, 330), (640, 200), (720, 440), (560, 540), (330, 520), (300, 470)], "#8f6d4e")
    for _stone in range(26):
        x, y = chance.uniform(260, 640), chance.uniform(420, 545)
        size = chance.uniform(10, 34)
        things.blob(
            sheet, (x, y), (size, size * 0.7), mix("#8d8479", "#c1b8aa", chance.random()), chance
        )
