"""Two versions of an indicator beside each other: on real records, and word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import ndiff

from .definitions.definition import Definition
from .definitions.digest import digest
from .definitions.writing import to_data, to_toml
from .engine.asked import Period, Subject
from .figures import Desk
from .values import Value

MOST = 200_000
"""Beyond so many rows only the figures are compared, not the rows."""


@dataclass(frozen=True)
class Effect:
    """What a change of definition does to a figure. before: None where there was no indicator.
    gained, lost: keys of rows that are counted only now, only before; None where there are too
    many rows to compare them. same: the conditions are the same, only words differ."""

    before: Value | None
    after: Value
    gained: tuple[str, ...] | None
    lost: tuple[str, ...] | None
    same: bool


def effect(
    at: Desk, old: Definition | None, new: Definition, unit: str, period: Period, *, own: bool
) -> Effect:
    """Both versions on the same rows."""
    after = at.figure(new, unit, period, own=own)
    if old is None:
        return Effect(None, after.value, None, None, False)
    before = at.figure(old, unit, period, own=own)
    same = digest(old) == digest(new)
    if same or old.subject != new.subject or after.parts.population > MOST:
        return Effect(before.value, after.value, None, None, same)
    one, other = (
        _counted(at.subjects(which, unit, period, own=own, counted=True)) for which in (old, new)
    )
    return Effect(
        before.value, after.value, tuple(sorted(other - one)), tuple(sorted(one - other)), same
    )


def _counted(subjects: list[Subject]) -> set[str]:
    return {one.id for one in subjects}


def lines(old: Definition | None, new: Definition) -> list[tuple[str, str]]:
    """("+", "-" or " ", line) of the texts."""
    before = to_toml(to_data(old)).splitlines() if old else []
    found = ndiff(before, to_toml(to_data(new)).splitlines())
    return [(one[0], one[2:]) for one in found if one[0] != "?"]
