"""What happened with gatherings, for whoever must tell somebody or follow up."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class SessionOpened:
    """A session can be signed up for from now on."""

    NAME: ClassVar[str] = "meetings.session_opened"
    session_id: UUID


@dataclass(frozen=True)
class SessionMoved:
    """A session takes place at another time; `revision` is the one that the move made."""

    NAME: ClassVar[str] = "meetings.session_moved"
    session_id: UUID
    revision: int


@dataclass(frozen=True)
class SessionCancelled:
    """A session does not take place; its row and its calendar entry stay, marked as cancelled."""

    NAME: ClassVar[str] = "meetings.session_cancelled"
    session_id: UUID


@dataclass(frozen=True)
class SessionHeld:
    """A session took place and, in a series, has its issue number."""

    NAME: ClassVar[str] = "meetings.session_held"
    session_id: UUID
    number: int


@dataclass(frozen=True)
class SessionClosed:
    """The record of a session is complete: its issue page may be read by whoever may see it."""

    NAME: ClassVar[str] = "meetings.session_closed"
    session_id: UUID


@dataclass(frozen=True)
class SessionReminded:
    """A session is tomorrow."""

    NAME: ClassVar[str] = "meetings.session_reminded"
    session_id: UUID
    revision: int


@dataclass(frozen=True)
class OfferMade:
    """A seat came free and is kept for somebody from the waiting list for a time."""

    NAME: ClassVar[str] = "meetings.offer_made"
    sign_up_id: UUID


@dataclass(frozen=True)
class OfferLapsed:
    """An offered seat was not taken in time and went to the next."""

    NAME: ClassVar[str] = "meetings.offer_lapsed"
    sign_up_id: UUID


@dataclass(frozen=True)
class TalkDecided:
    """A proposed talk was taken into the agenda of a session, or not."""

    NAME: ClassVar[str] = "meetings.talk_decided"
    talk_id: UUID
    accepted: bool


@dataclass(frozen=True)
class PointRaised:
    """A point from the discussion was recorded."""

    NAME: ClassVar[str] = "meetings.point_raised"
    point_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class CheckedIn:
    """Somebody was there."""

    NAME: ClassVar[str] = "meetings.checked_in"
    session_id: UUID
    person_id: UUID
