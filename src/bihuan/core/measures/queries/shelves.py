"""Stored sums of all indicators of a page, read together: a fixed number of questions."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Q
from django.db.models import Sum as Total_

from bihuan.core.measures.definitions.checking import asks_beginning, is_flow
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.models import Sum, Summed
from bihuan.core.measures.values import Parts

ADDED = ("population", "denominator", "numerator", "amount")
Each = Mapping[str, Mapping[str, Parts]]
"""By the definition's hash and the unit's key."""


class Shelf:
    """The sums of these definitions. What is read is kept: a unit's months for all of them in one
    question, the units below it in two."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self.hashes = {one.code: digest(one) for one in definitions}
        self.flows = {digest(one) for one in definitions if is_flow(one)}
        self._months: dict[tuple[str, bool], dict[str, list[Sum]]] = {}
        self._each: dict[tuple[Period, tuple[str, ...]], Each] = {}

    @cached_property
    def days(self) -> dict[str, date]:
        """By hash: the day of the refresh up to which the sums go."""
        rows = Summed.objects.filter(hash__in=self.hashes.values()).values_list("hash", "day")
        return {hashed: EPOCH + timedelta(day) for hashed, day in rows}

    def look(self, definition: Definition, period: Period) -> Stored | None:
        """The stored sums, where they have what is asked: whole months up to their day."""
        hashed = self.hashes.get(definition.code, "")
        day = self.days.get(hashed)
        if definition.kind in SPREAD or day is None:
            return None
        begins = period.start == ALWAYS or period.start.day == 1
        if hashed in self.flows:
            whole = period.end.day == monthrange(period.end.year, period.end.month)[1]
            fits = begins and (period.end == day or (whole and period.end < day))
        else:
            fits = period.end == day and (period.start == ALWAYS or not asks_beginning(definition))
        return Stored(self, hashed, period) if fits else None

    def months(self, unit: str, *, own: bool) -> dict[str, list[Sum]]:
        """A unit's sums by hash, oldest month first."""
        if (unit, own) not in self._months:
            found: dict[str, list[Sum]] = defaultdict(list)
            rows = Sum.objects.filter(hash__in=self.hashes.values(), unit=UUID(unit), below=not own)
            for row in rows.order_by("month"):
                found[row.hash].append(row)
            self._months[unit, own] = found
        return self._months[unit, own]

    def each(self, period: Period, units: Sequence[str]) -> Each:
        """Of several units with those below them."""
        key = (period, tuple(units))
        if key not in self._each:
            found: dict[str, dict[str, Parts]] = defaultdict(dict)
            stocks = set(self.hashes.values()) - self.flows
            for hashes, within in ((self.flows, _within(period)), (stocks, Q())):
                rows = Sum.objects.filter(within, hash__in=hashes, below=True)
                rows = rows.filter(unit__in=[UUID(unit) for unit in units])
                grouped = rows.values("hash", "unit").order_by("hash", "unit")
                for row in grouped.annotate(**_added()):
                    found[row["hash"]][row["unit"].hex] = _parts(row)
            self._each[key] = found
        return self._each[key]


@dataclass(frozen=True)
class Stored:
    """A look at one definition on a shelf; see `looks.Look`."""

    shelf: Shelf
    hash: str
    period: Period

    def of(self, unit: str, *, own: bool) -> Parts:
        """See `Look`."""
        found = Parts()
        for row in self._rows(unit, own=own):
            found += _parts_of(row)
        return found

    def each(self, units: Sequence[str]) -> dict[str, Parts]:
        """See `Look`."""
        return dict(self.shelf.each(self.period, units).get(self.hash, {}))

    def months(self, unit: str, *, own: bool) -> dict[int, Parts]:
        """See `Look`."""
        return {row.month: _parts_of(row) for row in self._rows(unit, own=own) if row.month}

    def _rows(self, unit: str, *, own: bool) -> list[Sum]:
        rows = self.shelf.months(unit, own=own).get(self.hash, [])
        if self.hash not in self.shelf.flows:
            return rows
        first, last = _month(self.period.start), _month(self.period.end)
        always = self.period.start == ALWAYS
        return [row for row in rows if first <= row.month <= last or (always and not row.month)]


def stored(definition: Definition, period: Period) -> Stored | None:
    """Of one definition alone; see `Shelf.look`."""
    return Shelf([definition]).look(definition, period)


def _month(day: date) -> int:
    return day.year * 100 + day.month


def _within(period: Period) -> Q:
    within = Q(month__lte=_month(period.end), month__gte=_month(period.start))
    return within if period.start > ALWAYS else within | Q(month=0)


def _added() -> dict[str, Total_ | Min | Max]:
    return {
        **{f"all_{name}": Total_(name, default=0) for name in ADDED},
        "lowest": Min("low"),
        "highest": Max("high"),
    }


def _parts(row: Mapping[str, Any]) -> Parts:
    added = [row[f"all_{name}"] or 0 for name in ADDED]
    return Parts(added[0], added[1], added[2], added[3], row["lowest"], row["highest"])


def _parts_of(row: Sum) -> Parts:
    return Parts(row.population, row.denominator, row.numerator, row.amount, row.low, row.high)
