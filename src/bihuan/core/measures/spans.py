"""The years, quarters and months that targets are set for."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .definitions.definition import Definition
from .engine.asked import ALWAYS, Period


@dataclass(frozen=True)
class Span:
    """A year, or with `part` ("Q1" to "Q4", "01" to "12") a quarter or a month of it."""

    year: int
    part: str = ""

    @property
    def months(self) -> tuple[int, int]:
        """Its first and its last month."""
        if self.part.startswith("Q"):
            quarter = int(self.part[1])
            return 3 * quarter - 2, 3 * quarter
        return (int(self.part), int(self.part)) if self.part else (1, 12)

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.months[0], 1)

    @property
    def end(self) -> date:
        """Its last day."""
        last = self.months[1]
        return date(self.year, last, monthrange(self.year, last)[1])

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def passed(self, day: date) -> int:
        """How many of its days are over at the end of the day."""
        return max(0, min((day - self.start).days + 1, self.days))

    def __str__(self) -> str:
        if not self.part:
            return _("the year %(year)d") % {"year": self.year}
        if self.part.startswith("Q"):
            return _("quarter %(quarter)s of %(year)d") % {
                "quarter": self.part[1], "year": self.year,
            }  # fmt: skip
        return _("%(year)d-%(month)s") % {"year": self.year, "month": self.part}


def around(day: date) -> tuple[Span, Span, Span]:
    """The month, the quarter, the year of the day."""
    quarter = Span(day.year, f"Q{(day.month + 2) // 3}")
    return Span(day.year, f"{day.month:02}"), quarter, Span(day.year)


def spans_for(period: Period, *, flow: bool) -> list[Span]:
    """Whose target a figure of the period is compared with, in order of preference.

    A period that is a whole month, quarter or year has that one's; one that is not over has the
    longest that begins with it: from January on, the year's. How things stand on a day (`flow` is
    False) has the month's, else the quarter's, else the year's. All rows of all years have none.
    """
    spans = around(period.end)
    if not flow:
        return list(spans)
    if period.start == ALWAYS:
        return []
    whole = [one for one in spans if (one.start, one.end) == (period.start, period.end)]
    begun = [one for one in reversed(spans) if one.start == period.start and one not in whole]
    return whole + begun


def usual_period(definition: Definition, end: date) -> Period:
    """Of a figure for which nobody named a beginning: all up to the day. What is done of a target
    is counted from the beginning of the year, whose target it is."""
    start = date(end.year, 1, 1) if definition.kind == "completion" else ALWAYS
    return Period(end, start)
