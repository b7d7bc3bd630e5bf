"""How many points a valid report is worth today."""

from __future__ import annotations

KEY = "gigwork.valid_report"


def key_of(case_id: object, person_id: object, version: int) -> str:
    """One entry per hazard, person and version of the rule, whatever is clicked twice."""
    return f"{stem_of(case_id, person_id)}v{version}"


def stem_of(case_id: object, person_id: object) -> str:
    """What all keys of one hazard and person begin with, whatever the version."""
    return f"{KEY}:{case_id}:{person_id}:"


def allowed(points: int, given_today: int, cap: int) -> int:
    """What may still be given under the day's cap: all or nothing, so that 10 stays 10."""
    return points if not cap or given_today + points <= cap else 0
