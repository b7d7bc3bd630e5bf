from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

MANAGE = "wechat.manage"

RIGHTS = (Right(MANAGE, N_("Set up public accounts of WeChat")),)
ROLES = ()
GRANTS = {"directory_admin": (MANAGE,), "publishing_admin": (MANAGE,)}
