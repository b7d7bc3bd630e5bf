from bihuan.core.parties.models.appointment import Appointment, AppointmentKind, Post
from bihuan.core.parties.models.log import DirectoryLog
from bihuan.core.parties.models.organisation import Organisation, OrganisationKind
from bihuan.core.parties.models.person import Consent, Person

__all__ = [
    "Appointment",
    "AppointmentKind",
    "Consent",
    "DirectoryLog",
    "Organisation",
    "OrganisationKind",
    "Person",
    "Post",
]
