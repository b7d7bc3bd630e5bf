"""What one may be allowed to do with notices, beyond reading one's own."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

RIGHTS = (Right("notices.operate", N_("See messages that could not be sent and try them again")),)
ROLES = (Role("operator", N_("Operator"), ("notices.operate",), second_factor=True),)
