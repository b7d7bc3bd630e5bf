"""DuckDB over the tables of a snapshot."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.language.parsing import EPOCH

from .asked import Period, Spread, Subject, Total
from .composing import in_denominator, rows
from .keys import array, relation, text

FIRST, LAST = date(1949, 1, 1), date(2099, 12, 31)
"""Months are looked up in a table of days, because engines differ in what they call a month."""


class Duck:
    """An engine on one connection, whose views are named like the datasets. only: a relation with
    an `id`; whatever is asked then looks at these subjects alone."""

    def __init__(self, connection: Any, only: str = "") -> None:
        self.connection, self.only = connection, only

    def totals(self, definition: Definition, period: Period, *, monthly: bool) -> list[Total]:
        """See `Engine`."""
        month, join, within = "0", "", ""
        if monthly:
            calendar(self.connection)
            month, join, within = (
                "COALESCE(calendar.month, 0)",
                "LEFT JOIN calendar ON calendar.day = stage.day",
                ", calendar.month",
            )
        counted = "CASE WHEN reason = 0 THEN amount END"
        valued = f"SUM({counted}), MIN({counted}), MAX({counted})"
        found = self.connection.execute(
            f"SELECT {text('unit')}, {month}, COUNT(*), "
            f"COUNT(CASE WHEN {in_denominator(definition)} THEN 1 END), "
            f"COUNT(CASE WHEN reason = 0 THEN 1 END), "
            f"{valued if definition.value else 'NULL, NULL, NULL'} "
            f"FROM ({rows(definition, period, self.only)}) AS stage {join} "
            f"GROUP BY unit{within} ORDER BY unit NULLS FIRST, 2".replace(" day ", " stage.day ")
        )
        return [
            Total(unit or "", month, n, denominator, numerator, int(amount or 0), low, high)
            for unit, month, n, denominator, numerator, amount, low, high in found.fetchall()
        ]

    def spread(
        self, definition: Definition, period: Period, above: Sequence[tuple[str, str]]
    ) -> list[Spread]:
        """See `Engine`."""
        self._pairs(above)
        stage = rows(definition, period, self.only)
        joined = (
            f"FROM ({stage}) AS stage JOIN pairs ON pairs.unit = stage.unit WHERE stage.reason = 0"
        )
        if definition.kind == "distinct":
            text = (
                f"SELECT pairs.above, 0, COUNT(DISTINCT stage.key) {joined} "
                "AND stage.key IS NOT NULL GROUP BY 1 ORDER BY 1"
            )
        elif definition.kind == "daily":
            days = (
                f"SELECT pairs.above AS above, COUNT(*) AS n {joined} "
                "GROUP BY pairs.above, stage.day"
            )
            text = f"SELECT above, MIN(n), MAX(n) FROM ({days}) AS days GROUP BY 1 ORDER BY 1"
        else:
            ranked = (
                "SELECT pairs.above AS above, stage.amount AS amount, ROW_NUMBER() OVER (PARTITION "
                "BY pairs.above ORDER BY stage.amount, stage.subject) AS turn, COUNT(*) OVER "
                f"(PARTITION BY pairs.above) AS n {joined} AND stage.amount IS NOT NULL"
            )
            text = (
                f"SELECT above, SUM(amount), COUNT(*) FROM ({ranked}) AS ranked "
                "WHERE turn + turn >= n AND turn + turn <= n + 2 GROUP BY 1 ORDER BY 1"
            )
        found = self.connection.execute(text).fetchall()
        return [Spread(unit.hex, int(amount), count) for unit, amount, count in found]

    def reasons(
        self, definition: Definition, period: Period, *, units: Collection[str] | None
    ) -> dict[int, int]:
        """See `Engine`."""
        stage = rows(definition, period, self.only)
        found = self.connection.execute(
            f"SELECT reason, COUNT(*) FROM ({stage}) AS stage "
            f"WHERE {self._among(units)} GROUP BY 1 ORDER BY 1"
        )
        return dict(found.fetchall())

    def subjects(
        self,
        definition: Definition,
        period: Period,
        *,
        units: Collection[str] | None,
        counted: bool | None = None,
        reason: int | None = None,
        most: int | None = None,
        skip: int = 0,
    ) -> list[Subject]:
        """See `Engine`."""
        where = [self._among(units)]
        if reason is not None:
            where.append(f"reason = {int(reason)}")
        if counted is not None:
            where.append("reason = 0" if counted else "reason <> 0")
        limit = "" if most is None else f"LIMIT {int(most)} OFFSET {int(skip)}"
        found = self.connection.execute(
            f"SELECT {text('subject')}, {text('unit')}, day, reason, "
            f"{in_denominator(definition)}, amount, key "
            f"FROM ({rows(definition, period, self.only)}) AS stage "
            f"WHERE {' AND '.join(where)} ORDER BY subject {limit}"
        )
        return [
            Subject(subject, unit or "", day, reason, bool(denominator), amount, _plain(key))
            for subject, unit, day, reason, denominator, amount, key in found.fetchall()
        ]

    def _among(self, units: Collection[str] | None) -> str:
        if units is None:
            return "TRUE"
        self._pairs([(unit, unit) for unit in units])
        return "unit IN (SELECT unit FROM pairs)"

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        units, above = zip(*pairs, strict=True) if pairs else ((), ())
        relation(self.connection, "pairs", {"unit": array(units), "above": array(above)})


def calendar(connection: Any) -> None:
    """The relation `calendar` (day, month as yyyymm), where it is not there yet."""
    known = "SELECT 1 FROM information_schema.tables WHERE table_name = 'calendar'"
    if not connection.execute(known).fetchone():
        relation(connection, "calendar", _days())


@cache
def _days() -> dict[str, Any]:
    """Every day with its month."""
    import pyarrow as pa

    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    numbers = pa.array([(day - EPOCH).days for day in days], pa.int64())
    months = pa.array([day.year * 100 + day.month for day in days], pa.int64())
    return {"day": numbers, "month": months}


def _plain(key: Any) -> str | int | None:
    return key.hex if isinstance(key, UUID) else key
