"""Sessions in the search, with the talks on their agenda and, once archived, what was said there.

Speakers are announced by name, but their names are kept encrypted: they stand in the index as
digests, so a session is found by the whole name of a speaker or its sound, and by no part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from bihuan.core.access import Actor
from bihuan.core.kernel import prose
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.searchable import Document, Searchable, Source
from bihuan.core.meetings.models import Point, Session, SessionState, Talk, TalkState
from bihuan.core.meetings.queries.visible import sessions_visible_to

SHOWN = 4
"""Speakers named under a result."""


def sessions() -> QuerySet[Session]:
    """All sessions; `visible` says who may find which."""
    return Session.objects.select_related("series", "unit")


def _visible(actor: Actor) -> QuerySet[Session]:
    return sessions_visible_to(actor)


def documents(rows: Sequence[Session]) -> list[Document]:
    """Sessions with what is on their agenda, and the record of the archived: two queries."""
    agendas: dict[UUID, list[Talk]] = defaultdict(list)
    talks = Talk.objects.filter(session__in=rows, state=TalkState.ACCEPTED)
    for talk in talks.select_related("speaker", "unit").order_by("place", "id"):
        if talk.session_id:
            agendas[talk.session_id].append(talk)
    said = _said([row for row in rows if row.state == SessionState.CLOSED])
    return [_document(row, agendas[row.pk], said.get(row.pk, [])) for row in rows]


def _said(rows: Sequence[Session]) -> dict[UUID, list[str]]:
    """Minutes and points, as the page of an archived session shows them to its readers; not by
    whom they were raised."""
    found = {row.pk: [prose.plain(row.minutes)] for row in rows}
    for point in Point.objects.filter(session__in=rows):
        found[point.session_id].append(point.text)
    return found


def _document(row: Session, talks: Sequence[Talk], record: Sequence[str]) -> Document:
    series = row.series.title if row.series else ""
    issue = f"{series}第{row.number}期" if row.number else series
    speakers = tuple(dict.fromkeys(talk.speaker_name for talk in talks if talk.speaker_name))
    said = [part for talk in talks for part in (talk.title, talk.about, talk.summary) if part]
    about = (issue, row.place, "、".join(speakers[:SHOWN]))
    return Document(
        title=row.title or issue or row.place,
        text="\n".join(part for part in (issue, row.summary, row.place, *said, *record) if part),
        about=" · ".join(part for part in about if part),
        at=row.starts_at,
        url=row.get_absolute_url(),
        unit_path=row.unit.path,
        sealed_names=speakers,
    )


SESSIONS = Searchable(
    code="session",
    title=N_("Gatherings"),
    icon="calendar",
    order=15,
    rows=sessions,
    visible=_visible,
    documents=documents,
    sources=(Source(Talk, "session_id"), Source(Point, "session_id")),
)
