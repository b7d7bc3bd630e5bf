"""The indicators that there are: those that modules bring in `indicators/*.toml`, and those that
the office wrote or changed itself, each from its day on.

A module needs to do nothing but have the folder. A code stands for one indicator only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.apps import apps

from bihuan.core.kernel import clock
from bihuan.core.kernel.keeping import briefly, forget

from .definitions.definition import Definition
from .definitions.digest import digest
from .definitions.loading import Faulty, from_file, from_text
from .models import Written

FOLDER = "indicators"


@cache
def brought() -> dict[str, Definition]:
    """What modules bring, by code, in the order of modules, files and places in a file. Faulty when
    one can't be used: this is a mistake of the program and stops the start (checks.py)."""
    found: dict[str, Definition] = {}
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob(f"{FOLDER}/*.toml")):
            for one in from_file(path, programme=config.label):
                if one.code in found:
                    raise Faulty(one.code, [f"is declared twice, the second time in {path.name}."])
                found[one.code] = one
    return found


@dataclass(frozen=True)
class Version:
    """A definition with the first day on which it is in force; None: always. number: 0 for what a
    module brings."""

    definition: Definition
    starts_on: date | None = None
    number: int = 0


def versions() -> Mapping[str, Sequence[Version]]:
    """All that were ever in force or will be, by code, in the order of their days."""
    return _versions()


@briefly
def _versions() -> dict[str, list[Version]]:
    found = {code: [Version(one)] for code, one in brought().items()}
    for row in Written.objects.filter(withdrawn_at=None).order_by("starts_on", "version"):
        try:
            definition = from_text(row.text, row.programme)[0]
        except Faulty:
            continue  # its dataset went away with a module; its figures stay with their evidence
        found.setdefault(row.code, []).append(Version(definition, row.starts_on, row.version))
    return found


def look_anew() -> None:
    """Sees what was written within the last second; for the pages where it is written."""
    forget(_versions)


def declared(on: date | None = None) -> dict[str, Definition]:
    """Those in force on a day, by code; today if none is named. One query."""
    day = on or clock.today()
    found = ((code, _in_force(rows, day)) for code, rows in versions().items())
    return {code: one for code, one in found if one is not None}


def of_programme(programme: str, on: date | None = None) -> list[Definition]:
    """One programme's."""
    return [one for one in declared(on).values() if one.programme == programme]


def find(code: str, on: date | None = None) -> Definition | None:
    """The indicator of that code as it is on a day; before its first day, as it was on that."""
    rows = versions().get(code, ())
    return _in_force(rows, on or clock.today()) or (rows[0].definition if rows else None)


def changed_on(code: str, on: date) -> date | None:
    """Since when the indicator counts as it does on a day; None where it never counted otherwise
    before that."""
    begun = [one.starts_on for one in versions().get(code, ())[1:] if one.starts_on]
    return max((day for day in begun if day <= on), default=None)


def called(code: str) -> Definition | None:
    """By what name to call it in long lists: what a module brings is asked of nobody."""
    return brought().get(code) or find(code)


def by_hash(code: str, hash_: str) -> Definition | None:
    """The version that a figure was worked out by; None when it is no longer there."""
    rows = versions().get(code, ())
    return next((one.definition for one in rows if digest(one.definition) == hash_), None)


def _in_force(rows: Sequence[Version], day: date) -> Definition | None:
    begun = [one for one in rows if one.starts_on is None or one.starts_on <= day]
    return begun[-1].definition if begun else None
