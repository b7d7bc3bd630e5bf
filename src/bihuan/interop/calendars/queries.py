"""Which sessions a calendar shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from bihuan.core.access import ANONYMOUS, Actor
from bihuan.core.kernel import clock
from bihuan.core.meetings.models import (
    Series,
    Session,
    SessionState,
    SignUp,
    SignUpState,
    Talk,
    TalkState,
)
from bihuan.core.meetings.models.seating import LIVE
from bihuan.core.meetings.queries import agenda, visible
from bihuan.core.parties.models import Person
from bihuan.interop.calendars.contract import BACK, MOST
from bihuan.interop.calendars.models import CalendarKey


@dataclass(frozen=True)
class Entry:
    """A session as one calendar shows it; tentative: its reader only waits for a seat."""

    session: Session
    talks: list[Talk]
    tentative: bool = False


def key_of(actor: Actor) -> CalendarKey | None:
    """The actor's own address, if there is one."""
    return CalendarKey.objects.filter(person=actor.private_person).first()


def person_of(token: str) -> Person:
    """Whose calendar the token opens; 404 for any other, and for whoever is no longer active."""
    index = CalendarKey._meta.get_field("token_index").digest(token)
    rows = CalendarKey.objects.filter(token_index=index).select_related("person")
    found = rows.first() if index else None
    if found is None or not found.person.active:
        raise Http404
    return found.person


def of_session(actor: Actor, pk: UUID) -> list[Entry]:
    """One session that the actor may see."""
    return entries([visible.access_session(actor, pk)])


def of_series(code: str) -> tuple[Series, list[Entry]]:
    """What everybody may see of a series that everybody may see."""
    series = visible.access_series(ANONYMOUS, code)
    rows = visible.with_all(visible.sessions_visible_to(ANONYMOUS)).filter(series=series)
    rows = rows.filter(starts_at__gte=clock.now() - BACK).order_by("-starts_at", "id")
    return series, entries(list(rows[:MOST]))


def of_person(person: Person) -> list[Entry]:
    """What the person is signed up for or speaks at. Three queries."""
    signed = SignUp.objects.filter(person=person, state__in=LIVE)
    waits = {row.session_id for row in signed if row.state != SignUpState.CONFIRMED}
    mine = Q(pk__in=signed.values("session")) | Q(
        pk__in=Talk.objects.filter(speaker=person, state=TalkState.ACCEPTED).values("session")
    )
    rows = visible.with_all(Session.objects.filter(mine)).exclude(state=SessionState.PLANNED)
    rows = rows.filter(starts_at__gte=clock.now() - BACK).order_by("-starts_at", "id")
    return entries(list(rows[:MOST]), waits)


def entries(sessions: Iterable[Session], waits: Iterable[UUID] = ()) -> list[Entry]:
    """With their agendas, in one query more."""
    rows, waiting = list(sessions), set(waits)
    talks = agenda.agendas_of(rows)
    return [Entry(row, talks[row.pk], row.pk in waiting) for row in rows]
