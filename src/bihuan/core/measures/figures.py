"""A figure: an indicator's value for a unit, a period and a day, from one snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from .definitions.definition import SPREAD, Definition
from .definitions.digest import digest
from .engine.asked import Period, Subject
from .engine.duck import Duck
from .snapshot.opening import KEPT, Key, key_of, opened
from .snapshot.store import Manifest, Store
from .staged.making import is_large, staged
from .staged.stage import Stage
from .tree import Tree, tree_of
from .values import Parts, Value, parts_of, value_of


@dataclass(frozen=True)
class Figure:
    """What was computed, from what, by which definition. unit: the unit's key; own: of its own rows
    alone; hash: of the definition (`definitions.digest`); snapshot: its serial."""

    definition: Definition
    unit: str
    own: bool
    period: Period
    parts: Parts
    value: Value
    hash: str
    snapshot: int


@dataclass(frozen=True)
class Desk:
    """One opened snapshot at which figures are asked for, one after the other."""

    store: Store
    manifest: Manifest
    connection: Any
    tree: Tree

    @property
    def engine(self) -> Duck:
        """The engine on this snapshot."""
        return Duck(self.connection)

    def units(self, unit: str, own: bool) -> set[str]:
        """Whose own rows make up the figure."""
        return {unit} if own else self.tree.below(unit)

    def figure(
        self,
        definition: Definition,
        unit: str,
        period: Period,
        *,
        own: bool = False,
        target: int | None = None,
    ) -> Figure:
        """The figure now. unit: the key of an organisation, 32 hexadecimal digits. target: the
        whole of a completion, as `queries.targets` has it for the unit and the period."""
        units = self.units(unit, own)
        if definition.kind in SPREAD:
            pairs = [(one, unit) for one in sorted(units)]
            found = self.engine.spread(definition, period, pairs)
            parts = Parts(spread=found[0] if found else None)
        else:
            totals = self.engine.totals(definition, period, monthly=False)
            parts = parts_of(one for one in totals if one.unit in units)
        parts = replace(parts, target=target)
        value = value_of(definition, parts)
        return Figure(
            definition, unit, own, period, parts, value, digest(definition), self.manifest.serial
        )

    def stage(self, definition: Definition, period: Period) -> Stage | None:
        """The rows kept for pages, where the tables are large."""
        if not is_large(self.manifest, definition):
            return None
        return staged(self.store, self.manifest, self.connection, self.tree, definition, period)

    def reasons(
        self, definition: Definition, unit: str, period: Period, *, own: bool = False
    ) -> dict[int, int]:
        """How many rows there are by reason (0: counted)."""
        if kept := self.stage(definition, period):
            return kept.reasons(unit, own=own)
        return self.engine.reasons(definition, period, units=self.units(unit, own))

    def subjects(
        self,
        definition: Definition,
        unit: str,
        period: Period,
        *,
        own: bool = False,
        counted: bool | None = None,
        reason: int | None = None,
        most: int | None = None,
        skip: int = 0,
    ) -> list[Subject]:
        """The rows behind the figure, those that are not counted with their reason. All of them are
        in the order of their keys; some (`most`) of a large table in that of the tree."""
        if most is not None and (kept := self.stage(definition, period)):
            return kept.subjects(
                unit, own=own, counted=counted, reason=reason, most=most, skip=skip
            )
        units: Collection[str] = self.units(unit, own)
        return self.engine.subjects(
            definition, period, units=units, counted=counted, reason=reason, most=most, skip=skip
        )


@contextmanager
def desk(store: Store, manifest: Manifest) -> Iterator[Desk]:
    """Opens a snapshot for as long as the block lasts."""
    with opened(store, manifest) as connection:
        yield Desk(store, manifest, connection, _tree(connection, key_of(store, manifest)))


TREES: dict[Key, Tree] = {}
"""Of the last snapshots that were opened."""


def _tree(connection: Any, key: Key) -> Tree:
    found = TREES.get(key) or tree_of(connection)
    if key not in TREES and len(TREES) >= KEPT:
        TREES.clear()
    TREES[key] = found
    return found
