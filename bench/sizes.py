"""How much is measured: the full run, and the small one.

The small one measures everything once, on one size and on PostgreSQL.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Cases in all; how many are open in the living district and in the flooded one.

    Assumption: 550 cases a day come in at every size, and a district that lives closes nearly all
    within two days, so its desk shows about 250 however long the history is. The flooded county
    is what a desk looks like that has let two per cent of everything lie.
    """

    cases: int
    living: int
    flooded: int

    @property
    def label(self) -> str:
        """1,000,000"""
        return f"{self.cases:,}"


@dataclass(frozen=True)
class Plan:
    """What one run does."""

    sqlite: tuple[Size, ...]
    postgresql: tuple[Size, ...]
    seconds: float
    pages: int
    moves: int
    sign_ups: tuple[int, float]
    redemption: tuple[int, int]
    stations: int
    rows: int
    papers: int
    press: tuple[int, ...]
    questions: int
    people: tuple[int, ...]
    small: bool


FULL = Plan(
    sqlite=(Size(10_000, 250, 150), Size(100_000, 250, 2_750)),
    postgresql=(Size(10_000, 250, 150), Size(1_000_000, 250, 20_000)),
    seconds=20.0,
    pages=200,
    moves=150,
    sign_ups=(2_000, 60.0),
    redemption=(500, 50),
    stations=5_000,
    rows=100_000,
    papers=1_000_000,
    press=(10_000, 300_000),
    questions=400,
    people=(300_000, 5_000_000),
    small=False,
)
SMALL = Plan(
    sqlite=(),
    postgresql=(Size(2_000, 100, 200),),
    seconds=2.0,
    pages=15,
    moves=10,
    sign_ups=(100, 3.0),
    redemption=(60, 6),
    stations=5_000,
    rows=2_000,
    papers=3_000,
    press=(1_000,),
    questions=100,
    people=(30_000,),
    small=True,
)


def chosen() -> Plan:
    """By SMALL=1 in the environment."""
    return SMALL if os.environ.get("SMALL", "0") not in ("", "0") else FULL
