"""Who may change where areas end, who adds service places and who runs them. Reading them is
everybody's."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

MANAGE = "places.manage"
KEEP = "places.keep"
RIGHTS = (
    Right("places.edit", N_("Set boundaries and named places")),
    Right(MANAGE, N_("Add, move and close service places")),
    Right(KEEP, N_("Run service places: hours, facilities, photos, goods")),
)

ROLES = (
    Role("map_keeper", N_("Map keeper"), ("places.edit", MANAGE, KEEP), second_factor=True),
    Role("station_keeper", N_("Keeper of a service place"), (KEEP,), second_factor=True),
)
