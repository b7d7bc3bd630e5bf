"""The tree of units as a snapshot knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .engine.keys import text

ORGANISATIONS = "parties.organisation"


@dataclass(frozen=True)
class Tree:
    """parents: the unit above each unit, None for the root."""

    parents: Mapping[str, str | None]

    def above(self, unit: str) -> list[str]:
        """The unit itself and all above it, from below."""
        found: list[str] = []
        here: str | None = unit
        while here is not None and here not in found:
            found.append(here)
            here = self.parents.get(here)
        return found

    def depth(self, unit: str) -> int:
        """How many units lie on the way from the root to it, both counted."""
        return len(self.above(unit))

    def below(self, unit: str) -> set[str]:
        """The unit itself and all below it."""
        return {one for one in self.parents if unit in self.above(one)}

    def pairs(self, of: Iterable[str]) -> list[tuple[str, str]]:
        """(a unit, itself or one above it): what a row of the unit counts for."""
        return [(one, upper) for one in of for upper in self.above(one)]


def tree_of(connection: Any) -> Tree:
    """As the opened snapshot has it."""
    columns = f"{text('id')}, {text('parent')}"
    found = connection.execute(f'SELECT {columns} FROM "{ORGANISATIONS}"').fetchall()
    return Tree(dict(found))
