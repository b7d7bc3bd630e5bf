"""What happens to places."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class BoundaryChanged:
    """An organisation got an outline, or another one."""

    NAME: ClassVar[str] = "places.boundary_changed"

    organisation_id: UUID
