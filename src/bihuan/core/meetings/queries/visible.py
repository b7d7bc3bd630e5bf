"""Which sessions and series an actor may see, and which it runs.

Whoever works for a host with the right to organise sees all that their unit hosts. Everybody else
sees what its level shows, and not before it is opened; who takes part sees it whatever its level.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, may, units_where
from bihuan.core.access.rights import appointments_of
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.meetings.models import (
    Host,
    Series,
    SeriesHost,
    Session,
    SessionState,
    SignUp,
    Talk,
    TalkState,
)
from bihuan.core.meetings.models.seating import LIVE
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.parties.models import OrganisationKind
from bihuan.core.parties.queries import subtrees

M = TypeVar("M", bound=Model)
EVERYBODYS = Q(level=PUBLIC) & ~Q(state=SessionState.PLANNED)
"""What anybody may see, signed in or not."""


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Sessions whose page the actor may open."""
    if actor.is_system:
        return Session.objects.all()
    seen = EVERYBODYS
    if actor.person is not None:
        own = Q(level=UNIT) & Q(_hosted_near(actor)) | Q(_takes_part(actor))
        seen |= own & ~Q(state=SessionState.PLANNED)
    if may(actor, ORGANISE):
        seen |= Q(_hosted_by(actor))
    return Session.objects.filter(seen)


def sessions_hosted_by(actor: Actor, *, edits: bool = False) -> QuerySet[Session]:
    """Sessions that a unit of the actor hosts; with `edits`, those it may also change."""
    if actor.is_system:
        return Session.objects.all()
    return Session.objects.filter(_hosted_by(actor, edits=edits))


def sessions_led_by(actor: Actor) -> QuerySet[Session]:
    """Sessions whose leading host the actor works for: it moves and cancels them."""
    return Session.objects.filter(unit__in=units_where(actor, ORGANISE))


def series_visible_to(actor: Actor) -> QuerySet[Series]:
    """Series by the same rule as their sessions."""
    if actor.is_system:
        return Series.objects.all()
    shown = Q(level=PUBLIC)
    if actor.person is not None:
        near = SeriesHost.objects.filter(_near(actor), series=OuterRef("pk"))
        shown |= Q(level=UNIT) & (Q(Exists(near)) | _near(actor))
    return Series.objects.filter(shown | Q(pk__in=series_hosted_by(actor).values("pk")))


def series_hosted_by(actor: Actor) -> QuerySet[Series]:
    """Series that a unit of the actor hosts."""
    if actor.is_system:
        return Series.objects.all()
    if not may(actor, ORGANISE):
        return Series.objects.none()
    units = units_where(actor, ORGANISE)
    co_hosted = SeriesHost.objects.filter(unit__in=units, series=OuterRef("pk"))
    return Series.objects.filter(Q(unit__in=units) | Q(Exists(co_hosted)))


def access_session(actor: Actor, pk: UUID) -> Session:
    """A session to read; 404 for what is not there and for what one may not see."""
    return OPEN_TO_ALL.first(pk=pk) or _or_404(with_all(sessions_visible_to(actor)), pk)


def sees(actor: Actor, session: Session) -> bool:
    """Whether the actor may open the page of a session that was just read."""
    everybody = session.level == PUBLIC and session.state != SessionState.PLANNED
    return everybody or sessions_visible_to(actor).filter(pk=session.pk).exists()


def access_hosted(actor: Actor, pk: UUID) -> Session:
    """A session to see as its host."""
    return _or_404(with_all(sessions_hosted_by(actor)), pk)


def access_run(actor: Actor, pk: UUID) -> Session:
    """A session to run: one that a unit of the actor hosts and may change."""
    return _or_404(with_all(sessions_hosted_by(actor, edits=True)), pk)


def access_led(actor: Actor, pk: UUID) -> Session:
    """A session to move, to cancel, to choose co-hosts of."""
    return _or_404(with_all(sessions_led_by(actor)), pk)


def access_series(actor: Actor, code: str) -> Series:
    """A series to read."""
    found = series_visible_to(actor).select_related("unit").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def access_series_led(actor: Actor, code: str) -> Series:
    """A series to change: the leading host's organisers."""
    led = Series.objects.filter(unit__in=units_where(actor, ORGANISE), code=code)
    found = led.select_related("unit").first()
    if found is None:
        raise Http404
    return found


def runs(actor: Actor, session: Session) -> bool:
    """Whether the actor may change the session."""
    return (
        _organises(actor) and sessions_hosted_by(actor, edits=True).filter(pk=session.pk).exists()
    )


def hosts(actor: Actor, session: Session) -> bool:
    """Whether the actor sees the session as its host."""
    if not _organises(actor):
        return False
    return sessions_hosted_by(actor).filter(pk=session.pk).exists()


def leads(actor: Actor, session: Session) -> bool:
    """Whether the actor works for the leading host."""
    return may(actor, ORGANISE, session.unit)


def with_all(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """What every page of a session reads of it."""
    return sessions.select_related("series", "unit", "seating")


OPEN_TO_ALL = Prepared(
    lambda: with_all(Session.objects.filter(EVERYBODYS, pk=Given("pk", Session._meta.pk)))
)
ANY = Prepared(lambda: with_all(Session.objects.filter(pk=Given("pk", Session._meta.pk))))
HOSTS = Prepared(
    lambda: (
        Host.objects.filter(session_id=Given("session", Session._meta.pk))
        .select_related("unit")
        .order_by("-leads", "id")
    )
)
"""The page of an evening is opened by all who want a seat, within minutes."""


def _organises(actor: Actor) -> bool:
    return actor.is_system or may(actor, ORGANISE)


def _hosted_by(actor: Actor, *, edits: bool = False) -> Exists:
    rows = Host.objects.filter(session=OuterRef("pk"), unit__in=units_where(actor, ORGANISE))
    return Exists(rows.filter(edits=True) if edits else rows)


def _near(actor: Actor) -> Q:
    """The units for whose people a thing of a unit is: its own, its departments', those above."""
    own = [appointment.post.organisation for appointment in appointments_of(actor)]
    above = [one.parent_id for one in own if one.kind == OrganisationKind.DEPARTMENT]
    return Q(unit__in=subtrees(own)) | Q(unit__in=[pk for pk in above if pk])


def _hosted_near(actor: Actor) -> Exists:
    return Exists(Host.objects.filter(_near(actor), session=OuterRef("pk")))


def _takes_part(actor: Actor) -> Q:
    """Signed up, or on the agenda as speaker."""
    signed = SignUp.objects.filter(session=OuterRef("pk"), person=actor.person, state__in=LIVE)
    speaks = Talk.objects.filter(
        session=OuterRef("pk"), speaker=actor.person, state=TalkState.ACCEPTED
    )
    return Q(Exists(signed)) | Q(Exists(speaks))


def _or_404(seen: QuerySet[M], pk: UUID) -> M:
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
