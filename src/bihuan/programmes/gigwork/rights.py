"""The rights of the programme beside those of casework."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SETTINGS = "gigwork.settings"

RIGHTS = (Right(SETTINGS, N_("Set the categories of hazards and the rules of points")),)
ROLES = (Role("gigwork_admin", N_("Administrator of hazard reports"), (SETTINGS,), True),)
