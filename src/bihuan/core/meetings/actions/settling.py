"""A session took place; its record is complete."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.numbers import next_number
from bihuan.core.kernel.outbox import emit
from bihuan.core.meetings.actions.shared import locked, require_run, touch, write_log
from bihuan.core.meetings.facts import SessionClosed, SessionHeld
from bihuan.core.meetings.models import Series, Session, SessionState
from bihuan.core.parties.refused import Refused
from bihuan.web.tags.times import plain_day

REGISTER = "meetings.issue"
AHEAD = (SessionState.PLANNED, SessionState.OPEN)


@transaction.atomic
def hold_session(session: Session, *, actor: Actor) -> Session:
    """Records that the session took place and gives it the next issue number of its series.

    Issues count what was held, in the order of time and without gaps: therefore only after the
    beginning, and only when every earlier session of the series was held or called off
    (decision 130). Recorded twice is recorded once.
    """
    session, _seating = locked(session.pk)
    require_run(actor, session)
    if session.is_over:
        return session
    if session.state != SessionState.OPEN:
        raise Refused(_("Only a session that was opened can have taken place."))
    if clock.now() < session.starts_at:
        raise Refused(_("It has not begun yet."))
    if session.series_id is not None:
        session.number = _next_issue(session, session.series_id)
    session.state, session.held_at = SessionState.HELD, clock.now()
    touch(session, "state", "number", "held_at")
    write_log(session, "held", actor=actor, after=str(session.number or ""))
    emit(SessionHeld(session.pk, session.number or 0))
    return session


@transaction.atomic
def close_session(session: Session, *, actor: Actor) -> Session:
    """Says that the record is complete: minutes, points and comments may be read by whoever may see
    the session. What is put right later is put right in the open."""
    session, _seating = locked(session.pk)
    require_run(actor, session)
    if session.state == SessionState.CLOSED:
        return session
    if session.state != SessionState.HELD:
        raise Refused(_("First record that the session took place."))
    session.state, session.closed_at = SessionState.CLOSED, clock.now()
    touch(session, "state", "closed_at")
    write_log(session, "closed", actor=actor)
    emit(SessionClosed(session.pk))
    return session


def _next_issue(session: Session, series_id: UUID) -> int:
    """The series is locked, so that two sessions settled at once come in their order."""
    Series.objects.select_for_update().get(pk=series_id)
    earlier = Session.objects.filter(
        series_id=series_id, state__in=AHEAD, starts_at__lt=session.starts_at
    ).order_by("starts_at")
    first = earlier.first()
    if first is not None:
        day = first.starts_at.astimezone(clock.LOCAL).date()
        raise Refused(
            _("Settle the session of %(day)s first: record that it took place, or call it off.")
            % {"day": plain_day(day, clock.today())}
        )
    return next_number(REGISTER, str(series_id), 0)
