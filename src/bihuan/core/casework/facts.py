"""What casework tells the rest of the product, after the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class CaseOpened:
    """A person brought something and a case was opened for it."""

    NAME: ClassVar[str] = "casework.case_opened"
    case_id: str
    submission_id: str


@dataclass(frozen=True)
class SubmissionAdded:
    """A person brought something that joined an open case."""

    NAME: ClassVar[str] = "casework.submission_added"
    case_id: str
    submission_id: str


@dataclass(frozen=True)
class CaseMoved:
    """A move was made; `entry_id` is its trail entry, `proposal_id` the decision it touched."""

    NAME: ClassVar[str] = "casework.case_moved"
    case_id: str
    entry_id: str
    move: str


@dataclass(frozen=True)
class CasesMerged:
    """`case_id` was merged into `into_id`; its submissions now point there."""

    NAME: ClassVar[str] = "casework.cases_merged"
    case_id: str
    into_id: str


@dataclass(frozen=True)
class ClockMissed:
    """A deadline passed and the case climbed to `level` (1 dispatch, 2 leader)."""

    NAME: ClassVar[str] = "casework.clock_missed"
    case_id: str
    clock_id: str
    level: int


@dataclass(frozen=True)
class VerdictRecorded:
    """A reporter rated the outcome."""

    NAME: ClassVar[str] = "casework.verdict_recorded"
    submission_id: str
