"""What a made history consists of: acts, each by somebody at a time, on a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .spots import Place

Picture = tuple[str, str, int]
"""Category, stage, variant: what `pictures.picture` draws."""
INWARD = {"food", "dispute", "stairwell_bike", "elevator"}
"""Categories that lie indoors or between people: seen inside the unit only, not on the map."""


@dataclass(frozen=True, slots=True)
class Act:
    """One verb. `who` names a part, not a person: "rider:12", "grid", "lead", "verifier:1" …

    `verb` is a move of the loop or one of report, join, add_words, verdict, call_back, link.
    `more` holds what only some verbs need: lead, helpers, until, other, stars, solved, category.
    """

    at: datetime
    case: int
    verb: str
    who: str
    words: str = ""
    photos: tuple[Picture, ...] = ()
    more: dict[str, object] = field(default_factory=dict)
    order: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """A hazard: what, where, since when, and by whom it is first reported."""

    number: int
    code: str
    place: Place
    address: str
    lat: float
    lon: float
    at: datetime
    rider: int
    variant: int
    scene: int = 0
    caller: bool = False
