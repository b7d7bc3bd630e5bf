"""Who was there: by the code at the door, by the attendee's own code, ticked off by the desk."""

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.meetings.actions.shared import require_run
from bihuan.core.meetings.facts import CheckedIn
from bihuan.core.meetings.models import Attendance, Session, SessionState, SignUp
from bihuan.core.meetings.models.seating import LIVE, Way
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.rules.codes import BEFORE, door_is_open, is_ticket, typed
from bihuan.core.parties.models import Person
from bihuan.core.parties.refused import Refused


@transaction.atomic
def check_in_at_door(session: Session, *, ticket: str, actor: Actor) -> Attendance:
    """Checks oneself in with the ticket that the code on the screen gave; signed up or not."""
    person = actor.private_person
    if person is None or not visible.sees(actor, session):
        raise Denied("meetings.check_in")
    if not is_ticket(ticket, session.pk, person.pk):
        raise Refused(_("This code is no longer shown. Scan the one on the screen now."))
    if not door_is_open(session.starts_at, session.ends_at):
        raise Refused(_("Check-in is open from an hour before to an hour after the session."))
    return _there(session, person, Way.SELF, actor)


@transaction.atomic
def check_in_by_code(session: Session, *, code: str, actor: Actor) -> Attendance:
    """The desk types or scans an attendee's own code."""
    require_run(actor, session)
    _check_desk(session)
    found = SignUp.objects.filter(session=session, code=typed(code), state__in=LIVE)
    sign_up = found.select_related("person").first()
    if sign_up is None:
        raise Refused(
            _("Nobody signed up for this session has this code. Look for the name in the list."),
            field="code",
        )
    return _there(session, sign_up.person, Way.CODE, actor)


@transaction.atomic
def check_in(session: Session, person: Person, *, actor: Actor) -> Attendance:
    """The desk ticks somebody off, whether they signed up or just came."""
    require_run(actor, session)
    _check_desk(session)
    return _there(session, person, Way.DESK, actor)


def _check_desk(session: Session) -> None:
    """The desk may still write down who was there while the record is open."""
    if session.state not in (SessionState.OPEN, SessionState.HELD):
        raise Refused(_("Nobody is checked in to this session now."))
    if clock.now() < session.starts_at - BEFORE:
        raise Refused(_("Check-in begins an hour before the session."))


def _there(session: Session, person: Person, way: str, actor: Actor) -> Attendance:
    """Once per person, however often and by however many ways."""
    if session.state not in (SessionState.OPEN, SessionState.HELD):
        raise Refused(_("Nobody is checked in to this session now."))
    made, new = Attendance.objects.get_or_create(
        session=session,
        person=person,
        defaults={"at": clock.now(), "way": way, "by": actor.person},
    )
    if new:
        emit(CheckedIn(session.pk, person.pk))
    return made
