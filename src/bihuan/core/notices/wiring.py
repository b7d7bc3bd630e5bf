"""Where notices stand in the navigation."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem

NAV = (
    NavItem(
        N_("Messages not sent"),
        "notices_troubled",
        "mail",
        640,
        right="notices.operate",
        place="desk",
    ),
)
