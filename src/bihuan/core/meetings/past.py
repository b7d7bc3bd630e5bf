"""A session that took place, as whoever brings it from elsewhere tells it whole: an import of an
older register, the demonstration. Written by `actions.record_past`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bihuan.core.meetings.models import Session
from bihuan.core.parties.models import Organisation, Person


@dataclass(frozen=True)
class PastComment:
    """A named leader's or expert's words about a talk; `kind` is leader or expert."""

    name: str
    post: str
    text: str
    kind: str = "leader"


@dataclass(frozen=True)
class PastPoint:
    """A point raised; by whom may be left open."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class PastTalk:
    """A talk as it was given: by a person, or by a guest who is not registered."""

    title: str
    about: str
    speaker: Person | None = None
    guest: str = ""
    unit: Organisation | None = None
    from_where: str = ""
    age_band: str = ""
    summary: str = ""
    kind: str = "talk"
    comments: Sequence[PastComment] = ()
    points: Sequence[PastPoint] = ()
    subject: tuple[str, Any] | None = None


@dataclass(frozen=True)
class Past:
    """What became of a planned session. `came` were there, `stayed_away` had a seat and were not;
    `feedback` gives stars and words of the first so many of those who came."""

    session: Session
    title: str
    talks: Sequence[PastTalk]
    summary: str = ""
    points: Sequence[PastPoint] = ()
    minutes: str = ""
    came: Sequence[Person] = ()
    stayed_away: Sequence[Person] = ()
    feedback: Sequence[tuple[int, str]] = ()
