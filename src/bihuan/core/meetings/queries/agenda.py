"""The agenda, the proposals for it, and who would balance it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q, QuerySet, prefetch_related_objects

from bihuan.core.kernel import clock
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.meetings.models import (
    AgeBand,
    Comment,
    Point,
    Series,
    Session,
    SessionState,
    Talk,
    TalkState,
)

AGENDA = Prepared(
    lambda: (
        Talk.objects.filter(session_id=Given("session", Session._meta.pk), state=TalkState.ACCEPTED)
        .select_related("speaker", "unit")
        .order_by("place", "id")
    )
)
LOOK_BACK = 8
"""So many sessions back count for the balance: about two months of a weekly series."""


def agenda_of(session: Session) -> QuerySet[Talk]:
    """Talks and questions in their order, with comments and points: three queries."""
    rows = session.talks.filter(state=TalkState.ACCEPTED).select_related("speaker", "unit")
    return rows.prefetch_related(*_noted()).order_by("place", "id")


def agenda_on_page(session: Session, *, noted: bool) -> list[Talk]:
    """The same for the page that everybody opens: one query, three when noted words are shown."""
    talks = AGENDA.all(session=session.pk)
    if noted:
        prefetch_related_objects(talks, *_noted())
    return talks


def _noted() -> list[Prefetch[Any]]:
    return [
        Prefetch("comments", queryset=Comment.objects.order_by("noted_at", "id")),
        Prefetch("points", queryset=Point.objects.order_by("noted_at", "id")),
    ]


def agendas_of(sessions: Iterable[Session]) -> dict[UUID, list[Talk]]:
    """The agendas of several sessions in one query."""
    found: dict[UUID, list[Talk]] = {session.pk: [] for session in sessions}
    rows = Talk.objects.filter(session__in=list(found), state=TalkState.ACCEPTED)
    for talk in rows.select_related("speaker", "unit").order_by("place", "id"):
        if talk.session_id is not None:
            found[talk.session_id].append(talk)
    return found


def proposals_for(session: Session) -> QuerySet[Talk]:
    """Proposals for the session itself and those that wait in its series, oldest first."""
    waits = Q(session=session)
    if session.series_id is not None:
        waits |= Q(series_id=session.series_id, session=None)
    rows = Talk.objects.filter(waits, state=TalkState.PROPOSED)
    return rows.select_related("speaker", "unit", "proposed_by").order_by("proposed_at", "id")


def proposals_of(series: Series) -> QuerySet[Talk]:
    """All that was proposed to a series, newest first."""
    rows = Talk.objects.filter(Q(series=series) | Q(session__series=series))
    return rows.select_related("speaker", "unit", "session").order_by("-proposed_at", "id")


@dataclass
class Candidate:
    """A proposal with what speaks for and against it."""

    talk: Talk
    spoken: int = 0
    last: date | None = None
    unit_share: int = 0
    band_share: int = 0


@dataclass
class Balance:
    """Of the last sessions: how many talks each unit and each age band gave."""

    units: list[tuple[str, int]] = field(default_factory=list)
    bands: list[tuple[str, int]] = field(default_factory=list)
    sessions: int = 0
    by_unit: Counter[UUID | None] = field(default_factory=Counter)
    by_band: Counter[str] = field(default_factory=Counter)


def balance_of(series: Series | None) -> Balance:
    """Counts over the last eight sessions that took place; two queries."""
    if series is None:
        return Balance()
    over = Session.objects.filter(
        series=series, state__in=(SessionState.HELD, SessionState.CLOSED)
    ).order_by("-starts_at")
    recent = list(over.values_list("pk", flat=True)[:LOOK_BACK])
    rows = Talk.objects.filter(session__in=recent, state=TalkState.ACCEPTED, kind="talk")
    counted = rows.values_list("unit_id", "unit__short_name", "unit__name", "age_band").annotate(
        n=Count("pk")
    )
    names: Counter[str] = Counter()
    found = Balance(sessions=len(recent))
    for unit, short, name, band, count in counted.order_by():
        found.by_unit[unit] += count
        found.by_band[band] += count
        names[short or name or ""] += count
    found.units = [(name, n) for name, n in names.most_common() if name]
    labels = dict(AgeBand.choices)
    found.bands = [(str(labels[code]), found.by_band[code]) for code in AgeBand.values]
    return found


def candidates(talks: Iterable[Talk], balance: Balance) -> list[Candidate]:
    """Proposals, first those whose speaker, unit and age were heard least; one query.

    The order: who never spoke or longest ago, then the unit heard least, then the age band heard
    least, then who proposed first. It is a proposal: the organiser chooses.
    """
    rows = [Candidate(talk) for talk in talks]
    speakers = {row.talk.speaker_id for row in rows if row.talk.speaker_id}
    history = _history(speakers)
    for row in rows:
        known = history.get(row.talk.speaker_id)
        if known:
            row.spoken, row.last = known
        row.unit_share = balance.by_unit[row.talk.unit.pk if row.talk.unit else None]
        row.band_share = balance.by_band[row.talk.age_band]
    never = date.min
    return sorted(
        rows, key=lambda r: (r.last or never, r.unit_share, r.band_share, r.talk.proposed_at)
    )


def _history(speakers: set[UUID]) -> dict[Any, tuple[int, date]]:
    """How often each spoke at sessions that took place, and when last."""
    rows = Talk.objects.filter(
        speaker__in=speakers,
        state=TalkState.ACCEPTED,
        session__state__in=(SessionState.HELD, SessionState.CLOSED),
    ).values_list("speaker_id")
    counted = rows.annotate(n=Count("pk"), last=Max("session__starts_at")).order_by()
    return {
        speaker: (count, last.astimezone(clock.LOCAL).date()) for speaker, count, last in counted
    }
