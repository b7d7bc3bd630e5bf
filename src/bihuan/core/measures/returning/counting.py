"""The values of a return's cells, computed from one opened snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.figures import Desk
from bihuan.core.measures.models.returns import Wanted
from bihuan.core.measures.queries.targets import target_of
from bihuan.core.measures.returning.choices import COMPARED
from bihuan.core.measures.returning.months import last, period_of
from bihuan.core.measures.values import HUNDRED, Value, rounded

Goal = Callable[[Definition, str, int], Decimal | None]
"""The target of an indicator for a unit (its key) and a year, if one is set."""


@dataclass(frozen=True)
class Counted:
    """A cell's value; `why` says why there is none (`choices.WHYS`)."""

    value: Decimal | None = None
    upper: Decimal | None = None
    decimals: int = 0
    percent: bool = False
    numerator: int | None = None
    denominator: int | None = None
    why: str = ""
    hash: str = ""

    def __str__(self) -> str:
        return shown(self.value, self.upper)


def shown(value: Decimal | None, upper: Decimal | None = None) -> str:
    """As people read it: "12", "12–30", "—"."""
    return str(Value(value, upper))


class Counter:
    """Counts cells of one unit and month. What several cells ask for is computed once."""

    def __init__(self, desk: Desk, unit: str, month: int, today: date, goal: Goal) -> None:
        self.desk, self.unit, self.month, self.today, self.goal = desk, unit, month, today, goal
        self._known: dict[tuple[str, str, bool, Period], Value] = {}

    def cell(self, wanted: Wanted) -> Counted:
        """What the cell asks for."""
        definition = catalogue.find(wanted.code, last(self.month))
        if definition is None:
            return Counted(why="gone")
        unit = wanted.below_id.hex if wanted.below_id else self.unit
        if wanted.span == "target":
            target = self.goal(definition, unit, self.month // 100)
            return _made(definition, Value(target), "target")
        if wanted.span in COMPARED:
            return self._compared(definition, unit, wanted)
        value = self._value(definition, unit, wanted.own, wanted.span)
        if wanted.what == "value":
            return _made(definition, value, "none")
        part = value.numerator if wanted.what == "numerator" else value.denominator
        if part is None:
            return Counted(why="parts", hash=digest(definition))
        return Counted(Decimal(part), hash=digest(definition))

    def _compared(self, definition: Definition, unit: str, wanted: Wanted) -> Counted:
        span, base_span, growth = COMPARED[wanted.span]
        value = self._value(definition, unit, wanted.own, span).value
        base = self._value(definition, unit, wanted.own, base_span).value
        if value is None or base is None:
            return Counted(why="none" if value is None else "base", hash=digest(definition))
        if not growth or definition.is_rate:
            return _made(definition, Value(value - base, decimals=definition.decimals), "")
        if not base:
            return Counted(why="zero", hash=digest(definition))
        grown = rounded((value - base) * HUNDRED / abs(base), 1)
        return Counted(grown, None, 1, True, hash=digest(definition))

    def _value(self, definition: Definition, unit: str, own: bool, span: str) -> Value:
        period = period_of(span, self.month, definition, self.today)
        key = (definition.code, unit, own, period)
        if key not in self._known:
            target = target_of(definition, unit, period, own=own)
            figure = self.desk.figure(definition, unit, period, own=own, target=target)
            self._known[key] = figure.value
        return self._known[key]


def _made(definition: Definition, value: Value, why: str) -> Counted:
    return Counted(
        value.value, value.upper, _decimals(value.value), definition.is_rate,
        value.numerator, value.denominator, "" if value.value is not None else why,
        digest(definition),
    )  # fmt: skip


def _decimals(value: Decimal | None) -> int:
    exponent = value.as_tuple().exponent if value is not None else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
