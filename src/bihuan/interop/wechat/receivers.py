"""What follows from an event of the platform."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.kernel.outbox import receives

from .actions.events import follow_up
from .facts import EventArrived


@receives(EventArrived, name="wechat.follow_up")
def event_arrived(fact: EventArrived) -> None:
    """Asks at once how the push stands, instead of at the next look."""
    follow_up(UUID(fact.event_id))
