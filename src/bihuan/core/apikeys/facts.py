"""What happened to keys, for whoever must be told."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class KeyGiven:
    """Another system got a key that works in an appointment of this person."""

    NAME: ClassVar[str] = "apikeys.key_given"
    key_id: UUID
    person_id: UUID
    name: str
