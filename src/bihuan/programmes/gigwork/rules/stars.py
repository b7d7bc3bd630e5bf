"""Who is a star of the quarter, and why one stands before another (G-10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

BY_REPORTS, BY_DAY, SHARED = "reports", "day", "shared"


@dataclass(frozen=True)
class Score:
    """What somebody did in a quarter; `reached_on` is the day of the last thing that counted."""

    person_id: UUID
    points: int
    reports: int
    reached_on: date


@dataclass(frozen=True)
class Placed:
    """A score with its rank, and how a tie of points was decided ("" where there was none)."""

    score: Score
    rank: int
    tie: str


def placed(scores: Iterable[Score], places: int, least: int) -> list[Placed]:
    """The stars: more points first; of equal points, more valid reports; of equal ones, whoever had
    them on an earlier day. Who is equal in all three shares the rank, and nobody of those who share
    the last rank is left out."""
    enough = [score for score in scores if score.points >= least]
    enough.sort(key=lambda one: (_order(one), one.person_id.hex))
    found: list[Placed] = []
    for score in enough:
        rank = 1 + sum(_order(other) < _order(score) for other in enough)
        if rank > places:
            break
        found.append(Placed(score, rank, _tie(score, enough)))
    return found


def _order(one: Score) -> tuple[int, int, date]:
    return -one.points, -one.reports, one.reached_on


def _tie(score: Score, scores: list[Score]) -> str:
    same = [one for one in scores if one is not score and one.points == score.points]
    if not same:
        return ""
    if any(_order(one) == _order(score) for one in same):
        return SHARED
    return BY_DAY if any(one.reports == score.reports for one in same) else BY_REPORTS
