"""Kept rows as pages read them: a unit's and all those below it lie together (`Tree.places`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bihuan.core.measures.engine import keys
from bihuan.core.measures.engine.asked import Subject
from bihuan.core.measures.tree import Tree
from bihuan.core.measures.values import Parts

SUMS = (
    "SUM(n)::BIGINT, SUM(CASE WHEN denominator THEN n ELSE 0 END)::BIGINT, "
    "SUM(CASE WHEN reason = 0 THEN n ELSE 0 END)::BIGINT, SUM(amount)::BIGINT, MIN(low), MAX(high)"
)


@dataclass(frozen=True)
class Stage:
    """A `Look` at one definition in one period, with its rows. rows, counts: the relations that
    `making` describes, as SQL."""

    connection: Any
    tree: Tree
    rows: str
    counts: str

    def of(self, unit: str, *, own: bool) -> Parts:
        """See `Look`."""
        return self._parts("0", f"WHERE {self._within(unit, own)}").get(0, Parts())

    def each(self, units: Sequence[str]) -> dict[str, Parts]:
        """See `Look`."""
        places = self.tree.places
        ranges = [(n, *places[one]) for n, one in enumerate(units) if one in places]
        if not ranges:
            return {}
        values = ", ".join(str(one) for one in ranges)
        join = f"JOIN (VALUES {values}) AS r(unit, first, last) ON place BETWEEN first AND last"
        found = self._parts("r.unit", f"{join} GROUP BY r.unit")
        return {units[n]: parts for n, parts in found.items()}

    def months(self, unit: str, *, own: bool) -> dict[int, Parts]:
        """See `Look`."""
        where = f"WHERE month > 0 AND {self._within(unit, own)}"
        return self._parts("month", f"{where} GROUP BY month ORDER BY month")

    def reasons(self, unit: str, *, own: bool) -> dict[int, int]:
        """How many rows of the unit there are by reason (0: counted)."""
        found = self.connection.execute(
            f"SELECT reason, SUM(n)::BIGINT FROM {self.counts} WHERE {self._within(unit, own)} "
            "GROUP BY reason ORDER BY reason"
        )
        return dict(found.fetchall())

    def subjects(
        self,
        unit: str,
        *,
        own: bool,
        reason: int | None,
        counted: bool | None,
        most: int,
        skip: int,
    ) -> list[Subject]:
        """Some rows of the unit, those of one unit below it after the other; without their keys of
        what is distinct."""
        where = [self._within(unit, own)]
        if reason is not None:
            where.append(f"reason = {int(reason)}")
        if counted is not None:
            where.append("reason = 0" if counted else "reason <> 0")
        found = self.connection.execute(
            f"SELECT {keys.text('subject')}, {keys.text('unit')}, day, reason, denominator, amount "
            f"FROM {self.rows} WHERE {' AND '.join(where)} "
            f"ORDER BY place, subject LIMIT {int(most)} OFFSET {int(skip)}"
        )
        return [Subject(*one) for one in found.fetchall()]

    def _within(self, unit: str, own: bool) -> str:
        first, last = self.tree.places.get(unit, (-1, -1))
        return f"place = {first}" if own else f"place BETWEEN {first} AND {last}"

    def _parts(self, by: str, clause: str) -> dict[int, Parts]:
        found = self.connection.execute(f"SELECT {by}, {SUMS} FROM {self.counts} {clause}")
        return {
            one: Parts(n, denominator, numerator, amount or 0, low, high)
            for one, n, denominator, numerator, amount, low, high in found.fetchall()
            if n
        }
