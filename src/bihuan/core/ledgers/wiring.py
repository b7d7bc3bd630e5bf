"""The ledgers' place in the navigation."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem

NAV = (
    NavItem(N_("My points"), "ledgers:mine", "points", 40, right="signed_in", place="phone"),
    NavItem(
        N_("People's points"), "ledgers:people", "points", 610, right="ledger.see", place="desk"
    ),
)
