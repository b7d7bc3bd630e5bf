"""What files tell the rest at start: the kind of notice they send."""

from bihuan.core import notices
from bihuan.core.kernel.i18n import N_

notices.register(notices.NoticeKind("files.refused", N_("A file you sent could not be used")))
