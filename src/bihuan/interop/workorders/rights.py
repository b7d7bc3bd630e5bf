"""A partner works in a post like anybody: cases are given to it, and it answers for them."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SEE, MANAGE = "workorders.see", "workorders.manage"

RIGHTS = (
    Right(SEE, N_("See what was exchanged with partners")),
    Right(MANAGE, N_("Set up partners and exchange again what was refused")),
)
ROLES = (Role("partner", N_("Partner system"), ("casework.handle",)),)
GRANTS = {"directory_admin": (SEE, MANAGE), "dispatcher": (SEE,)}
