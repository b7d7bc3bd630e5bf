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


@dataclass(frozen=True)
class RedemptionEnded:
    """A redemption reached a state: passed by the district ("ready"), or one of its ends."""

    NAME: ClassVar[str] = "gigwork.redemption_ended"
    redemption_id: str
    state: str


@dataclass(frozen=True)
class DeedDecided:
    """A station confirmed a deed, or said why not."""

    NAME: ClassVar[str] = "gigwork.deed_decided"
    deed_id: str


@dataclass(frozen=True)
class StarsPublished:
    """The stars of a quarter were published."""

    NAME: ClassVar[str] = "gigwork.stars_published"
    round_id: str
