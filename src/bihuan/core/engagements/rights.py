"""Rights over files on enterprises, and the roles that have them."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SEE, VISIT, KEEP, PLAN = (
    "engagements.see",
    "engagements.visit",
    "engagements.keep",
    "engagements.plan",
)

RIGHTS = (
    Right(SEE, N_("See files on enterprises, with visits and plans")),
    Right(VISIT, N_("Record visits to enterprises")),
    Right(KEEP, N_("Keep the register of enterprises and the net of those responsible")),
    Right(PLAN, N_("Make plans for enterprises")),
)
GRANTS = {"leader": (SEE,), "auditor": (SEE,)}
ROLES = (
    Role("enterprise_registrar", N_("Keeper of the register of enterprises"),
         (SEE, VISIT, KEEP, PLAN, "intake.import"), True),
    Role("enterprise_visitor", N_("Contact for enterprises"), (SEE, VISIT, PLAN), True),
)  # fmt: skip
