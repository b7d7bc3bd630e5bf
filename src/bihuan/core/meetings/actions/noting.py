"""What is written down during and after a session: points, comments, minutes."""

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.meetings.actions.shared import require_run, write_log
from bihuan.core.meetings.facts import PointRaised
from bihuan.core.meetings.models import Comment, Point, Session, SessionState, Talk, TalkState
from bihuan.core.parties.refused import Refused

WRITABLE = (SessionState.OPEN, SessionState.HELD, SessionState.CLOSED)


@transaction.atomic
def note_point(
    session: Session, *, text: str, raised_by: str = "", talk: Talk | None = None, actor: Actor
) -> Point:
    """Writes a point from the discussion down; who raised it may be left open."""
    require_run(actor, session)
    _check_writable(session)
    if talk is not None:
        _check_on_agenda(talk, session)
    point = Point.objects.create(
        session=session,
        talk=talk,
        text=text,
        raised_by=raised_by,
        noted_by=actor.person,
        noted_at=clock.now(),
    )
    emit(PointRaised(point.pk, session.pk))
    return point


@transaction.atomic
def change_point(point: Point, *, text: str, raised_by: str, actor: Actor) -> Point:
    """Corrects the words; what was quoted from them elsewhere keeps its own quotation."""
    require_run(actor, point.session)
    point.text, point.raised_by = text, raised_by
    point.save(update_fields=["text", "raised_by"])
    return point


@transaction.atomic
def drop_point(point: Point, *, actor: Actor) -> None:
    """Takes a point away that was noted by mistake. Once the record is complete, none is."""
    require_run(actor, point.session)
    if point.session.state == SessionState.CLOSED:
        raise Refused(_("The record is complete; correct the point instead."))
    point.delete()


@transaction.atomic
def add_comment(talk: Talk, *, kind: str, name: str, post: str, text: str, actor: Actor) -> Comment:
    """Keeps what a named leader or expert said about a talk."""
    session = talk.session
    if session is None:
        raise Refused(_("This talk is on no agenda."))
    require_run(actor, session)
    _check_writable(session)
    _check_on_agenda(talk, session)
    return Comment.objects.create(
        talk=talk,
        kind=kind,
        name=name,
        post=post,
        text=text,
        noted_by=actor.person,
        noted_at=clock.now(),
    )


@transaction.atomic
def drop_comment(comment: Comment, *, actor: Actor) -> None:
    """Takes a comment away that was noted by mistake; the log keeps that it was there."""
    session = comment.talk.session
    if session is None:
        raise Refused(_("This talk is on no agenda."))
    require_run(actor, session)
    write_log(session, "comment_dropped", actor=actor, before=comment.post)
    comment.delete()


@transaction.atomic
def write_minutes(session: Session, *, text: str, actor: Actor) -> Session:
    """The minutes as a whole, as small Markdown; written again and again until it is complete."""
    require_run(actor, session)
    _check_writable(session)
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.minutes != text:
        session.minutes = text
        session.save(update_fields=["minutes"])
        write_log(session, "minutes", actor=actor, after=str(len(text)))
    return session


def _check_writable(session: Session) -> None:
    if session.state not in WRITABLE:
        raise Refused(_("There is nothing to record of this session."))


def _check_on_agenda(talk: Talk, session: Session) -> None:
    if talk.session_id != session.pk or talk.state != TalkState.ACCEPTED:
        raise Refused(_("This talk is not on the agenda of the session."), field="talk")
