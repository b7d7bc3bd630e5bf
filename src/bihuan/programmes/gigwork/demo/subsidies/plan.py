"""Who applied for what and when, and what came of it: the past by date, today's by days ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.core.kernel.clock import LOCAL

START, SECRETARY, INSTRUCTOR = "start-up", "secretary-allowance", "instructor-allowance"
FUND, DUES = "activity-fund", "dues-returned"


@dataclass(frozen=True)
class Wish:
    """One application. `branch` is its place in the file; `fate` is "" for one that is paid, or
    returned, refused, withdrawn, revoked, failed; `steps` are days ago of today's."""

    branch: int
    code: str
    when: datetime
    fate: str = ""
    steps: tuple[tuple[str, float], ...] = ()


PAST = (
    (3, START, "2024-10-28", ""),
    (0, SECRETARY, "2024-12-10", ""), (1, SECRETARY, "2024-12-11", ""),
    (0, INSTRUCTOR, "2024-12-12", ""), (0, DUES, "2024-12-16", ""), (1, DUES, "2024-12-17", ""),
    (8, START, "2025-02-18", "refused"),
    (0, FUND, "2025-03-11", ""), (1, FUND, "2025-03-13", ""), (2, FUND, "2025-03-18", "returned"),
    (0, SECRETARY, "2025-03-24", ""), (1, SECRETARY, "2025-03-25", ""),
    (2, SECRETARY, "2025-03-25", ""), (0, INSTRUCTOR, "2025-03-26", ""),
    (1, INSTRUCTOR, "2025-03-27", ""),
    (4, START, "2025-04-02", ""), (3, FUND, "2025-04-08", ""), (8, FUND, "2025-04-15", "failed"),
    (5, START, "2025-05-20", ""), (4, FUND, "2025-05-27", ""), (5, FUND, "2025-06-17", ""),
    (0, SECRETARY, "2025-06-23", ""), (1, SECRETARY, "2025-06-24", ""),
    (2, SECRETARY, "2025-06-24", ""), (3, SECRETARY, "2025-06-25", "returned"),
    (0, INSTRUCTOR, "2025-06-25", ""), (2, INSTRUCTOR, "2025-06-26", ""),
    (3, INSTRUCTOR, "2025-06-27", "returned"),
    (6, START, "2025-07-08", "returned"), (6, FUND, "2025-08-12", ""),
    (0, SECRETARY, "2025-09-16", ""), (2, SECRETARY, "2025-09-17", "withdrawn"),
    (3, SECRETARY, "2025-09-18", ""), (8, SECRETARY, "2025-09-18", ""),
    (1, INSTRUCTOR, "2025-09-19", ""), (2, INSTRUCTOR, "2025-09-22", ""),
    (7, START, "2025-09-24", ""), (7, FUND, "2025-10-21", ""),
    (0, DUES, "2025-11-03", ""), (1, DUES, "2025-11-04", ""), (9, START, "2025-11-18", ""),
    (2, DUES, "2025-12-01", ""), (9, FUND, "2025-12-02", ""), (3, DUES, "2025-12-03", "failed"),
    (0, SECRETARY, "2025-12-08", ""), (1, SECRETARY, "2025-12-08", ""),
    (8, SECRETARY, "2025-12-09", "revoked"), (3, INSTRUCTOR, "2025-12-10", ""),
)  # fmt: skip
NOW = (
    (0, DUES, 40, (("check", 38), ("approve", 35), ("pay", 30), ("receipts", 28))),
    (8, DUES, 41, (("check", 39), ("approve", 36))),
    (6, FUND, 34, (("check", 33), ("fails", 32), ("approve", 31))),
    (3, DUES, 12, ()),
    (1, SECRETARY, 9, (("check", 8), ("approve", 6))),
    (2, SECRETARY, 8, (("check", 7), ("approve", 5))),
    (0, FUND, 6, (("back", 4),)),
    (1, FUND, 5, (("check", 3),)),
    (4, FUND, 4.5, (("check", 3), ("approve", 0.5), ("pay", 1))),
    (5, INSTRUCTOR, 4, (("check", 2), ("approve", 0.4))),
    (2, INSTRUCTOR, 3, (("check", 2.1),)),
    (7, SECRETARY, 3.2, (("check", 1.1),)),
    (0, SECRETARY, 2, ()),
    (5, SECRETARY, 1.2, ()),
)
"""Each step by days ago; `pay` takes all that is approved by then."""


def wishes() -> list[Wish]:
    """The past, in the order of days, at hours when secretaries find the time."""
    return [
        Wish(branch, code, _on(day, place), fate)
        for place, (branch, code, day, fate) in enumerate(PAST)
    ]


def wishes_now(now: datetime) -> list[Wish]:
    """What is under way at `now`."""
    return [
        Wish(branch, code, now - timedelta(days=ago), "", steps) for branch, code, ago, steps in NOW
    ]


def _on(day: str, place: int) -> datetime:
    at = time(8 + place * 7 % 13, place * 17 % 60)
    return datetime.combine(datetime.fromisoformat(day).date(), at, tzinfo=LOCAL)
