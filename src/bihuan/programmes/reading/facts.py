"""What the programme tells the rest, after the transaction. Django-free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class AdoptionNoted:
    """What becomes of an item or a route was noted; `step_id` is the step."""

    NAME: ClassVar[str] = "reading.adoption_noted"
    step_id: str


@dataclass(frozen=True)
class SuggestionRouted:
    """A suggestion was sent on one way."""

    NAME: ClassVar[str] = "reading.suggestion_routed"
    route_id: str


@dataclass(frozen=True)
class IdeaGiven:
    """Somebody gave an idea for a puzzle."""

    NAME: ClassVar[str] = "reading.idea_given"
    idea_id: str


@dataclass(frozen=True)
class PracticeTakenUp:
    """A unit took a practice up, or (with an outcome) said what came of it."""

    NAME: ClassVar[str] = "reading.practice_taken_up"
    use_id: str
    outcome: bool
