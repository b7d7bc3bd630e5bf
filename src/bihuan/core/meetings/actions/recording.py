"""Putting a session of the past in as a whole, at the times at which it happened."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.meetings.actions.noting import add_comment, note_point, write_minutes
from bihuan.core.meetings.actions.sessions import change_session, open_session
from bihuan.core.meetings.actions.settling import close_session, hold_session
from bihuan.core.meetings.actions.shared import require_run
from bihuan.core.meetings.actions.talks import add_talk
from bihuan.core.meetings.models import (
    Attendance,
    Feedback,
    Seating,
    Session,
    SignUp,
    SignUpState,
    Talk,
)
from bihuan.core.meetings.models.seating import Way
from bihuan.core.meetings.past import Past, PastPoint, PastTalk
from bihuan.core.meetings.rules.codes import own_code

OPENED = timedelta(days=6)
"""So long before it began a session of the past was opened for sign-up."""
MINUTE = timedelta(minutes=1)


@transaction.atomic
def record_past(past: Past, *, actor: Actor) -> Session:
    """Fills a planned session of the past, holds and closes it; gives it with its number.

    What the actions write goes through the actions, with the clock where it belongs. The many rows
    of people are written at once; the database counts and refuses as always.
    """
    session = past.session
    require_run(actor, session)
    with clock.frozen(session.starts_at - OPENED):
        change_session(session, title=past.title, summary=past.summary, actor=actor)
        talks = [_talk(session, one, actor) for one in past.talks]
        open_session(session, actor=actor)
    _people(past)
    for talk, told in zip(talks, past.talks, strict=True):
        _points(session, told.points, actor, talk)
        for comment in told.comments:
            with clock.frozen(session.ends_at):
                talk.session = _opened(session)
                add_comment(
                    talk, kind=comment.kind, name=comment.name, post=comment.post,
                    text=comment.text, actor=actor,
                )  # fmt: skip
    _points(session, past.points, actor, None)
    with clock.frozen(session.ends_at + MINUTE):
        if past.minutes:
            write_minutes(_opened(session), text=past.minutes, actor=actor)
        hold_session(session, actor=actor)
        return close_session(session, actor=actor)


def _talk(session: Session, told: PastTalk, actor: Actor) -> Talk:
    return add_talk(
        session,
        title=told.title,
        kind=told.kind,
        about=told.about,
        summary=told.summary,
        speaker=told.speaker,
        guest=told.guest,
        unit=told.unit,
        from_where=told.from_where,
        age_band=told.age_band,
        subject=told.subject,
        actor=actor,
    )


def _points(session: Session, points: Sequence[PastPoint], actor: Actor, talk: Talk | None) -> None:
    """Each a minute after the other, so that their order is that of the evening."""
    for number, point in enumerate(points, start=1):
        with clock.frozen(session.starts_at + (30 + number) * MINUTE):
            note_point(
                _opened(session), text=point.text, raised_by=point.by, talk=talk, actor=actor
            )


def _people(past: Past) -> None:
    """Sign-ups in the order given, attendance, feedback."""
    session, everybody = past.session, [*past.came, *past.stayed_away]
    opened = session.starts_at - OPENED
    SignUp.objects.bulk_create(
        SignUp(
            session=session,
            person=person,
            state=SignUpState.CONFIRMED,
            order_no=number,
            code=f"{number:02}{own_code()[:4]}",
            signed_at=opened + number * MINUTE,
        )
        for number, person in enumerate(everybody, start=1)
    )
    Seating.objects.filter(session=session).update(joined=len(everybody))
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            person=person,
            way=Way.SELF,
            at=session.starts_at - (len(past.came) - number) * MINUTE / 4,
        )
        for number, person in enumerate(past.came)
    )
    Feedback.objects.bulk_create(
        Feedback(
            session=session, person=person, stars=stars, words=words,
            at=session.ends_at + number * MINUTE,
        )
        for number, (person, (stars, words)) in enumerate(
            zip(past.came, past.feedback, strict=False), start=1
        )
    )  # fmt: skip


def _opened(session: Session) -> Session:
    """The session with the state that it has by now."""
    session.refresh_from_db(fields=["state", "revision"])
    return session
