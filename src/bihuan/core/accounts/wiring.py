"""What accounts tells the rest of the product when it starts."""

from bihuan.core import notices
from bihuan.core.kernel.i18n import N_

from .kinds import SECURITY

notices.register(notices.NoticeKind(SECURITY, N_("Security of your account"), urgent=True))
