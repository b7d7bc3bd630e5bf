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


@dataclass(frozen=True)
class InstructionGiven:
    """A leader instructed, or circled as read; addressees are told, and who sent it round."""

    NAME: ClassVar[str] = "casework.instruction_given"
    instruction_id: str


@dataclass(frozen=True)
class InstructionAnswered:
    """One addressee answered an instruction."""

    NAME: ClassVar[str] = "casework.instruction_answered"
    addressee_id: str


@dataclass(frozen=True)
class InstructionPassedOn:
    """An addressee passed its part on to a post below it, the addressee that is named."""

    NAME: ClassVar[str] = "casework.instruction_passed_on"
    addressee_id: str


@dataclass(frozen=True)
class InstructionWithdrawn:
    """The leader withdrew an instruction; whoever still had to answer need not."""

    NAME: ClassVar[str] = "casework.instruction_withdrawn"
    instruction_id: str


@dataclass(frozen=True)
class InstructionChased:
    """Whoever has not answered is reminded; when late, those who supervise hear of it too."""

    NAME: ClassVar[str] = "casework.instruction_chased"
    instruction_id: str
    reminder_id: str


@dataclass(frozen=True)
class CirculationTurned:
    """It is a leader's turn to read a case."""

    NAME: ClassVar[str] = "casework.circulation_turned"
    step_id: str
