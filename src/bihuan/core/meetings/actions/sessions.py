"""Planning, opening, changing, moving and cancelling one session."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.kernel.outbox import emit
from bihuan.core.meetings.actions.shared import (
    locked,
    require_lead,
    require_run,
    touch,
    write_log,
)
from bihuan.core.meetings.actions.sign_ups import fit_seats
from bihuan.core.meetings.facts import SessionCancelled, SessionMoved, SessionOpened
from bihuan.core.meetings.models import Host, Seating, Series, Session, SessionState
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused

AHEAD = (SessionState.PLANNED, SessionState.OPEN)


@transaction.atomic
def create_session(
    *,
    unit: Organisation,
    title: str = "",
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    seats: int | None = None,
    summary: str = "",
    level: str = PUBLIC,
    offer_hours: int = 12,
    series: Series | None = None,
    co_hosts: Iterable[tuple[Organisation, bool]] = (),
    actor: Actor,
) -> Session:
    """Plans a session that nobody but its hosts sees yet. Co-hosts come with whether they edit."""
    require(actor, ORGANISE, unit)
    _check_times(starts_at, ends_at)
    session = Session.objects.create(
        unit=unit,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        summary=summary,
        level=level,
        offer_hours=offer_hours,
        series=series,
        changed_at=clock.now(),
    )
    session.seating = Seating.objects.create(session=session, seats=seats)
    Host.objects.create(session=session, unit=unit, leads=True)
    Host.objects.bulk_create(
        Host(session=session, unit=other, edits=edits)
        for other, edits in co_hosts
        if other.pk != unit.pk
    )
    write_log(session, "planned", actor=actor, after=_said(starts_at))
    return session


@transaction.atomic
def change_session(session: Session, *, actor: Actor, **wanted: Any) -> Session:
    """Corrects title, summary, place, level, hours for offers and seats; not its time (that is
    `move_session`). Nothing changed writes nothing. Fewer seats than are taken are refused."""
    session, seating = locked(session.pk)
    require_run(actor, session)
    if session.state == SessionState.CANCELLED:
        raise Refused(_("This session was called off; it is not changed any more."))
    if "seats" in wanted:
        fit_seats(session, seating, wanted.pop("seats"))
    changed = [name for name, value in wanted.items() if getattr(session, name) != value]
    if not changed:
        return session
    before = ", ".join(str(getattr(session, name)) for name in changed)
    for name in changed:
        setattr(session, name, wanted[name])
    touch(session, *changed)
    write_log(session, "changed", actor=actor, before=before, after=", ".join(changed))
    return session


@transaction.atomic
def open_session(session: Session, *, actor: Actor) -> Session:
    """Shows the session and takes sign-ups from now on. Opened twice is opened once."""
    session, _seating = locked(session.pk)
    require_run(actor, session)
    if session.state == SessionState.OPEN:
        return session
    if session.state != SessionState.PLANNED:
        raise Refused(_("Only a session that is being planned can be opened."))
    if not session.title:
        raise Refused(_("Give the session a theme first."), field="title")
    if clock.now() >= session.ends_at:
        raise Refused(_("This session is over. Move it, or call it off."))
    session.state = SessionState.OPEN
    touch(session, "state")
    write_log(session, "opened", actor=actor)
    emit(SessionOpened(session.pk))
    return session


@transaction.atomic
def move_session(
    session: Session,
    *,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    reason: str,
    actor: Actor,
) -> Session:
    """The same session at another time, perhaps at another place, with the reason.

    Sign-ups stay; whoever has the session in a calendar finds it moved there; the reminder is sent
    for the new day. Only the leading host moves.
    """
    session, _seating = locked(session.pk)
    require_lead(actor, session)
    if session.state not in AHEAD:
        raise Refused(_("Only a session ahead can be moved."))
    _check_times(starts_at, ends_at)
    if starts_at <= clock.now():
        raise Refused(_("Choose a time that lies ahead."), field="starts_at")
    before = session.starts_at
    if (before, session.ends_at) == (starts_at, ends_at):
        raise Refused(_("It takes place at this time already."), field="starts_at")
    session.starts_at, session.ends_at = starts_at, ends_at
    session.place = place or session.place
    session.moved_from, session.reason, session.reminded_at = before, reason, None
    fields = ("starts_at", "ends_at", "place", "moved_from", "reason", "reminded_at")
    touch(session, *fields)
    write_log(
        session, "moved", actor=actor, before=_said(before), after=_said(starts_at), why=reason
    )
    if session.state == SessionState.OPEN:
        emit(SessionMoved(session.pk, session.revision))
    return session


@transaction.atomic
def cancel_session(session: Session, *, reason: str, actor: Actor) -> Session:
    """Calls a session off, with the reason. Row, sign-ups and calendar entry stay, so that everyone
    who knew of it is told. Only the leading host cancels; twice is once."""
    session, _seating = locked(session.pk)
    require_lead(actor, session)
    if session.state == SessionState.CANCELLED:
        return session
    if session.state not in AHEAD:
        raise Refused(_("A session that took place cannot be called off."))
    known = session.state == SessionState.OPEN
    session.state, session.reason = SessionState.CANCELLED, reason
    touch(session, "state", "reason")
    write_log(session, "cancelled", actor=actor, why=reason)
    if known:
        emit(SessionCancelled(session.pk))
    return session


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused(_("The end lies before the beginning."), field="ends")


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(clock.LOCAL):%F %H:%M}"
