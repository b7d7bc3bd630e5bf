"""Who may read other people's points."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

RIGHTS = (Right("ledger.see", N_("Read people's points and why they got them")),)

ROLES = (Role("points_keeper", N_("Points keeper"), ("ledger.see",), second_factor=True),)
