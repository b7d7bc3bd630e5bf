"""What happened in this room."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class NoticeCreated:
    """A person has a new notice in the site; other channels may now carry it."""

    NAME: ClassVar[str] = "notices.notice_created"
    notice_id: UUID


@dataclass(frozen=True)
class DeliveryPlanned:
    """A message waits to leave the site by one channel, now."""

    NAME: ClassVar[str] = "notices.delivery_planned"
    delivery_id: UUID
