"""Drawn pictures of hazards: what was wrong, how it was made safe, how it looks repaired.

No photo of a real place or person is used; the same arguments give the same picture.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Literal

from bihuan.core.kernel.dice import dice

from . import elsewhere, on_path, on_road, scene, things
from .canvas import Canvas
from .scene import DAY, EVENING, NIGHT, RAIN, WINTER, Light

Stage = Literal["report", "safe", "done"]
Draw = Callable[[Canvas, Light, random.Random, bool], None]

DRAWN: dict[str, Draw] = {
    **{name: getattr(on_road, name) for name in (
        "manhole", "pothole", "subsidence", "guardrail", "signal", "sign", "works", "cycle_water",
        "ice", "branch", "water_leak",
    )},
    **{name: getattr(on_path, name) for name in (
        "pavement", "streetlight", "stacking", "rubbish", "shared_bike", "billboard", "dog",
        "hydrant", "sight", "cable", "gas",
    )},
    **{name: getattr(elsewhere, name) for name in (
        "fly_charging", "fire_lane", "stairwell_bike", "elevator", "food", "dispute", "river",
        "slope",
    )},
}  # fmt: skip
INDOORS = {"stairwell_bike", "elevator", "food"}
LIGHTS: dict[str, tuple[Light, ...]] = {
    "streetlight": (NIGHT,),
    "cycle_water": (RAIN,),
    "ice": (WINTER,),
    "branch": (RAIN, DAY),
    "slope": (RAIN, DAY),
    "river": (RAIN, DAY),
    "fly_charging": (EVENING, NIGHT),
}
HIGH = {"signal", "streetlight", "cable", "billboard", "fly_charging", "sign", "gas", "slope"}
ZOOMS = (1.36, 1.22, 1.45, 1.3)
USUAL = (DAY, DAY, EVENING, RAIN)


def picture(code: str, stage: Stage, variant: int = 0) -> bytes:
    """A JPEG of 800 × 600. The three stages of one variant show the same place."""
    chance = dice(f"picture {code} {variant}")
    lights = LIGHTS.get(code, USUAL)
    light = lights[variant % len(lights)]
    if stage == "done" and code in {"cycle_water", "branch", "slope", "river", "ice"}:
        light = DAY
    sheet = _place(code, light, chance)
    DRAWN[code](sheet, light, chance, stage != "done")
    if stage == "safe":
        _made_safe(sheet, variant)
    high = code in HIGH or code in INDOORS
    zoom = 1.0 + (ZOOMS[variant % len(ZOOMS)] - 1.0) * (0.35 if high else 1.0)
    return sheet.jpeg((405, 330 if high else 490), zoom)


def _place(code: str, light: Light, chance: random.Random) -> Canvas:
    if code in INDOORS:
        return scene.inside(light)
    if code == "river":
        return scene.water(light, chance)
    if code == "slope":
        return scene.hillside(light, chance)
    return scene.street(light, chance)


def _made_safe(sheet: Canvas, variant: int) -> None:
    if variant % 2:
        things.tape(sheet, [(120, 500), (400, 516), (690, 500)])
    for x, y, size in ((190, 560, 1.25), (420, 584, 1.4), (640, 556, 1.2)):
        things.cone(sheet, x + variant % 3 * 14, y, size)
