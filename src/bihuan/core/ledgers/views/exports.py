"""Points as they can be taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers import queries
from bihuan.core.ledgers.models import Entry
from bihuan.core.ledgers.queries.people import as_members


def own_entries(request: HttpRequest) -> QuerySet[Entry]:
    person = actor_of(request).person
    if person is None:
        raise Http404
    return queries.statement(person)


def members_found(request: HttpRequest) -> QuerySet[Entry, Any]:
    return queries.members(actor_of(request))


def entries_of(request: HttpRequest, person_id: UUID) -> QuerySet[Entry]:
    return queries.access_member(actor_of(request), person_id)[1]


LINES = (
    Column(N_("What for"), "reason"),
    Column(N_("Cause"), lambda line: line.cause.text if line.cause else None, "words"),
    Column(N_("Points"), "amount", "number"),
    Column(N_("When"), "at", "time"),
    Column(N_("Note"), "note", "words"),
    Column(N_("What became of it"), "fate"),
)
MINE = Export(
    "ledgers.mine",
    N_("My points"),
    (*LINES, Column(N_("Left"), "balance_after", "number")),
    own_entries,
    shown=lambda actor, entries: queries.explained(entries, actor),
)
PERSON = Export(
    "ledgers.person",
    N_("Statement of points"),
    LINES,
    entries_of,
    shown=lambda actor, entries: queries.explained(entries, actor),
)
PEOPLE = Export(
    "ledgers.people",
    N_("People's points"),
    (
        Column(N_("Person"), "person.name", "name"),
        Column(N_("Points"), "total", "number"),
        Column(N_("Last entry"), "last_at", "time"),
    ),
    members_found,
    shown=lambda _actor, rows: as_members(rows),
)
