from datetime import date

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import require
from bihuan.core.kernel.models import CalendarDay

RIGHT = "calendar.change"


@transaction.atomic
def set_day(*, day: date, working: bool, reason: str, actor: Actor) -> CalendarDay:
    """The operator's own word on a day stands above the national calendar, for every deadline
    computed from now on."""
    require(actor, RIGHT)
    made, _new = CalendarDay.objects.update_or_create(
        date=day, defaults={"working": working, "reason": reason}
    )
    return made


@transaction.atomic
def remove_day(*, day: date, actor: Actor) -> None:
    """The national calendar counts again; removing what is not there changes nothing."""
    require(actor, RIGHT)
    CalendarDay.objects.filter(date=day).delete()
