"""Which piece goes out on which day: what speaks for one, and against which rule a choice goes.

Pure: rows in, judgements out; sentences are made by presenting (days_shown.py). R-02.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

AUTHOR_GAP, GROUP_DUE, COLUMN_DATE = "author_gap", "group_due", "column_date"
RULES = (AUTHOR_GAP, GROUP_DUE, COLUMN_DATE)
SPAN = 28
"""Days before and after a day among which groups are balanced."""
NEAR = 3
"""Days around a column's date in which its pieces come first."""
AHEAD = 7
"""Days ahead for which a gap is flagged."""


@dataclass(frozen=True)
class Candidate:
    """A ready piece, or one that has its day already, as the rules see it."""

    piece: UUID
    author: UUID | None
    group: str
    ready_since: date
    column_from: date | None = None
    column_until: date | None = None
    key_date: date | None = None


@dataclass(frozen=True)
class Given:
    """A day that is given: to whose piece, of which group."""

    day: date
    author: UUID | None
    group: str
    piece: UUID | None = None


@dataclass(frozen=True)
class Judgement:
    """What speaks for a candidate on a day, and which rules it goes against.

    near_author: the day on which the author has another piece. short: of which share of the days
    around the group is short, in pieces (below 0: it has more than its share).
    """

    candidate: Candidate
    waited: int
    column_due: bool = False
    short: float = 0.0
    group_due: bool = False
    near_author: date | None = None
    against: tuple[str, ...] = ()
    order: tuple[object, ...] = field(default=(), compare=False)


def shortage(given: Iterable[Given], waiting: Sequence[Candidate]) -> dict[str, float]:
    """By how many pieces each group is short among the given days.

    Readers should meet the groups in the share in which they write: expected is each group's
    share among the pieces given and waiting together, times the days given.
    """
    had = Counter(one.group for one in given if one.group)
    wrote = had + Counter(one.group for one in waiting if one.group)
    total, days = sum(wrote.values()), sum(had.values())
    return {group: count * days / total - had[group] for group, count in wrote.items()}


def judge(
    candidate: Candidate, day: date, given: Sequence[Given], gap_days: int,
    short: Mapping[str, float], due: frozenset[str],
) -> Judgement:  # fmt: skip
    """One candidate on one day."""
    near = nearest(candidate, day, given, gap_days)
    missing = short.get(candidate.group, 0.0)
    out = _outside(candidate, day)
    other_due = bool(due) and candidate.group not in due and missing <= -1
    against = tuple(
        rule
        for rule, broken in ((AUTHOR_GAP, near), (GROUP_DUE, other_due), (COLUMN_DATE, out))
        if broken
    )
    waited = (day - candidate.ready_since).days
    column_due = candidate.key_date is not None and abs((candidate.key_date - day).days) <= NEAR
    group_due = candidate.group in due
    order = (len(against), not column_due, not group_due, -waited, str(candidate.piece))
    return Judgement(
        candidate, max(waited, 0), column_due, missing, group_due, near, against, order
    )


def proposals(
    candidates: Sequence[Candidate], day: date, given: Sequence[Given], gap_days: int
) -> list[Judgement]:
    """All candidates for a day, the best first: against fewest rules, then a column whose date is
    near, then a group that is short, then who has waited longest."""
    around = [one for one in given if abs((one.day - day).days) <= SPAN]
    short = shortage(around, candidates)
    due = groups_due(candidates, short)
    found = [judge(one, day, given, gap_days, short, due) for one in candidates]
    return sorted(found, key=lambda one: one.order)


def groups_due(candidates: Iterable[Candidate], short: Mapping[str, float]) -> frozenset[str]:
    """Groups that are short by a whole piece and have one waiting."""
    return frozenset(one.group for one in candidates if short.get(one.group, 0) >= 1)


def nearest(candidate: Candidate, day: date, given: Iterable[Given], gap_days: int) -> date | None:
    """The nearest day within the span on which the author has another piece."""
    if candidate.author is None:
        return None
    days = [
        one.day
        for one in given
        if one.author == candidate.author
        and one.piece != candidate.piece
        and abs((one.day - day).days) <= gap_days
    ]
    return min(days, key=lambda other: abs((other - day).days), default=None)


def _outside(candidate: Candidate, day: date) -> bool:
    """A piece of a column with a date belongs between the column's opening and a span after it."""
    begins, ends = candidate.column_from, candidate.column_until
    if begins is not None and day < begins:
        return True
    return ends is not None and day > ends + timedelta(days=SPAN)


def gaps(days: Iterable[date], filled: Iterable[date], since: date | None) -> list[date]:
    """Days on which one piece is expected and none is given; none before the daily rule began."""
    taken = set(filled)
    return [day for day in days if day not in taken and (since is None or day >= since)]
