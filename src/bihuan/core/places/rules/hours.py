"""When a place is open: written as people write it, kept as minutes of a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from bihuan.core.kernel import clock

from .hours_words import BETWEEN, NEXT_DAY, RANGE, SHUT, WHOLE

DAY = 24 * 60
ALL_DAY = ((0, DAY),)
Span = tuple[int, int]
"""From and to, in minutes since midnight; both within one day, the second not later than 1,440."""


class Unreadable(ValueError):
    """Hours that nobody can be sure of."""


def read(text: str) -> tuple[tuple[Span, ...], int]:
    """The spans of one day, and the minutes that its last span runs into the next day (0: none).

    `hours_words` has the words that are understood.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or SHUT.fullmatch(plain):
        return (), 0
    if WHOLE.fullmatch(plain):
        return ALL_DAY, 0
    spans: list[Span] = []
    over = 0
    for part in BETWEEN.split(plain):
        begin, end, late = _span(part)
        if over:
            raise Unreadable
        if end <= begin:
            if not late and end != 0:
                raise Unreadable
            end, over = DAY, end
        spans.append((begin, end))
    spans.sort()
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise Unreadable
    return tuple(spans), over


def _span(part: str) -> tuple[int, int, bool]:
    late = NEXT_DAY.search(part) is not None
    found = RANGE.fullmatch(NEXT_DAY.sub("", part).strip())
    if found is None:
        raise Unreadable
    numbers = [int(one or 0) for one in found.groups()]
    begin, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    if max(numbers[1], numbers[3]) > 59 or begin >= DAY or end > DAY:
        raise Unreadable
    return begin, end, late


def written(spans: Sequence[Span], over: int = 0) -> str:
    """As `read` takes it, in the reader's language."""
    if tuple(spans) == ALL_DAY:
        return "0:00-24:00"
    parts = [f"{_time(begin)}-{_time(end)}" for begin, end in spans]
    if over:
        late = _("next day %(time)s") % {"time": _time(over)}
        parts[-1] = f"{_time(spans[-1][0])}-{late}"
    return ", ".join(parts)


def _time(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


@dataclass(frozen=True)
class Hours:
    """week: spans by weekday (0: Monday). days: other spans of single days, empty for closed."""

    week: Mapping[int, Sequence[Span]]
    days: Mapping[date, Sequence[Span]]

    def of(self, day: date) -> Sequence[Span]:
        """The spans of a day."""
        return self.days[day] if day in self.days else self.week.get(day.weekday(), ())

    def is_open(self, at: datetime) -> bool:
        """Whether it is open at a moment."""
        local = at.astimezone(clock.LOCAL)
        minute = local.hour * 60 + local.minute
        return any(begin <= minute < end for begin, end in self.of(local.date()))

    def changes(self, at: datetime) -> datetime | None:
        """When it closes if it is open, or opens if it is not, within a week; None: neither."""
        local = at.astimezone(clock.LOCAL)
        opened = self.is_open(at)
        begin = local.replace(hour=0, minute=0, second=0, microsecond=0)
        for n in range(8):
            midnight = begin + timedelta(days=n)
            for first, last in self.of(midnight.date()):
                for minute in (first, last):
                    then = midnight + timedelta(minutes=minute)
                    if then > local and self.is_open(then) != opened:
                        return then
        return None


def hours_of(
    week: Iterable[tuple[int, int, int]], days: Iterable[tuple[date, int | None, int | None]]
) -> Hours:
    """From rows: (weekday, from, to), and (day, from, to) with None for a day closed."""
    found: dict[int, list[Span]] = {}
    for weekday, begin, end in sorted(week):
        found.setdefault(weekday, []).append((begin, end))
    single: dict[date, list[Span]] = {}
    for day, first, last in days:
        spans = single.setdefault(day, [])
        if first is not None and last is not None:
            spans.append((first, last))
    return Hours(found, {day: sorted(spans) for day, spans in single.items()})
