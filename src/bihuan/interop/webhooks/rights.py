from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

MANAGE = "webhooks.manage"

RIGHTS = (Right(MANAGE, N_("Send events to other systems, and see what was sent")),)
ROLES = ()
GRANTS = {"directory_admin": (MANAGE,)}
