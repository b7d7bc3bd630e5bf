"""From whole numbers to the figure that people read: Decimal, rounded half up, never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .definitions.definition import Definition
from .engine.asked import Spread, Total

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Parts:
    """The whole numbers behind a figure; they add up where the kind does.

    population: rows spoken of. low and high: ends of a range, or of the numbers of a day. target:
    the denominator of a completion. spread: of what is worked out for each unit apart.
    """

    population: int = 0
    denominator: int = 0
    numerator: int = 0
    amount: int = 0
    low: int | None = None
    high: int | None = None
    target: int | None = None
    spread: Spread | None = None

    def __add__(self, other: Parts) -> Parts:
        return Parts(
            self.population + other.population,
            self.denominator + other.denominator,
            self.numerator + other.numerator,
            self.amount + other.amount,
            _end(min, self.low, other.low),
            _end(max, self.high, other.high),
        )


@dataclass(frozen=True)
class Value:
    """A figure. `value` is None where there is nothing to divide by or nothing to look at; a range
    has its upper end in `upper`. numerator and denominator are those of rates and completions.
    below: hidden, because it is lower than this (`rules.small`)."""

    value: Decimal | None
    upper: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    decimals: int = 0
    below: int = 0

    def __str__(self) -> str:
        if self.below:
            return f"<{self.below}"
        if self.value is None:
            return "—"
        if self.upper is not None and self.upper != self.value:
            return f"{self.value}–{self.upper}"
        return str(self.value)


def _end(pick: object, one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return pick(known) if known else None  # type: ignore[operator]


def parts_of(totals: Iterable[Total]) -> Parts:
    """All of them together."""
    found = Parts()
    for one in totals:
        found += Parts(
            one.population, one.denominator, one.numerator, one.amount, one.low, one.high
        )
    return found


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, as offices round; not to the even digit, as GB/T 8170-2008 does by default."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def value_of(definition: Definition, parts: Parts) -> Value:
    """The figure that the parts make."""
    decimals = definition.decimals
    match definition.kind:
        case "count":
            return Value(Decimal(parts.numerator))
        case "sum":
            return Value(Decimal(parts.amount))
        case "rate":
            return _share(parts.numerator, parts.denominator, decimals)
        case "completion":
            return _share(parts.numerator, parts.target, decimals)
        case "range":
            return _ends(parts.low, parts.high)
        case "distinct":
            return Value(Decimal(parts.spread.count if parts.spread else 0))
        case "daily":
            spread = parts.spread
            return _ends(spread.amount, spread.count) if spread else Value(None)
        case "median":
            spread = parts.spread
            if spread is None or not spread.count:
                return Value(None)
            middle = Decimal(spread.amount) / spread.count
            return Value(rounded(middle, decimals), decimals=decimals)
    raise AssertionError(definition.kind)


def _share(numerator: int, denominator: int | None, decimals: int) -> Value:
    if not denominator:
        return Value(None, None, numerator, denominator, decimals)
    share = rounded(Decimal(numerator) * HUNDRED / Decimal(denominator), decimals)
    return Value(share, None, numerator, denominator, decimals)


def _ends(low: int | None, high: int | None) -> Value:
    if low is None or high is None:
        return Value(None)
    return Value(Decimal(low), Decimal(high))
