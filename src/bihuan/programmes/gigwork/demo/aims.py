"""What the district set itself and its streets for the year: some reached, some not."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.measures.actions import set_target
from bihuan.core.measures.spans import Span
from bihuan.core.parties.models import Organisation

PLAN, NEXT = "区委社会工作部2025年工作要点", "区委社会工作部2026年工作要点"
AIMS: dict[str, tuple[int, int]] = {
    "hazards_reported": (700, 750),
    "hazards_solved": (98, 98),
    "hazards_made_safe_at_once": (95, 95),
    "reporters": (60, 80),
    "satisfaction": (95, 96),
}
"""Of 2025 and of 2026."""
QUARTER = {"Q1": 140, "Q2": 220, "Q3": 200, "Q4": 140}
"""Hazards reported in each quarter of 2025."""
OF_STREETS = {"hazards_solved": 98, "hazards_made_safe_at_once": 90, "satisfaction": 95}
REPORTED = {
    "燕泉": 180, "人民路": 110, "北湖": 100, "下湄桥": 70, "郴江": 60, "骆仙": 60, "增福": 40,
    "涌泉": 30, "石盖塘": 15, "安和": 10, "华塘": 10, "鲁塘": 5, "保和": 5, "仰天湖": 5,
}  # fmt: skip
"""Hazards that each street is to find in 2025; together they are the district's own."""


def load(district: Organisation) -> str:
    """Set at the beginning of each year, for the district and for its streets."""
    streets = list(Organisation.objects.filter(parent=district, kind__in=("street", "township")))
    for year, place, note in ((2025, 0, PLAN), (2026, 1, NEXT)):
        with clock.frozen(datetime(year, 1, 8, 9, tzinfo=clock.LOCAL)):
            for code, values in AIMS.items():
                _set(code, district, Span(year), values[place], note)
            for street in streets:
                for code, value in OF_STREETS.items():
                    _set(code, street, Span(year), value, note)
    with clock.frozen(datetime(2025, 1, 8, 10, tzinfo=clock.LOCAL)):
        for part, value in QUARTER.items():
            _set("hazards_reported", district, Span(2025, part), value, PLAN)
        for street in streets:
            if aim := REPORTED.get(street.label):
                _set("hazards_reported", street, Span(2025), aim, PLAN)
    return f"Targets of the district and of {len(streets)} streets and townships"


def _set(code: str, unit: Organisation, span: Span, value: int, note: str) -> None:
    set_target(f"gigwork.{code}", unit, span, Decimal(value), actor=SYSTEM, note=note)
