"""What the city's exchange set itself for the year: some reached, some not quite."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.measures.actions import set_target
from bihuan.core.measures.spans import Span
from bihuan.core.parties.models import Organisation

PLAN, NEXT = "全市干部读书分享年度工作安排", "2026年读书分享工作安排"
MOVED = "七月防汛停办两期，年中调减"
AIMS: dict[str, tuple[int, int]] = {
    "sessions_held": (50, 50),
    "attendances": (1400, 1600),
    "essays_submitted": (360, 400),
    "essays_published": (300, 360),
    "authors": (150, 160),
    "share_young_cadres": (50, 55),
    "diary_entries_sent_up": (240, 260),
    "diary_entries_instructed": (120, 130),
    "diary_problems_adopted": (80, 90),
    "diary_suggestions_adopted": (40, 40),
    "routes_adopted": (80, 80),
}
"""Of 2025 and of 2026."""


def load(office: Organisation) -> str:
    """Set at the beginning of each year; one is lowered in the middle of it."""
    for year, place, note in ((2025, 0, PLAN), (2026, 1, NEXT)):
        with clock.frozen(datetime(year, 1, 6, 9, tzinfo=clock.LOCAL)):
            for code, values in AIMS.items():
                _set(office, code, year, values[place], note)
    with clock.frozen(datetime(2025, 7, 28, 10, tzinfo=clock.LOCAL)):
        _set(office, "sessions_held", 2025, 48, MOVED)
    return f"{2 * len(AIMS)} targets of the exchange"


def _set(office: Organisation, code: str, year: int, value: int, note: str) -> None:
    set_target(f"reading.{code}", office, Span(year), Decimal(value), actor=SYSTEM, note=note)
