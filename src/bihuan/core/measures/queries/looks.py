"""A definition's numbers by unit and month: from stored sums if they have them, else computed."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet
from django.db.models import Sum as Total_

from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.asked import ALWAYS, Period, Total
from bihuan.core.measures.figures import Desk
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.models import Sum, Summed
from bihuan.core.measures.values import Parts, parts_of

ADDED = ("population", "denominator", "numerator", "amount")


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


@dataclass(frozen=True)
class Stored:
    """From the sums of the last refresh: a question or two, however many rows there are."""

    definition: Definition
    period: Period

    def of(self, unit: str, *, own: bool) -> Parts:
        """See `Look`."""
        return _parts(self._rows(below=not own).filter(unit=UUID(unit)).aggregate(**_added()))

    def each(self, units: Sequence[str]) -> dict[str, Parts]:
        """See `Look`."""
        rows = self._rows(below=True).filter(unit__in=[UUID(unit) for unit in units])
        found = rows.values("unit").order_by("unit").annotate(**_added())
        return {row["unit"].hex: _parts(dict(row)) for row in found}

    def months(self, unit: str, *, own: bool) -> dict[int, Parts]:
        """See `Look`."""
        rows = self._rows(below=not own).filter(unit=UUID(unit), month__gt=0).order_by("month")
        return {
            row.month: Parts(
                row.population, row.denominator, row.numerator, row.amount, row.low, row.high
            )
            for row in rows
        }

    def _rows(self, *, below: bool) -> QuerySet[Sum]:
        rows = Sum.objects.filter(hash=digest(self.definition), below=below)
        if not is_flow(self.definition):
            return rows
        within = Q(month__lte=_month(self.period.end), month__gte=_month(self.period.start))
        return rows.filter(within if self.period.start > ALWAYS else within | Q(month=0))


class Fresh:
    """From the rows of an opened snapshot: any day, any definition that adds up."""

    def __init__(self, definition: Definition, period: Period, desk: Desk) -> None:
        self.desk = desk
        self.flows = is_flow(definition)
        self.totals = desk.engine.totals(definition, period, monthly=self.flows)

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


def stored(definition: Definition, period: Period) -> Stored | None:
    """The stored sums, where they have what is asked: whole months up to the day of the refresh."""
    summed = Summed.objects.filter(hash=digest(definition)).first()
    if definition.kind in SPREAD or summed is None:
        return None
    day = EPOCH + timedelta(summed.day)
    begins = period.start == ALWAYS or period.start.day == 1
    if is_flow(definition):
        whole = period.end.day == monthrange(period.end.year, period.end.month)[1]
        if begins and (period.end == day or (whole and period.end < day)):
            return Stored(definition, period)
        return None
    return Stored(definition, period) if period == Period(day) else None


def computed(definition: Definition, period: Period, desk: Desk) -> Look:
    """From the snapshot."""
    kind = Spreading if definition.kind in SPREAD else Fresh
    return kind(definition, period, desk)


def _month(day: date) -> int:
    return day.year * 100 + day.month


def _added() -> dict[str, Total_ | Min | Max]:
    return {
        **{f"all_{name}": Total_(name, default=0) for name in ADDED},
        "lowest": Min("low"),
        "highest": Max("high"),
    }


def _parts(row: Mapping[str, Any]) -> Parts:
    added = [row[f"all_{name}"] or 0 for name in ADDED]
    return Parts(added[0], added[1], added[2], added[3], row["lowest"], row["highest"])
