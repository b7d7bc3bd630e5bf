"""Rates as the statistics state them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Tally:
    """Of the three-haves enterprises of a unit, trade or size: how many are covered, by what."""

    all: int
    covered: int
    own: int
    joint: int
    instructor: int

    @property
    def missing(self) -> int:
        """Not covered by anything."""
        return self.all - self.covered

    @property
    def without_own(self) -> int:
        """Without an organisation of their own."""
        return self.all - self.own

    @property
    def coverage(self) -> Decimal | None:
        """Share covered, in per cent with two places; None of nothing."""
        return percent(self.covered, self.all)

    @property
    def organised(self) -> Decimal | None:
        """Share with an organisation of their own."""
        return percent(self.own, self.all)

    @property
    def coverage_words(self) -> str:
        """As it is shown: whole where it is whole."""
        return shown(self.coverage)

    @property
    def organised_words(self) -> str:
        return shown(self.organised)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.all + other.all,
            self.covered + other.covered,
            self.own + other.own,
            self.joint + other.joint,
            self.instructor + other.instructor,
        )


NOTHING = Tally(0, 0, 0, 0, 0)


def shown(value: Decimal | None) -> str:
    """Two places, or none where there is nothing behind the point."""
    if value is None:
        return "–"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def percent(part: int, whole: int) -> Decimal | None:
    """Half up, to two places."""
    if not whole:
        return None
    return (Decimal(part * 100) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
