"""A definition's numbers by unit and month, computed from the rows of a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from typing import Protocol

from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.engine.asked import Period, Total
from bihuan.core.measures.figures import Desk
from bihuan.core.measures.values import Parts, parts_of


class Look(Protocol):
    """Parts of figures of one definition in one period."""

    def of(self, unit: str, *, own: bool) -> Parts:
        """The unit's, with those below unless `own`."""
        ...

    def each(self, units: Sequence[str]) -> dict[str, Parts]:
        """Of several units with those below them; those without a row are left out."""
        ...

    def months(self, unit: str, *, own: bool) -> dict[int, Parts]:
        """By month (yyyymm), oldest first; empty for what does not fall into months."""
        ...


class Fresh:
    """From the rows of an opened snapshot: any day, any definition that adds up."""

    def __init__(self, definition: Definition, period: Period, desk: Desk) -> None:
        self.desk = desk
        self.flows = is_flow(definition)
        self.totals = desk.engine.totals(definition, period, monthly=self.flows)

    def since(self, day: date) -> Fresh:
        """The same from the first day of a month on; only for what falls into months."""
        found, first = copy(self), day.year * 100 + day.month
        found.totals = [one for one in self.totals if one.month >= first]
        return found

    def of(self, unit: str, *, own: bool) -> Parts:
        """See `Look`."""
        units = self.desk.units(unit, own)
        return parts_of(one for one in self.totals if one.unit in units)

    def each(self, units: Sequence[str]) -> dict[str, Parts]:
        """See `Look`."""
        found: dict[str, list[Total]] = defaultdict(list)
        wanted = set(units)
        for one in self.totals:
            for unit in wanted.intersection(self.desk.tree.above(one.unit)):
                found[unit].append(one)
        return {unit: parts_of(totals) for unit, totals in found.items()}

    def months(self, unit: str, *, own: bool) -> dict[int, Parts]:
        """See `Look`."""
        units = self.desk.units(unit, own)
        found: dict[int, list[Total]] = defaultdict(list)
        for one in self.totals:
            if one.unit in units and one.month:
                found[one.month].append(one)
        return {month: parts_of(found[month]) for month in sorted(found)}


class Spreading:
    """For what does not add up: worked out for each unit apart, never by month."""

    def __init__(self, definition: Definition, period: Period, desk: Desk) -> None:
        self.definition, self.period, self.desk = definition, period, desk

    def of(self, unit: str, *, own: bool) -> Parts:
        """See `Look`."""
        pairs = [(one, unit) for one in sorted(self.desk.units(unit, own))]
        return self._found(pairs).get(unit, Parts())

    def each(self, units: Sequence[str]) -> dict[str, Parts]:
        """See `Look`."""
        return self._found([(low, one) for one in units for low in self.desk.tree.below(one)])

    def months(self, unit: str, *, own: bool) -> dict[int, Parts]:
        """See `Look`."""
        return {}

    def _found(self, pairs: Iterable[tuple[str, str]]) -> dict[str, Parts]:
        found = self.desk.engine.spread(self.definition, self.period, list(pairs))
        return {one.unit: Parts(spread=one) for one in found}


def computed(definition: Definition, period: Period, desk: Desk) -> Look:
    """From the snapshot; of large tables from what is kept of it."""
    if kept := desk.stage(definition, period):
        return kept
    kind = Spreading if definition.kind in SPREAD else Fresh
    return kind(definition, period, desk)
