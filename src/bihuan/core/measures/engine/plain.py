"""The same in plain Python, row by row: the rule, with which engines are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from bihuan.core.kernel.measurable import DATASETS, Dataset
from bihuan.core.measures.definitions.definition import Definition, Related
from bihuan.core.measures.language import Name, parse
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.language.plain import value

from .asked import Period, Spread, Subject, Total

Table = list[dict[str, Any]]


class Plain:
    """tables: the rows of each dataset by its code, each row with its `id`."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.by_id = {code: {row["id"]: row for row in rows} for code, rows in tables.items()}

    def totals(self, definition: Definition, period: Period, *, monthly: bool) -> list[Total]:
        """See `Engine`."""
        groups: dict[tuple[str, int], list[Subject]] = defaultdict(list)
        for one in self._all(definition, period):
            groups[one.unit, _month(one.day) if monthly else 0].append(one)
        return [_total(unit, month, groups[unit, month]) for unit, month in sorted(groups)]

    def spread(
        self, definition: Definition, period: Period, above: Sequence[tuple[str, str]]
    ) -> list[Spread]:
        """See `Engine`."""
        found: dict[str, list[Any]] = defaultdict(list)
        kind = definition.kind
        for one in self._all(definition, period):
            kept = {"distinct": one.key, "median": one.amount, "daily": one.day}[kind]
            if one.reason == 0 and kept is not None:
                for unit, upper in above:
                    if unit == one.unit:
                        found[upper].append(kept)
        if kind == "distinct":
            return [Spread(unit, 0, len(set(found[unit]))) for unit in sorted(found)]
        if kind == "daily":
            days = {unit: Counter(kept).values() for unit, kept in found.items()}
            return [Spread(unit, min(days[unit]), max(days[unit])) for unit in sorted(found)]
        return [Spread(unit, *middle(sorted(found[unit]))) for unit in sorted(found)]

    def reasons(
        self, definition: Definition, period: Period, *, units: Collection[str] | None
    ) -> dict[int, int]:
        """See `Engine`."""
        found = Counter(one.reason for one in self.subjects(definition, period, units=units))
        return dict(sorted(found.items()))

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
        found = [
            one
            for one in self._all(definition, period)
            if (units is None or one.unit in units)
            and (counted is None or (one.reason == 0) == counted)
            and reason in (None, one.reason)
        ]
        found.sort(key=lambda one: one.id)
        return found[skip : None if most is None else skip + most]

    def _all(self, definition: Definition, period: Period) -> Iterable[Subject]:
        dataset = DATASETS.get(definition.subject)
        related = {one.name: one for one in definition.related}
        gathered = {name: self._gathered(one, period) for name, one in related.items()}
        for row in self.tables[dataset.code]:

            def read(path: Name, row: dict[str, Any] = row) -> Any:
                if len(path) == 2 and path[0] in gathered:
                    to = tuple(related[path[0]].to.split("."))
                    return gathered[path[0]](self._follow(dataset, row, to), path[1])
                return self._follow(dataset, row, path)

            one = _subject(definition, period, read, str(row["id"]))
            if one is not None:
                yield one

    def _follow(self, dataset: Dataset, row: dict[str, Any] | None, path: Name) -> Any:
        for part in path[:-1]:
            link = dataset.link(part)
            if row is None or link is None:
                return None
            row = self.by_id[link.dataset].get(row[link.column])
            dataset = DATASETS.get(link.dataset)
        return None if row is None else row[path[-1]]

    def _gathered(self, related: Related, period: Period) -> Any:
        dataset = DATASETS.get(related.dataset)
        groups: dict[Any, Table] = defaultdict(list)
        for row in self.tables[related.dataset]:

            def read(path: Name, row: dict[str, Any] = row) -> Any:
                return self._follow(dataset, row, path)

            if _true(related.where, read, period) and row[related.on] is not None:
                groups[row[related.on]].append(row)

        def of(subject: Any, part: str) -> Any:
            return self._take(related, dataset, groups.get(subject, []), part, period)

        return of

    def _take(
        self, related: Related, dataset: Dataset, rows: Table, part: str, period: Period
    ) -> Any:
        if related.take == "count":
            return len(rows)
        if related.take in ("first", "last"):
            known = [
                row for row in rows if all(row[column] is not None for column in related.order)
            ]
            known.sort(key=lambda row: (*(row[column] for column in related.order), row["id"]))
            return None if not known else known[0 if related.take == "first" else -1][part]
        node, moments = parse(related.of), period.moments
        found = [value(node, partial(self._follow, dataset, row), moments) for row in rows]
        known_values = [one for one in found if one is not None]
        take = {"sum": sum, "min": min, "max": max}[related.take]
        return take(known_values) if known_values else None  # type: ignore[operator]


def _true(text: str, read: Any, period: Period) -> bool:
    node = parse(text)
    found = value(node, read, period.moments)
    return found is True or (found == 1 and found is not False)


def _subject(definition: Definition, period: Period, read: Any, key: str) -> Subject | None:
    day = read(tuple(definition.day.split("."))) if definition.day else None
    start, end = (period.start - EPOCH).days, (period.end - EPOCH).days
    if not _true(definition.population, read, period):
        return None
    if definition.day and day is not None and not start <= day <= end:
        return None
    unit = read(tuple(definition.unit.split(".")))
    reason = _reason(definition, period, read, day, unit)
    before, last = (
        len(definition.denominator) + len(definition.exclusion),
        len(definition.reasons()),
    )
    late = before < reason <= last and unit is not None and not (definition.day and day is None)
    amount = value(parse(definition.value), read, period.moments) if definition.value else None
    distinct = read(tuple(definition.key.split("."))) if definition.key else None
    return Subject(key, unit or "", day, reason, reason == 0 or late, amount, distinct)


def _reason(definition: Definition, period: Period, read: Any, day: Any, unit: Any) -> int:
    n = 0
    for steps, wanted in (
        (definition.denominator, True), (definition.exclusion, False), (definition.numerator, True),
    ):  # fmt: skip
        for step in steps:
            n += 1
            if _true(step.when, read, period) != wanted:
                return n
    if definition.day and day is None:
        return n + 1
    return 0 if unit is not None else n + 2


def _total(unit: str, month: int, rows: list[Subject]) -> Total:
    counted = [one for one in rows if one.reason == 0]
    amounts = [one.amount for one in counted if one.amount is not None]
    return Total(
        unit, month, len(rows), sum(one.denominator for one in rows), len(counted), sum(amounts),
        min(amounts, default=None), max(amounts, default=None),
    )  # fmt: skip


def middle(amounts: list[int]) -> tuple[int, int]:
    """The sum of the one or two middle values of a sorted list, and how many they are."""
    n = len(amounts)
    kept = [amounts[turn - 1] for turn in range(1, n + 1) if n <= turn + turn <= n + 2]
    return sum(kept), len(kept)


def _month(day: int | None) -> int:
    if day is None:
        return 0
    found = EPOCH + timedelta(day)
    return found.year * 100 + found.month
