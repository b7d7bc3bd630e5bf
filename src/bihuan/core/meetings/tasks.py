"""What the worker does by the clock for gatherings."""

from datetime import datetime, time, timedelta

from django.db import transaction

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.kernel.tasks import periodic
from bihuan.core.meetings.actions.planning import plan_ahead
from bihuan.core.meetings.actions.sign_ups import pass_on_due
from bihuan.core.meetings.facts import SessionReminded
from bihuan.core.meetings.models import Series, Session, SessionState

REMIND_FROM = time(9)
"""Nobody is reminded before nine in the morning of the day before."""


@periodic(every=timedelta(hours=6), name="meetings.plan")
def plan() -> None:
    """Plans every series for its coming weeks."""
    for series in Series.objects.filter(active=True, weekday__isnull=False).order_by("pk"):
        plan_ahead(series, actor=SYSTEM)


@periodic(every=timedelta(minutes=1), name="meetings.pass_on")
def pass_on() -> None:
    """Passes offered seats that were not taken in time to the next in the line."""
    pass_on_due()


@periodic(every=timedelta(minutes=10), name="meetings.remind")
def remind() -> None:
    """The day before a session says so, once for each time that it is set for."""
    here = clock.now().astimezone(clock.LOCAL)
    if here.time() < REMIND_FROM:
        return
    tomorrow = here.date() + timedelta(days=1)
    begin = datetime.combine(tomorrow, time.min, clock.LOCAL)
    due = Session.objects.filter(
        state=SessionState.OPEN,
        starts_at__gte=begin,
        starts_at__lt=begin + timedelta(days=1),
        reminded_at=None,
    )
    for pk in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = Session.objects.filter(pk=pk, reminded_at=None, state=SessionState.OPEN)
            session = rows.select_for_update().first()
            if session is not None:
                session.reminded_at = clock.now()
                session.save(update_fields=["reminded_at"])
                emit(SessionReminded(session.pk, session.revision))
