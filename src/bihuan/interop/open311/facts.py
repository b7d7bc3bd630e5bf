"""What happens at this door. Nothing of what was sent travels."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class PictureNamed:
    """A request named its picture by an address (`media_url`); the worker may fetch it."""

    NAME: ClassVar[str] = "open311.picture_named"

    picture_id: UUID
