"""Lists of sessions and people: a fixed number of queries, each on an index."""

from datetime import datetime
from uuid import UUID

from django.db.models import Avg, Count, Exists, F, Max, OuterRef, Q, QuerySet

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.keeping import briefly
from bihuan.core.meetings.models import (
    Attendance,
    Feedback,
    Occurrence,
    Point,
    Series,
    Session,
    SessionState,
    SignUp,
    SignUpState,
    Talk,
    TalkState,
)
from bihuan.core.meetings.models.seating import LIVE
from bihuan.core.meetings.queries import visible

AHEAD = (SessionState.PLANNED, SessionState.OPEN)
OVER = (SessionState.HELD, SessionState.CLOSED)


def upcoming(actor: Actor, *, series: Series | None = None) -> QuerySet[Session]:
    """What is ahead or under way, soonest first; cancelled ones stay until their day is over."""
    rows = visible.with_all(visible.sessions_visible_to(actor)).filter(ends_at__gte=clock.now())
    rows = rows.filter(series=series) if series else rows
    return rows.exclude(state__in=OVER).order_by("starts_at", "id")


def past(actor: Actor, *, series: Series | None = None) -> QuerySet[Session]:
    """What took place, newest first."""
    rows = visible.with_all(visible.sessions_visible_to(actor)).filter(state__in=OVER)
    rows = rows.filter(series=series) if series else rows
    return rows.order_by("-starts_at", "id")


def own(actor: Actor) -> QuerySet[SignUp]:
    """One's own sign-ups, newest session first."""
    rows = SignUp.objects.filter(person=actor.private_person)
    return rows.select_related("session__series", "session__unit", "session__seating").order_by(
        "-session__starts_at", "id"
    )


def own_proposals(actor: Actor) -> QuerySet[Talk]:
    """Talks that the actor proposed or is to give, newest first."""
    person = actor.private_person
    if person is None:
        return Talk.objects.none()
    mine = Q(proposed_by=person) | Q(speaker=person)
    rows = Talk.objects.filter(mine).select_related("session__series", "series")
    return rows.order_by("-proposed_at", "id")


def desk(actor: Actor, *, show: str = "", series: str = "", q: str = "") -> QuerySet[Session]:
    """Sessions that the actor's units host. Ahead: soonest first; past and cancelled: newest."""
    rows = visible.with_all(visible.sessions_hosted_by(actor))
    if series:
        rows = rows.filter(series__code=series)
    if q:
        number = Q(number=int(q)) if q.isascii() and q.isdigit() and len(q) < 7 else Q()
        rows = rows.filter(Q(title__icontains=q) | Q(place__icontains=q) | number)
    if show == "past":
        return rows.filter(state__in=OVER).order_by("-starts_at", "id")
    if show == "cancelled":
        return rows.filter(state=SessionState.CANCELLED).order_by("-starts_at", "id")
    return rows.filter(state__in=AHEAD).order_by("starts_at", "id")


def with_agenda(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with how many talks stand on the agenda."""
    talks = Count("talks", filter=Q(talks__state=TalkState.ACCEPTED))
    return sessions.annotate(talk_count=talks)


def sign_ups(session: Session, *, show: str = "") -> QuerySet[SignUp]:
    """Who signed up, in the order of coming, with whether they were there."""
    there = Attendance.objects.filter(session=session, person=OuterRef("person"))
    rows = SignUp.objects.filter(session=session).annotate(there=Exists(there))
    if show == "waiting":
        rows = rows.filter(state__in=(SignUpState.WAITING, SignUpState.OFFERED))
    elif show == "gone":
        rows = rows.filter(state__in=(SignUpState.WITHDRAWN, SignUpState.LAPSED))
    elif show == "confirmed":
        rows = rows.filter(state=SignUpState.CONFIRMED)
    else:
        rows = rows.filter(state__in=LIVE)
    return rows.select_related("person").order_by("order_no", "id")


def attendances(session: Session) -> QuerySet[Attendance]:
    """Who was there, in the order of arrival."""
    return Attendance.objects.filter(session=session).select_related("person", "by")


def to_tick(session: Session) -> QuerySet[SignUp]:
    """Whom the desk waits for: has a seat and has not arrived, then who has."""
    return sign_ups(session, show="confirmed").order_by(F("there").asc(), "order_no", "id")


def place_in_line(sign_up: SignUp) -> int:
    """How many wait before somebody on the waiting list, and they themselves: 1 is next. Whoever
    has an offer waits no more, as the seating counts them."""
    ahead = SignUp.objects.filter(
        session_id=sign_up.session_id,
        state=SignUpState.WAITING,
        order_no__lte=sign_up.order_no,
    )
    return ahead.count()


def feedback_of(session: Session) -> QuerySet[Feedback]:
    """Feedback, newest first. Whose it is nobody reads here."""
    return Feedback.objects.filter(session=session).order_by("-at", "-id")


def stars(session: Session) -> tuple[int, float | None]:
    """How many gave feedback, and the mean of their stars."""
    found = Feedback.objects.filter(session=session).aggregate(n=Count("pk"), mean=Avg("stars"))
    return int(found["n"]), found["mean"]


def occurrences(series: Series) -> QuerySet[Occurrence]:
    """The days of a series, latest first, with what was decided."""
    rows = Occurrence.objects.filter(series=series)
    return rows.select_related("session__seating", "session__series", "decided_by").order_by("-day")


def points_of(session: Session) -> QuerySet[Point]:
    """Points raised, in the order of the evening."""
    return Point.objects.filter(session=session).select_related("talk").order_by("noted_at", "id")


def issue_ahead(session: Session) -> int | None:
    """The issue number that a session ahead will have if all before it take place; None for one
    outside a series, cancelled, or numbered already."""
    if session.series_id is None or session.state not in AHEAD:
        return None
    return _issues_before(session.series_id, session.starts_at) + 1


@briefly
def _issues_before(series: UUID, moment: datetime) -> int:
    """The last number given in a series, and the sessions ahead until a moment."""
    before = Count("pk", filter=Q(state__in=AHEAD, starts_at__lt=moment))
    found = Session.objects.filter(series_id=series).aggregate(last=Max("number"), before=before)
    return int(found["last"] or 0) + int(found["before"])
