"""How long people take: minutes of their own calendar, mostly quick, now and then late."""

from __future__ import annotations

import random
import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bihuan.core.kernel import working_calendar
from bihuan.core.kernel.clock import LOCAL
from bihuan.core.kernel.working_calendar import Calendar as Calendar

URGENT = {
    "gas", "water_leak", "cycle_water", "ice", "signal", "branch", "elevator", "dispute", "cable",
}  # fmt: skip
BY_THEMSELVES = {"rubbish", "stacking", "shared_bike", "stairwell_bike", "fly_charging", "dispute"}
"""What a community's grid worker often settles without any department."""
CATEGORIES = Path(__file__).resolve().parent.parent / "data" / "categories.toml"


@cache
def allowances() -> dict[str, int]:
    """Working minutes for the repair, by category, as the programme begins with them."""
    rows = tomllib.loads(CATEGORIES.read_text(encoding="utf-8"))["category"]
    return {row["code"]: row["repair"][0] for row in rows if "repair" in row}


@cache
def dangers() -> dict[str, int]:
    """Elapsed minutes in which a dangerous category has to be made safe."""
    rows = tomllib.loads(CATEGORIES.read_text(encoding="utf-8"))["category"]
    return {row["code"]: row.get("safe", [120])[0] for row in rows if row.get("dangerous")}


def later(at: datetime, minutes: float, calendar: Calendar, chance: random.Random) -> datetime:
    """So many minutes of a calendar later, at an odd second."""
    whole = max(1, round(minutes))
    return working_calendar.add(at, whole, calendar) + timedelta(seconds=chance.randrange(5, 55))


def around(middle: float, chance: random.Random, spread: float = 0.6) -> float:
    """Minutes scattered about a middle, never negative, with a tail to the long side."""
    return middle * chance.lognormvariate(0, spread)


def receipt(chance: random.Random) -> float:
    """Minutes to an answer: five or so; one in sixteen is late."""
    return chance.uniform(17, 48) if chance.random() < 0.06 else min(14, around(5, chance))


def safe(code: str, chance: random.Random) -> float:
    """Elapsed minutes from the answer to the warning sign; danger makes people run."""
    allowed = dangers().get(code, 120)
    if chance.random() < 0.04:
        return allowed * chance.uniform(1.05, 1.6)
    return min(allowed * 0.75, around(allowed * 0.24, chance))


def assign(chance: random.Random) -> float:
    """Working minutes until dispatch has decided."""
    return chance.uniform(125, 210) if chance.random() < 0.035 else min(110, around(24, chance))


def repair(code: str, chance: random.Random) -> float:
    """Working minutes of the department; a share of what it is allowed."""
    allowed = allowances().get(code, 1260)
    if chance.random() < 0.055:
        return allowed * chance.uniform(1.04, 1.7)
    middle = 0.22 if code in URGENT else 0.4
    return min(allowed * 0.96, around(allowed * middle, chance, 0.5))


def verify(chance: random.Random) -> float:
    """Working minutes until somebody else has looked."""
    return chance.uniform(430, 600) if chance.random() < 0.03 else min(400, around(95, chance))


def waking(at: datetime, minutes: float, chance: random.Random) -> datetime:
    """Some time later, but when people are awake."""
    then = (at + timedelta(minutes=minutes)).astimezone(LOCAL)
    if then.hour < 7:
        then = then.replace(hour=7, minute=chance.randrange(60)) + timedelta(
            hours=chance.randrange(3)
        )
    elif then.hour >= 23:
        then = then + timedelta(hours=9 + chance.randrange(2), minutes=chance.randrange(40))
    return then
