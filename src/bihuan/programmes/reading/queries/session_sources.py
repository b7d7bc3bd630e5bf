"""What was said in sessions as sources of the harvest: each talk, and the open discussion."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel import prose
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings.models import Point, Session, SessionState, Talk, TalkState
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.sources import Line, Source, SourceKind

TALK_SOURCE, SESSION_SOURCE = "meetings.talk", "meetings.session"
RECORDED = (SessionState.HELD, SessionState.CLOSED)


def _talks(actor: Actor) -> QuerySet[Talk]:
    """Talks of sessions that took place, led by or hosted with a unit that the actor edits for."""
    rows = Talk.objects.filter(state=TalkState.ACCEPTED, session__in=_sessions(actor).values("pk"))
    return rows.select_related("session__series", "session__unit", "speaker", "unit")


def _sessions(actor: Actor) -> QuerySet[Session]:
    units = units_where(actor, EDIT).values("pk")
    return Session.objects.filter(unit__in=units, state__in=RECORDED)


def read_talk(actor: Actor, talk_id: UUID) -> Source | None:
    """A talk: what it was about, what leaders and experts said of it, the points raised on it."""
    talk = _talks(actor).filter(pk=talk_id).first()
    if talk is None or talk.session is None:
        return None
    comments = [f"{one.post}：{one.text}" for one in talk.comments.order_by("noted_at", "id")]
    points = [_said(one, talk.session) for one in talk.points.order_by("noted_at", "id")]
    announced = talk.speaker_name if talk.session.level == PUBLIC else ""
    return Source(
        kind=TALK_SOURCE,
        id=talk.pk,
        version=talk.session.revision,
        title=talk.title,
        by=" · ".join(one for one in (talk.session.label, announced, talk.where) if one),
        at=talk.session.starts_at,
        paragraphs=_lines(talk.summary, *comments, *points),
        unit=talk.session.unit,
        author=talk.speaker,
        page=f"{reverse('meetings:session', args=[talk.session.pk])}#t{talk.pk}",
    )


def newest_talks(actor: Actor, most: int) -> Sequence[Line]:
    """Talks of the latest sessions that have words to read."""
    said = Q(points__isnull=False) | Q(comments__isnull=False) | ~Q(summary="")
    rows = _talks(actor).filter(said).distinct().order_by("-session__starts_at", "place", "id")
    return [
        Line(TALK_SOURCE, one.pk, one.title, one.session.label, one.session.starts_at)
        for one in rows[:most]
        if one.session is not None
    ]


def read_session(actor: Actor, session_id: UUID) -> Source | None:
    """The open discussion of a session: its minutes, and points that belong to no talk."""
    session = _sessions(actor).select_related("series", "unit").filter(pk=session_id).first()
    if session is None:
        return None
    rows = session.points.filter(talk=None).order_by("noted_at", "id")
    points = [_said(one, session) for one in rows]
    minutes = [block.text for block in prose.blocks(session.minutes) if block.text]
    return Source(
        kind=SESSION_SOURCE,
        id=session.pk,
        version=session.revision,
        title=_("Discussion: %(session)s") % {"session": session.label},
        by=session.unit.label,
        at=session.starts_at,
        paragraphs=_lines(*minutes, *points),
        unit=session.unit,
        page=reverse("meetings:session", args=[session.pk]),
    )


def newest_sessions(actor: Actor, most: int) -> Sequence[Line]:
    """The latest sessions in which something was raised or minuted."""
    said = ~Q(minutes="") | Q(points__talk__isnull=True, points__isnull=False)
    rows = _sessions(actor).filter(said).distinct().select_related("series", "unit")
    return [
        Line(SESSION_SOURCE, one.pk, one.label, one.unit.label, one.starts_at)
        for one in rows.order_by("-starts_at", "-id")[:most]
    ]


def _said(point: Point, session: Session) -> str:
    """A point; with who raised it once the session's public page says that too."""
    public = session.state == SessionState.CLOSED and session.level == PUBLIC
    return f"{point.raised_by}：{point.text}" if public and point.raised_by else point.text


def _lines(*texts: str) -> list[str]:
    return [line for text in texts for line in text.splitlines() if line.strip()]


TALKS = SourceKind(TALK_SOURCE, N_("Talk in a session"), read_talk, newest_talks)
DISCUSSIONS = SourceKind(
    SESSION_SOURCE, N_("Points raised in a session"), read_session, newest_sessions
)
