"""Who may change where areas end. Reading them is everybody's."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

RIGHTS = (Right("places.edit", N_("Set boundaries and named places")),)

ROLES = (Role("map_keeper", N_("Map keeper"), ("places.edit",), second_factor=True),)
