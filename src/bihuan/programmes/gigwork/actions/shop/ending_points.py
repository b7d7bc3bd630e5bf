"""Points that end: told ahead, then moved to the book's expired account."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel import clock
from bihuan.core.ledgers.actions import expire_lots
from bihuan.core.ledgers.queries.lots import all_ending
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.actions.shop.reasons import RAN_OUT
from bihuan.programmes.gigwork.rules import shop
from bihuan.web.tags.times import plain_day

BOOK, OWNER = "points", "parties.person"
KIND = "gigwork.points_end"


def end_points() -> int:
    """End what was earned in years that are over; says for how many people. Again ends nothing."""
    earned_before, ended = shop.ended_lots(clock.today())
    return expire_lots(BOOK, earned_before, ended, reason=RAN_OUT)


def tell_ahead() -> int:
    """Thirty days and seven days before the end of the year, everybody whose points end with it is
    told how many; once each. Says how many people have some."""
    today = clock.today()
    days = shop.days_to_tell(today)
    if days is None:
        return 0
    earned_before, last = shop.next_lots(today)
    ends = all_ending(BOOK, OWNER, earned_before)
    for person in Person.objects.filter(pk__in=list(ends), active=True).iterator():
        with transaction.atomic(), notices.in_language_of(person):
            said = {"n": ends[person.pk], "day": plain_day(last, today)}
            notices.send(
                person,
                kind=KIND,
                subject=_("%(n)s of your points end on %(day)s") % said,
                body=_("Until then you can redeem them. What you redeem takes the oldest first."),
                url=reverse("gigwork:shop"),
                cause=f"points_end:{last.year}:{days}",
            )
    return len(ends)
