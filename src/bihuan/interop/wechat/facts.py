"""What the adapter tells itself, after the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class EventArrived:
    """The platform told how a push or a publication ended."""

    NAME: ClassVar[str] = "wechat.event_arrived"
    event_id: str
