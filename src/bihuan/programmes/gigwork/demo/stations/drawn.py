"""Drawn pictures of stations: the front by day, and the room inside."""

from __future__ import annotations

from bihuan.core.kernel.dice import dice

from ..pictures import scene, things
from ..pictures.canvas import Canvas
from ..pictures.scene import DAY

WALLS = ("#d8cdbb", "#cfd6d3", "#dcd0c4")


def front(n: int) -> bytes:
    """A shop front with a canopy, a bench, scooters before it."""
    chance = dice(f"station front {n}")
    sheet = scene.street(DAY, chance)
    sheet.rect(110, 90, 690, 430, WALLS[n % 3])
    sheet.rect(90, 150, 710, 200, "#a83a2c", 4)
    for x in (250, 330, 410, 490):
        sheet.rect(x, 163, x + 56, 187, "#f4ece0", 3)
    sheet.rect(340, 214, 470, 430, "#5e7884")
    sheet.line([(405, 214), (405, 430)], "#43565f", 5)
    for x in (140, 510):
        sheet.rect(x, 226, x + 170, 350, "#93adb6", 3)
        sheet.line([(x + 85, 226), (x + 85, 350)], "#6f868f", 4)
    sheet.rect(520, 384, 670, 400, "#8a6a48", 3)
    sheet.rect(534, 400, 544, 432, "#6d5338")
    sheet.rect(646, 400, 656, 432, "#6d5338")
    for x, colour in ((170, "#d9a22b"), (250, "#4d82b0"), (600, "#d9a22b")):
        things.scooter(sheet, x, 540, colour)
    return sheet.jpeg((400, 330), 1.08)


def room(n: int) -> bytes:
    """Table and stools, lockers, a water dispenser, a shelf of books."""
    sheet: Canvas = scene.inside(DAY)
    for row in range(3):
        for column in range(4):
            x, y = 60 + column * 52, 150 + row * 64
            sheet.rect(x, y, x + 48, y + 60, ("#7fa08f", "#8aa9b8", "#c0a27a")[n % 3], 3)
            sheet.oval(x + 40, y + 30, 3, 3, "#f0ede6")
    sheet.rect(330, 200, 400, 400, "#e6eaea", 6)
    sheet.rect(340, 130, 390, 204, "#8fc0d6", 10)
    sheet.rect(352, 246, 378, 262, "#6b7f87", 3)
    sheet.rect(470, 130, 740, 150, "#8a6a48")
    for place in range(13):
        colour = ("#b5645a", "#6f8fa0", "#c9a25a", "#7f8c66")[(place + n) % 4]
        sheet.rect(480 + place * 19, 84 + place % 3 * 6, 494 + place * 19, 130, colour, 1)
    sheet.rect(520, 190, 690, 250, "#f2efe6", 4)
    sheet.rect(430, 420, 740, 442, "#a98257", 5)
    for x in (452, 708):
        sheet.rect(x, 442, x + 12, 540, "#7d5f3d")
    for x in (500, 590, 670):
        sheet.oval(x, 520, 34, 12, "#c9473a")
        sheet.rect(x - 4, 524, x + 4, 572, "#6b6f73")
    return sheet.jpeg((400, 300), 1.04)
