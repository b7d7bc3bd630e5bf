"""What the programme tells the rest, after the transaction. Django-free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PointsGiven:
    """A report was found valid and its reporter was given points, or they were taken back
    (`points` is negative then)."""

    NAME: ClassVar[str] = "gigwork.points_given"
    submission_id: str
    transfer_id: str
    points: int


@dataclass(frozen=True)
class SubsidyMoved:
    """An application for a subsidy took a step; `verb` is the step's."""

    NAME: ClassVar[str] = "gigwork.subsidy_moved"
    application_id: str
    step_id: str
    verb: str
