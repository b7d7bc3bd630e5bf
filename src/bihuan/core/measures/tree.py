"""The tree of units as a snapshot knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """By unit its place when one walks the tree from the root, each unit before those below it,
        and the last place of those."""
        below: dict[str | None, list[str]] = defaultdict(list)
        for unit, parent in sorted(self.parents.items()):
            below[parent if parent in self.parents else None].append(unit)
        found: dict[str, tuple[int, int]] = {}
        waiting = [(unit, False) for unit in reversed(below[None])]
        count = 0
        first: dict[str, int] = {}
        while waiting:
            unit, left = waiting.pop()
            if left:
                found[unit] = (first[unit], count - 1)
                continue
            first[unit] = count
            count += 1
            waiting.append((unit, True))
            waiting += [(one, False) for one in reversed(below[unit])]
        return found

    def pairs(self, of: Iterable[str]) -> list[tuple[str, str]]:
        """(a unit, itself or one above it): what a row of the unit counts for."""
        return [(one, upper) for one in of for upper in self.above(one)]


def tree_of(connection: Any) -> Tree:
    """As the opened snapshot has it."""
    columns = f"{text('id')}, {text('parent')}"
    found = connection.execute(f'SELECT {columns} FROM "{ORGANISATIONS}"').fetchall()
    return Tree(dict(found))
