"""The right to plan and run gatherings, and the role that has it."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

ORGANISE = "meetings.organise"

RIGHTS = (Right(ORGANISE, N_("Plan and run the gatherings that the unit hosts")),)

ROLES = (Role("organiser", N_("Organiser of gatherings"), (ORGANISE,), True),)
