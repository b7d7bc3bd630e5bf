"""What is asked of an engine and what it answers. Whole numbers throughout: values are made of them
above the engine, in Decimal, so that every engine gives the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bihuan.core.measures.definitions.definition import Definition

COUNTED = 0
ALWAYS = date(1900, 1, 1)
"""Start of a period that has none."""


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included; `as_of` is the day that conditions look from."""

    end: date
    start: date = ALWAYS

    @property
    def moments(self) -> dict[str, date]:
        """What the words of the language mean."""
        return {"as_of": self.end, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class Total:
    """The rows of one unit itself, without those below it, in one month (yyyymm; 0: all together).

    population: rows spoken of. amount: sum of the value of counted rows; low, high: its ends.
    """

    unit: str
    month: int
    population: int
    denominator: int
    numerator: int
    amount: int
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Subject:
    """One row of the population. `reason` is 0 when it is counted, else the number of the first of
    `Definition.reasons()` that keeps it out; one more than their number: it has no day; two more:
    no unit. `amount` is its value, `key` what is distinct."""

    id: str
    unit: str
    day: int | None
    reason: int
    denominator: bool
    amount: int | None = None
    key: str | int | None = None


@dataclass(frozen=True)
class Spread:
    """What does not add up, for a unit with all below it: `count` different keys; or the sum of the
    one or two middle values in `amount` with their number in `count`; or the fewest (`amount`) and
    the most (`count`) rows of a day."""

    unit: str
    amount: int
    count: int


class Engine(Protocol):
    """Works out definitions on one snapshot."""

    def totals(self, definition: Definition, period: Period, *, monthly: bool) -> list[Total]:
        """By unit, and by month if asked; units without a row are not among them."""
        ...

    def spread(
        self, definition: Definition, period: Period, above: Sequence[tuple[str, str]]
    ) -> list[Spread]:
        """For kinds that do not add up. above: (unit, a unit at or above it)."""
        ...

    def reasons(
        self, definition: Definition, period: Period, *, units: Collection[str] | None
    ) -> dict[int, int]:
        """How many rows of these units there are by reason (0: counted)."""
        ...

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
        """Rows of these units (None: of all), ordered by key; only counted ones, only others, only
        those with one reason."""
        ...
