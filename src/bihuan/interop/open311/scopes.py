"""What keys may be used for here."""

from bihuan.core.apikeys.scopes import Scope
from bihuan.core.kernel.i18n import N_

WRITE = Scope("open311.write", N_("Send reports and updates by Open311"))
