from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

RIGHTS = (Right("intake.import", N_("Import spreadsheets")),)
ROLES = ()
