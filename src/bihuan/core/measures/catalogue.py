"""The indicators that there are: those that modules bring in `indicators/*.toml`.

A module needs to do nothing but have the folder. A code stands for one indicator only.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.apps import apps

from .definitions.definition import Definition
from .definitions.loading import Faulty, from_file

FOLDER = "indicators"


@cache
def declared() -> dict[str, Definition]:
    """By code, in the order of modules, files and places in a file. Faulty when one can't be used:
    a module brings it, so this is a mistake of the program and stops the start (checks.py)."""
    found: dict[str, Definition] = {}
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob(f"{FOLDER}/*.toml")):
            for one in from_file(path, programme=config.label):
                if one.code in found:
                    raise Faulty(one.code, [f"is declared twice, the second time in {path.name}."])
                found[one.code] = one
    return found


def of_programme(programme: str) -> list[Definition]:
    """Indicators that one module brings."""
    return [one for one in declared().values() if one.programme == programme]


def find(code: str) -> Definition | None:
    """The indicator of that code."""
    return declared().get(code)
