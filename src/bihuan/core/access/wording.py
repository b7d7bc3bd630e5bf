"""How the logs name what was looked at or taken away."""

from django.utils.translation import gettext as _

from bihuan.core.access import personal
from bihuan.core.access.actions.export import RECORD
from bihuan.core.access.exporting import EXPORTS
from bihuan.core.access.models import Unmasking


def field_title(unmasking: Unmasking) -> str:
    """Which field somebody looked at, or which list they took away in full, in words."""
    if unmasking.record == RECORD:
        return _("List in full: %(list)s") % {"list": export_title(unmasking.field)}
    known = personal.find(unmasking.record, unmasking.field)
    return personal.title_of(known) if known else unmasking.field


def export_title(code: str) -> str:
    """The list in words; the bare code when no module declares it any more."""
    declared = EXPORTS.find(code)
    return _(declared.title) if declared else code
