"""What the actions share: who may, the lock, the log."""

from uuid import UUID

from bihuan.core.access import Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.meetings.models import Seating, Session, SessionLog
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.rights import ORGANISE

SEATS = Prepared(
    lambda: Seating.objects.select_for_update().filter(
        session_id=Given("session", Session._meta.pk)
    )
)


def require_run(actor: Actor, session: Session) -> None:
    """Raises `Denied` unless a unit of the actor hosts the session and may change it."""
    if not visible.runs(actor, session):
        raise Denied(ORGANISE, session.unit)


def require_lead(actor: Actor, session: Session) -> None:
    """Raises `Denied` unless the actor organises for the leading host."""
    if not visible.leads(actor, session):
        raise Denied(ORGANISE, session.unit)


def locked(session_id: UUID) -> tuple[Session, Seating]:
    """The session and its seats as they are now; everybody else who changes them waits.

    The row of the seats is the lock of the whole session: signing up needs no other.
    """
    seating = SEATS.first(session=session_id)
    session = visible.ANY.first(pk=session_id)
    if seating is None or session is None:
        raise Session.DoesNotExist
    session.seating = seating
    return session, seating


def write_log(
    session: Session, verb: str, *, actor: Actor, before: str = "", after: str = "", why: str = ""
) -> None:
    """One line of the session's log."""
    SessionLog.objects.create(
        session=session,
        by=actor.person,
        verb=verb,
        before=before[:200],
        after=after[:200],
        reason=why,
        at=clock.now(),
    )


def touch(session: Session, *fields: str) -> None:
    """Saves the fields as a change that calendars must learn of."""
    session.revision += 1
    session.changed_at = clock.now()
    session.save(update_fields=[*fields, "revision", "changed_at"])
