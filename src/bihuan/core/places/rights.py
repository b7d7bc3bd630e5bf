"""Who may change where areas end, and who keeps service places. Reading them is everybody's."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

KEEP = "places.keep"
RIGHTS = (
    Right("places.edit", N_("Set boundaries and named places")),
    Right(KEEP, N_("Keep service places of the unit: hours, facilities, photos")),
)

ROLES = (
    Role("map_keeper", N_("Map keeper"), ("places.edit",), second_factor=True),
    Role("station_keeper", N_("Keeper of a service place"), (KEEP,), second_factor=True),
)
GRANTS = {"clerk": (KEEP,), "dispatcher": (KEEP,)}
