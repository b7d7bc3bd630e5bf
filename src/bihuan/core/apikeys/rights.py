from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

SEE, MANAGE = "apikeys.see", "apikeys.manage"

RIGHTS = (
    Right(SEE, N_("See the keys of other systems and their calls")),
    Right(MANAGE, N_("Give keys to other systems, and take them back")),
)
ROLES = ()
GRANTS = {"directory_admin": (SEE, MANAGE)}
