"""The office sets its own allowances."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.loop import CalendarName
from bihuan.core.casework.models import ClockRule
from bihuan.core.casework.rights import SETTINGS
from bihuan.core.casework.wiring_api import kind_of

LONGEST = 366 * 24 * 60


def set_clock_rule(
    kind: str,
    code: str,
    category: str,
    *,
    minutes: int,
    calendar: CalendarName,
    amber_percent: int,
    actor: Actor,
) -> ClockRule:
    """Set the allowance of a clock for a sub-category ("" = all). Running clocks keep theirs."""
    require(actor, SETTINGS)
    if code not in {declared.code for declared in kind_of(kind).clocks}:
        raise Refused(_("There is no such clock."))
    if not 1 <= minutes <= LONGEST or not 1 <= amber_percent <= 100:
        raise Refused(
            _("The time has to be between one minute and a year, amber 1 to 100 percent.")
        )
    with transaction.atomic():
        rule, _created = ClockRule.objects.update_or_create(
            kind=kind,
            code=code,
            category=category,
            defaults={"minutes": minutes, "calendar": calendar, "amber_percent": amber_percent},
        )
    return rule


def drop_clock_rule(kind: str, code: str, category: str, *, actor: Actor) -> None:
    """Go back to the general rule, or to what the kind declares."""
    require(actor, SETTINGS)
    ClockRule.objects.filter(kind=kind, code=code, category=category).delete()
