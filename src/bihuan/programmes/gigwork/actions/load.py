"""The beginning: categories, their clocks and the first rule of points, from the data file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from bihuan.core.casework.models import ClockRule
from bihuan.programmes.gigwork.models import HazardCategory, RewardRule

SOURCE = Path(__file__).resolve().parent.parent / "data" / "categories.toml"
KIND = "gigwork.hazard"
CLOCKS = ("receipt", "safe", "repair", "verify")


def load_defaults() -> int:
    """Write what is not there yet; what the office has changed stays. Gives how many are new."""
    with transaction.atomic():
        return load_into(HazardCategory, RewardRule, ClockRule)


def load_into(categories: Any, rewards: Any, clock_rules: Any) -> int:
    """The same for given models: a migration has them as they were on its day."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["category"]
    known = set(categories.objects.values_list("code", flat=True))
    fresh = [(place, row) for place, row in enumerate(rows, start=1) if row["code"] not in known]
    for place, row in fresh:
        categories.objects.create(**_fields(row, place))
        for code in CLOCKS:
            if code in row:
                minutes, calendar, amber = row[code]
                clock_rules.objects.get_or_create(
                    kind=KIND,
                    code=code,
                    category=row["code"],
                    defaults={"minutes": minutes, "calendar": calendar, "amber_percent": amber},
                )
    rewards.objects.get_or_create(version=1)
    return len(fresh)


def _fields(row: dict[str, Any], place: int) -> dict[str, Any]:
    return {
        "code": row["code"],
        "group": row["group"],
        "title": row["title"],
        "title_en": row["title_en"],
        "words": "\n".join(row["words"]),
        "dangerous": row.get("dangerous", False),
        "order": place * 10,
    }
