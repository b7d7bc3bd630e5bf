"""The lists of gatherings as they can be taken away. Names are masked in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel.i18n import N_
from bihuan.core.meetings.models import (
    Attendance,
    Feedback,
    Occurrence,
    Series,
    Session,
    SignUp,
    Talk,
)
from bihuan.core.meetings.models.seating import Way
from bihuan.core.meetings.queries import agenda, lists, visible


def upcoming(request: HttpRequest) -> QuerySet[Session]:
    return lists.upcoming(actor_of(request))


def past(request: HttpRequest) -> QuerySet[Session]:
    return lists.past(actor_of(request))


def own(request: HttpRequest) -> QuerySet[SignUp]:
    return lists.own(actor_of(request))


def of_series(request: HttpRequest, code: str) -> QuerySet[Session]:
    actor = actor_of(request)
    return lists.past(actor, series=visible.access_series(actor, code))


def desk(request: HttpRequest) -> QuerySet[Session]:
    names = ("show", "series", "q")
    return lists.desk(actor_of(request), **{name: query(request, name) for name in names})


def series(request: HttpRequest) -> QuerySet[Series]:
    return visible.series_hosted_by(actor_of(request)).select_related("unit").order_by("title")


def days(request: HttpRequest, code: str) -> QuerySet[Occurrence]:
    return lists.occurrences(visible.access_series_led(actor_of(request), code))


def people(request: HttpRequest, pk: UUID) -> QuerySet[SignUp]:
    session = visible.access_hosted(actor_of(request), pk)
    return lists.sign_ups(session, show=query(request, "show"))


def there(request: HttpRequest, pk: UUID) -> QuerySet[Attendance]:
    return lists.attendances(visible.access_hosted(actor_of(request), pk))


def feedback(request: HttpRequest, pk: UUID) -> QuerySet[Feedback]:
    return lists.feedback_of(visible.access_hosted(actor_of(request), pk))


def proposals(request: HttpRequest, code: str) -> QuerySet[Talk]:
    return agenda.proposals_of(visible.access_series_led(actor_of(request), code))


def _with_agendas(_actor: Actor, records: list[Any]) -> list[Any]:
    """Sessions with what is on their agenda, in one query more."""
    found = agenda.agendas_of(records)
    for session in records:
        session.agenda_words = "; ".join(
            " · ".join(part for part in (talk.title, talk.about) if part)
            for talk in found[session.pk]
        )
        session.speaker_names = [talk.speaker_name for talk in found[session.pk]]
    return records


SHOW_SESSIONS = {
    "past": N_("Took place"),
    "cancelled": N_("Called off"),
}
SHOW_PEOPLE = {
    "confirmed": N_("With a seat"),
    "waiting": N_("Waiting for a seat"),
    "gone": N_("Gone"),
}
TIMES = (
    Column(N_("Begins"), "starts_at", "time"),
    Column(N_("Ends"), "ends_at", "time"),
    Column(N_("Venue"), "place"),
)
SESSION = (
    Column(N_("Issue"), "number", "number"),
    Column(N_("Theme"), "theme"),
    *TIMES,
    Column(N_("Host"), "unit.name"),
    Column(N_("State"), "state_words"),
    Column(N_("Agenda"), "agenda_words"),
)
SPEAKERS = Column(N_("Speakers"), "speaker_names", "name")
SEATS = (
    Column(N_("Seats"), "seating.seats", "number"),
    Column(N_("Taken"), "seating.taken", "number"),
    Column(N_("Waiting for a seat"), "seating.waiting", "number"),
)

UPCOMING = Export("meetings.upcoming", N_("Sessions ahead"), SESSION, upcoming, _with_agendas)
PAST = Export(
    "meetings.past", N_("Sessions that took place"), (*SESSION, SPEAKERS), past, _with_agendas
)
OF_SERIES = Export(
    "meetings.of_series", N_("Issues of a series"), (*SESSION, SPEAKERS), of_series, _with_agendas
)
OWN = Export(
    "meetings.own",
    N_("My sign-ups"),
    (
        Column(N_("Session"), "session.label"),
        Column(N_("Begins"), "session.starts_at", "time"),
        Column(N_("Venue"), "session.place"),
        Column(N_("State"), "state_words"),
        Column(N_("Signed up"), "signed_at", "time"),
    ),
    own,
)
DESK = Export(
    "meetings.desk",
    N_("Sessions that we host"),
    (*SESSION, SPEAKERS, *SEATS),
    desk,
    _with_agendas,
    filters=(
        Filter("show", N_("Shown"), lambda code: _(SHOW_SESSIONS.get(code, ""))),
        Filter("series", N_("Series")),
        Filter("q", N_("Search")),
    ),
)
SERIES = Export(
    "meetings.series",
    N_("Series of gatherings"),
    (
        Column(N_("Name of the series"), "title"),
        Column(N_("Series code"), "code"),
        Column(N_("Leading host"), "unit.name"),
        Column(N_("Venue"), "place"),
        Column(N_("Seats"), "seats", "number"),
    ),
    series,
)
DAYS = Export(
    "meetings.days",
    N_("Days of a series"),
    (
        Column(N_("Day"), "day", "date"),
        Column(N_("What is decided"), "decision_words"),
        Column(N_("Takes place on"), "held_on", "date"),
        Column(N_("Reason for it"), "reason", "words"),
        Column(N_("Decided by whom"), lambda r: r.decided_by and r.decided_by.display_name, "name"),
        Column(N_("Issue"), lambda row: row.session and row.session.number, "number"),
    ),
    days,
)
PEOPLE = Export(
    "meetings.people",
    N_("Sign-ups of a session"),
    (
        Column(N_("No. in order"), "order_no", "number"),
        Column(N_("Name"), "person.display_name", "name"),
        Column(N_("State"), "state_words"),
        Column(N_("Signed up"), "signed_at", "time"),
        Column(N_("Offered until"), "offer_until", "time"),
        Column(N_("Was there"), lambda row: _("yes") if row.there else ""),
    ),
    people,
    filters=(Filter("show", N_("Shown"), lambda code: _(SHOW_PEOPLE.get(code, ""))),),
)
THERE = Export(
    "meetings.there",
    N_("Attendance of a session"),
    (
        Column(N_("Name"), "person.display_name", "name"),
        Column(N_("When"), "at", "time"),
        Column(N_("How"), lambda row: str(Way(row.way).label)),
    ),
    there,
)
FEEDBACK = Export(
    "meetings.feedback",
    N_("Feedback on a session"),
    (
        Column(N_("Stars"), "stars", "number"),
        Column(N_("In a few words"), "words", "words"),
        Column(N_("When"), "at", "time"),
    ),
    feedback,
)
PROPOSALS = Export(
    "meetings.proposals",
    N_("Proposed talks of a series"),
    (
        Column(N_("Topic"), "title"),
        Column(N_("About which book or piece of work"), "about"),
        Column(N_("Speaker"), "speaker_name", "name"),
        Column(N_("Speaker’s unit"), "where"),
        Column(N_("Age of the speaker"), lambda row: row.get_age_band_display()),
        Column(N_("State"), lambda row: row.get_state_display()),
        Column(N_("When"), "proposed_at", "time"),
    ),
    proposals,
)
