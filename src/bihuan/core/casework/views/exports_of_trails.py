"""Trails and clocks as they can be taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.casework import queries
from bihuan.core.casework.models import TrailEntry
from bihuan.core.casework.queries.trails import audited_case, entries_in, lines_checked
from bihuan.core.casework.views.rules_shown import rule_lines
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.kernel.i18n import N_


def entries_found(request: HttpRequest) -> QuerySet[TrailEntry]:
    return entries_in(actor_of(request), request.GET.get("q", ""))


def case_lines(request: HttpRequest, case_id: UUID) -> list[Any]:
    actor = actor_of(request)
    return lines_checked(audited_case(actor, case_id), actor)[0]


def titled(_actor: Actor, entries: list[TrailEntry]) -> list[tuple[TrailEntry, str]]:
    """Entries with their verbs in words."""
    return [(each, queries.title_of(each.verb, kind_of(each.case.kind))) for each in entries]


AUDIT = Export(
    "casework.audit",
    N_("Trail"),
    (
        Column(N_("When"), lambda row: row[0].at, "time"),
        Column(N_("Case"), lambda row: row[0].case.number, "code"),
        Column(N_("Step"), lambda row: row[0].seq, "number"),
        Column(N_("What"), lambda row: row[1]),
        Column(N_("Seal"), lambda row: row[0].seal_id, "number"),
        Column(N_("Hash"), lambda row: row[0].hash, "code"),
    ),
    entries_found,
    shown=titled,
    filters=(Filter("q", N_("Number")),),
)
AUDIT_CASE = Export(
    "casework.audit_case",
    N_("Trail of a case"),
    (
        Column(N_("Step"), lambda row: row.entry.seq, "number"),
        Column(N_("When"), lambda row: row.entry.at, "time"),
        Column(N_("What"), lambda row: row.line.title),
        Column(N_("In the post"), lambda row: row.line.who),
        Column(N_("Person"), lambda row: row.line.person.name if row.line.person else None, "name"),
        Column(N_("State after"), lambda row: row.line.state),
        Column(N_("Words"), lambda row: row.line.words, "words"),
        Column(N_("Verifies"), lambda row: row.verdict),
        Column(N_("Hash"), lambda row: row.entry.hash, "code"),
        Column(N_("Hash before"), lambda row: row.entry.prev_hash, "code"),
        Column(N_("Seal"), lambda row: row.entry.seal_id, "number"),
    ),
    case_lines,
)
CLOCKS = Export(
    "casework.clocks",
    N_("Clocks"),
    (
        Column(N_("Kind"), "kind"),
        Column(N_("Clock"), "clock"),
        Column(N_("Category"), "category"),
        Column(N_("Minutes"), "minutes", "number"),
        Column(N_("Counted in"), "calendar"),
        Column(N_("Amber"), "amber_percent", "number"),
    ),
    lambda request: rule_lines(),
)
