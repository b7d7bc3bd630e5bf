"""What happened in the directory, for whoever must tell somebody or refresh something."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class AppointmentMade:
    """A person was appointed to a post, as holder or as deputy."""

    NAME: ClassVar[str] = "parties.appointment_made"
    appointment_id: UUID
    person_id: UUID
    post_id: UUID
    kind: str


@dataclass(frozen=True)
class AppointmentEnded:
    """An appointment was given a last day earlier than it had."""

    NAME: ClassVar[str] = "parties.appointment_ended"
    appointment_id: UUID
    person_id: UUID
    post_id: UUID


@dataclass(frozen=True)
class OrganisationMoved:
    """A unit and all below it now hang elsewhere; every path in the sub-tree has changed."""

    NAME: ClassVar[str] = "parties.organisation_moved"
    organisation_id: UUID
    old_parent_id: str
    new_parent_id: str
