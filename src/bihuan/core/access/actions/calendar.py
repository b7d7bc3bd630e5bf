from datetime import date

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import require
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.parties.actions.log import write_log
from bihuan.core.parties.models.log import DirectoryVerb

RIGHT = "calendar.change"


@transaction.atomic
def set_day(*, day: date, working: bool, reason: str, actor: Actor) -> CalendarDay:
    """The operator's own word on a day stands above the national calendar, for every deadline
    computed from now on."""
    require(actor, RIGHT)
    made, _new = CalendarDay.objects.update_or_create(
        date=day, defaults={"working": working, "reason": reason}
    )
    write_log(
        actor,
        DirectoryVerb.CALENDAR_SET,
        after=f"{day} {'+' if working else '-'}",
        reason=reason,
    )
    return made


@transaction.atomic
def remove_day(*, day: date, actor: Actor) -> None:
    """The national calendar counts again; removing what is not there changes nothing."""
    require(actor, RIGHT)
    gone, _rows = CalendarDay.objects.filter(date=day).delete()
    if gone:
        write_log(actor, DirectoryVerb.CALENDAR_REMOVED, before=str(day))
