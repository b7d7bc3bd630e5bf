"""Hazards on the carriageway and along it. Each draws what is wrong, or the same place repaired."""

from __future__ import annotations

import random
from math import cos, pi, sin

from . import things
from .canvas import Canvas, mix
from .scene import Light


def manhole(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    x, y = 400 + chance.uniform(-90, 60), 470.0
    sheet.oval(x, y, 96, 34, mix(light.road, "#000000", 0.3))
    sheet.oval(x, y - 2, 86, 29, "#1d2024" if broken else "#5c6269")
    if broken:
        sheet.poly([(x - 84, y), (x - 10, y - 27), (x + 24, y - 4), (x - 30, y + 22)], "#6a7077")
        sheet.poly(
            [(x + 40, y - 24), (x + 108, y - 62), (x + 122, y - 40), (x + 70, y - 2)], "#767d84"
        )
        sheet.line([(x + 54, y - 22), (x + 106, y - 50)], "#545a61", 3)
        return
    for step in range(-3, 4):
        half = 80 * (1 - (step / 4) ** 2) ** 0.5
        sheet.line([(x - half, y - 2 + step * 7), (x + half, y - 2 + step * 7)], "#747b82", 3)
    sheet.ring(x, y - 2, 86, "#7f868d", 4, 29 / 86)


def pothole(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    x, y = 390 + chance.uniform(-80, 80), 462.0
    if not broken:
        sheet.rect(x - 130, y - 40, x + 130, y + 36, mix(light.road, "#000000", 0.32), 3)
        sheet.rect(x - 124, y - 35, x + 124, y + 31, mix(light.road, "#000000", 0.24), 2)
        return
    things.blob(sheet, (x, y), (128, 40), mix(light.road, "#000000", 0.28), chance)
    things.blob(sheet, (x + 4, y + 4), (104, 29), "#4b4a48", chance)
    things.blob(sheet, (x + 8, y + 8), (78, 19), "#8fa5ad", chance, 0.14)
    sheet.oval(x - 12, y + 4, 26, 4, (255, 255, 255, 90))
    for _stone in range(16):
        a = chance.uniform(0, 2 * pi)
        sheet.oval(x + cos(a) * 150, y + sin(a) * 48, 5, 3, "#6b6a67")


def subsidence(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if not broken:
        pothole(sheet, light, chance, False)
        return
    x, y = 420.0, 480.0
    things.blob(sheet, (x, y), (172, 52), mix(light.road, "#000000", 0.36), chance, 0.18)
    things.blob(sheet, (x, y + 10), (140, 36), "#3c342d", chance, 0.2)
    things.blob(sheet, (x + 14, y + 18), (92, 20), "#241f1b", chance, 0.2)
    for side in (-1, 1):
        points = [(x + side * 160, y)]
        for step in range(1, 5):
            points.append((x + side * (160 + step * 42), y + chance.uniform(-22, 22)))
        sheet.line(points, "#35373a", 4)
    sheet.line([(x - 60, y + 14), (x + 70, y + 6)], "#9a7350", 12)


def guardrail(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    y = 432.0
    for place in range(9):
        x = 20.0 + place * 96
        if broken and place in (4, 5):
            continue
        for bar in (0, 24, 48):
            sheet.rect(x, y - 70 + bar, x + 92, y - 63 + bar, "#eef1f2")
        sheet.rect(x, y - 78, x + 7, y + 8, "#d9dee0")
        sheet.oval(x + 4, y + 8, 16, 5, "#6c737a")
    if not broken:
        return
    for x, tilt in ((400.0, 46.0), (505.0, -34.0)):
        for bar in (0, 20, 40):
            sheet.line([(x, y + 48 + bar), (x + 104, y + 48 + bar - tilt)], "#eef1f2", 7)
        sheet.line([(x, y + 40), (x + 6, y + 100)], "#d9dee0", 7)
        sheet.line([(x + 104, y + 40 - tilt), (x + 110, y + 100 - tilt)], "#d9dee0", 7)


def signal(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    lean = 26 if broken and chance.random() < 0.4 else 0
    sheet.line([(520, 384), (520 + lean, 90)], "#59616a", 12)
    sheet.line([(520 + lean, 98), (330 + lean, 104)], "#59616a", 9)
    sheet.rect(318 + lean, 70, 366 + lean, 190, "#2b3036", 8)
    colours = ("#3f3437", "#403c33", "#313c38") if broken else ("#51393b", "#504a38", "#43c080")
    for place, colour in enumerate(colours):
        sheet.oval(342 + lean, 92 + place * 38, 14, 14, colour)
    for place in range(6):
        sheet.rect(120 + place * 62, ROAD_TOP, 156 + place * 62, 520, (255, 255, 255, 190))
    things.car(sheet, 610, 470, "#b9a58e")
    things.scooter(sheet, 240, 512, "#6f8fa0", True)


ROAD_TOP = 392.0


def sign(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    fade = 60 if broken else 215
    for place in range(8):
        if broken and chance.random() < 0.3:
            continue
        sheet.rect(180 + place * 58, ROAD_TOP, 214 + place * 58, 518, (255, 255, 255, fade))
    lean = 58 if broken else 0
    sheet.line([(660, 390), (660 - lean, 170)], "#6d757d", 9)
    sheet.poly(
        [(660 - lean, 116), (712 - lean, 206), (608 - lean, 206 + lean * 0.4)],
        "#e6b93c",
    )
    sheet.poly([(660 - lean, 134), (696 - lean, 197), (624 - lean, 197 + lean * 0.3)], "#f7e6a8")


def works(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.poly([(230, 500), (560, 480), (590, 512), (240, 534)], "#4a3c30")
    for x, high in ((300, 50), (380, 74), (470, 58)):
        sheet.poly([(x - 80, 480), (x, 480 - high), (x + 84, 478)], "#9a7a58")
    sheet.poly([(320, 478), (380, 420), (420, 478)], "#ab8a66")
    things.pole(sheet, 640, 360, 500)
    sheet.line([(640, 400), (560, 470), (520, 466)], "#d0a13f", 16)
    sheet.poly([(500, 452), (548, 456), (536, 490), (506, 484)], "#7f868c")
    if broken:
        sheet.line([(150, 470), (250, 482), (300, 520)], "#d97f3a", 4)
        return
    for x in range(110, 700, 118):
        sheet.rect(x, 452, x + 104, 520, "#2f6f8f", 3)
        sheet.rect(x + 8, 470, x + 96, 482, "#f4f1ea")
        sheet.rect(x + 8, 494, x + 96, 502, "#e0b23c")


def cycle_water(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if not broken:
        sheet.rect(330, 500, 470, 520, "#43484e", 2)
        for slit in range(338, 468, 14):
            sheet.rect(slit, 502, slit + 7, 518, "#8a9097")
        sheet.oval(420, 470, 160, 9, (210, 225, 232, 60))
        return
    sheet.poly([(0, 404), (800, 396), (800, 548), (0, 556)], "#7d929b")
    for _wave in range(34):
        x, y = chance.uniform(-20, 780), chance.uniform(410, 540)
        sheet.line([(x, y), (x + chance.uniform(24, 80), y - 1)], (235, 243, 246, 90), 2)
    things.scooter(sheet, 470, 486, "#b5645a", True)
    sheet.poly([(380, 470), (570, 468), (590, 500), (360, 504)], "#7d929b")
    for radius in (60, 92):
        sheet.ring(470, 484, radius, (240, 246, 248, 110), 2, 0.22)
    things.rain(sheet, chance)


def ice(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if broken:
        for x, y, wide in ((300.0, 470.0, 210), (560.0, 440.0, 150), (180.0, 560.0, 140)):
            things.blob(sheet, (x, y), (wide, 34), "#dcebf2", chance, 0.16)
            things.blob(sheet, (x + 8, y + 4), (wide * 0.72, 22), "#eef7fb", chance, 0.16)
            sheet.line([(x - 60, y), (x - 10, y + 8), (x + 50, y - 4)], "#b9d2de", 2)
        things.scooter(sheet, 560, 512, "#6f8fa0", True)
    else:
        for _grain in range(240):
            x, y = chance.uniform(0, 800), chance.uniform(392, 596)
            sheet.oval(x, y, 2.4, 1.6, "#f6f8f9")
    for _flake in range(46):
        x, y = chance.uniform(0, 800), chance.uniform(0, 560)
        sheet.oval(x, y, 3.2, 3.2, (255, 255, 255, 190))


def branch(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    sheet.rect(640, 150, 668, 372, "#6d5138", 6)
    for shift, lift in ((-60, -20), (0, -60), (60, -24), (-22, 20), (42, 16)):
        sheet.oval(
            654 + shift, 150 + lift, 62, 48, mix(light.leaf, "#000000", chance.uniform(0, 0.12))
        )
    if not broken:
        sheet.oval(640, 300, 12, 10, "#d9b98c")
        sheet.oval(640, 300, 8, 6, "#e9d0aa")
        return
    sheet.line([(660, 400), (430, 452), (180, 500)], "#6d5138", 22)
    sheet.line([(430, 452), (330, 420), (250, 428)], "#6d5138", 11)
    sheet.line([(360, 466), (290, 520)], "#6d5138", 9)
    for _leaf in range(52):
        x = chance.uniform(120, 420)
        y = 470 + (300 - x) * 0.16 + chance.uniform(-44, 44)
        sheet.oval(x, y, 17, 11, mix(light.leaf, "#ffffff", chance.uniform(0, 0.25)))


def water_leak(sheet: Canvas, light: Light, chance: random.Random, broken: bool) -> None:
    if not broken:
        pothole(sheet, light, chance, False)
        return
    things.blob(sheet, (400, 490), (300, 44), "#a9c2cc", chance, 0.14)
    things.blob(sheet, (400, 486), (60, 16), "#4d5358", chance)
    for step in range(13):
        reach = (step - 6) * 20
        points = [
            (400 + reach * part, 484 - 170 * part * (1.9 - part * 1.25 - abs(reach) / 260))
            for part in (0, 0.25, 0.5, 0.75, 1.0)
        ]
        sheet.line(points, (226, 240, 246, 190), 6)
    sheet.oval(400, 482, 44, 12, "#eef6f9")
