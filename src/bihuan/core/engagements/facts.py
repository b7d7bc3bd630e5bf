"""What happened in this room, for whoever must tell somebody or follow up."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class VisitRecorded:
    """A visit stands on an enterprise's file; the needs found were opened as cases with it."""

    NAME: ClassVar[str] = "engagements.visit_recorded"
    visit_id: UUID
    enterprise_id: UUID


@dataclass(frozen=True)
class ResponsibilityGiven:
    """A post is responsible from a day on; `taken_over` when another post was before."""

    NAME: ClassVar[str] = "engagements.responsibility_given"
    post_id: UUID
    key: str
    count: int
    taken_over: bool
