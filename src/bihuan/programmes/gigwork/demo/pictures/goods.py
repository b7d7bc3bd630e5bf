"""Drawn pictures of goods on a plain table; flat shapes, no text, no brand."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from .canvas import Canvas, mix
from .things import shadow

Draw = Callable[[Canvas], None]
WALL, TABLE, EDGE = "#eef0ee", "#d9cfc0", "#c9bda9"


def towel(sheet: Canvas) -> None:
    for step, colour in enumerate(("#3f7f8f", "#5b9aa8", "#8fbdc6")):
        top = 400 - step * 62
        sheet.rect(250 + step * 12, top, 560 - step * 12, top + 60, colour, 22)
        sheet.rect(250 + step * 12, top + 40, 560 - step * 12, top + 47, "#e9f3f4")


def heat_kit(sheet: Canvas) -> None:
    sheet.rect(230, 250, 570, 470, "#c8412f", 26)
    sheet.rect(230, 330, 570, 342, "#a93324")
    sheet.rect(340, 215, 460, 255, "#7d2a1f", 14)
    sheet.rect(364, 232, 436, 256, WALL, 6)
    sheet.rect(385, 350, 415, 450, "#fdf7f2", 4)
    sheet.rect(350, 385, 450, 415, "#fdf7f2", 4)


def raincoat(sheet: Canvas) -> None:
    sheet.poly([(330, 180), (470, 180), (590, 300), (545, 350), (500, 310), (510, 500), (290, 500),
                (300, 310), (255, 350), (210, 300)], "#e3b72e")  # fmt: skip
    sheet.oval(400, 178, 70, 46, "#cfa224")
    sheet.oval(400, 186, 46, 30, "#8d6e18")
    sheet.line([(400, 220), (400, 500)], "#b78f1c", 6)
    sheet.rect(294, 430, 506, 448, "#f3f4f0")


def phone_holder(sheet: Canvas) -> None:
    sheet.rect(230, 452, 570, 484, "#4a4f57", 14)
    sheet.rect(384, 380, 416, 460, "#33373d", 6)
    sheet.rect(300, 170, 500, 400, "#2b2f35", 22)
    sheet.rect(316, 190, 484, 382, "#7fb0d6", 8)
    for x in (286, 490):
        sheet.rect(x, 230, x + 24, 350, "#e2673d", 8)


def helmet(sheet: Canvas) -> None:
    dome = [(400 - 190 * cos(pi * n / 24), 372 - 176 * sin(pi * n / 24)) for n in range(25)]
    sheet.poly(dome, "#2f62a8")
    sheet.rect(205, 362, 595, 396, "#244e88", 14)
    sheet.poly([(560, 372), (670, 392), (660, 412), (560, 400)], "#1d3f70")
    for x in (330, 400, 470):
        sheet.rect(x - 14, 236, x + 14, 300, "#1d3f70", 14)
    sheet.line([(270, 396), (330, 486), (430, 486)], "#33373d", 9)


def thermos(sheet: Canvas) -> None:
    sheet.rect(330, 200, 470, 490, "#b9443a", 26)
    sheet.rect(336, 160, 464, 226, "#dfe3e6", 18)
    sheet.rect(330, 400, 470, 414, "#8e3029")
    sheet.rect(350, 236, 366, 470, "#d0695f", 8)


def charging(sheet: Canvas) -> None:
    sheet.rect(200, 230, 600, 450, "#2f8f5b", 20)
    sheet.rect(200, 230, 330, 450, "#26774b", 20)
    sheet.poly([(450, 262), (390, 356), (440, 356), (410, 424), (490, 320), (438, 320)], "#f6e27a")
    for y in range(250, 440, 26):
        sheet.oval(330, y, 6, 6, WALL)


def washing(sheet: Canvas) -> None:
    sheet.rect(200, 230, 600, 450, "#3d7fb6", 20)
    sheet.rect(200, 230, 330, 450, "#326a99", 20)
    sheet.poly([(390, 380), (408, 330), (440, 306), (510, 306), (540, 332), (566, 342), (570, 380)],
               "#f2f6f9")  # fmt: skip
    for x in (425, 530):
        sheet.oval(x, 384, 22, 22, "#20262c")
        sheet.oval(x, 384, 9, 9, "#aab4bd")
    for x, y in ((400, 276), (470, 262), (540, 280)):
        sheet.oval(x, y, 13, 13, "#bfe0f2")
    for y in range(250, 440, 26):
        sheet.oval(330, y, 6, 6, WALL)


def gloves(sheet: Canvas) -> None:
    for left, colour in ((220, "#3a4048"), (420, "#454c55")):
        sheet.rect(left, 300, left + 150, 500, colour, 40)
        for finger in range(4):
            x = left + 6 + finger * 36
            sheet.rect(x, 200 + abs(finger - 1) * 18, x + 30, 340, colour, 15)
        sheet.rect(left + 6, 456, left + 144, 476, "#c9d437")


def vest(sheet: Canvas) -> None:
    sheet.poly([(290, 170), (350, 170), (400, 250), (450, 170), (510, 170), (560, 240), (530, 300),
                (530, 500), (270, 500), (270, 300), (240, 240)], "#d6e22f")  # fmt: skip
    for y in (350, 430):
        sheet.rect(270, y, 530, y + 28, "#aeb6bd")
        sheet.rect(270, y + 9, 530, y + 19, "#eef2f5")
    sheet.line([(400, 250), (400, 500)], "#8f9a17", 5)


def sleeves(sheet: Canvas) -> None:
    for left, colour in ((250, "#9cc9e8"), (430, "#83b8de")):
        sheet.poly([(left, 180), (left + 120, 180), (left + 96, 500), (left + 20, 500)], colour)
        sheet.rect(left - 2, 172, left + 122, 196, "#5d94bd", 8)
        sheet.rect(left + 18, 482, left + 98, 500, "#5d94bd", 6)


def knee_pads(sheet: Canvas) -> None:
    for x in (300, 500):
        sheet.rect(x - 80, 220, x + 80, 490, "#3b3f46", 46)
        sheet.oval(x, 350, 62, 84, "#575d66")
        sheet.oval(x, 350, 40, 58, "#70777f")
        for y in (250, 452):
            sheet.rect(x - 92, y, x + 92, y + 22, "#c94f2c", 6)


DRAWN: dict[str, Draw] = {
    "towel": towel, "heat_kit": heat_kit, "raincoat": raincoat, "phone_holder": phone_holder,
    "helmet": helmet, "thermos": thermos, "charging": charging, "washing": washing,
    "gloves": gloves, "vest": vest, "sleeves": sleeves, "knee_pads": knee_pads,
}  # fmt: skip


def picture(code: str) -> bytes:
    """A JPEG of 800 × 600; the same every time."""
    sheet = Canvas(WALL)
    sheet.gradient(0, 480, "#f7f8f6", WALL)
    sheet.rect(0, 440, 800, 600, TABLE)
    sheet.rect(0, 440, 800, 446, mix(TABLE, EDGE, 0.7))
    shadow(sheet, 400, 500, 210)
    DRAWN[code](sheet)
    return sheet.jpeg()
