"""Casework's lists as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter, Whole
from bihuan.core.casework.models import Assignment, Case, Proposal, Submission
from bihuan.core.casework.presenting import rows_of
from bihuan.core.casework.queries import queue
from bihuan.core.casework.queries.calls import callers_waiting
from bihuan.core.casework.queries.work import work_of_posts
from bihuan.core.casework.views.filtering import (
    TONES,
    category_words,
    filters_from,
    show_words,
    state_words,
    unit_words,
)
from bihuan.core.casework.views.requests import KIND_TITLES, STATE_TITLES, requests_found
from bihuan.core.kernel.i18n import N_


def desk_found(request: HttpRequest) -> QuerySet[Case]:
    return queue(actor_of(request), filters_from(request))


def work_found(request: HttpRequest) -> QuerySet[Assignment]:
    return work_of_posts(actor_of(request))


def calls_found(request: HttpRequest) -> QuerySet[Submission]:
    return callers_waiting(actor_of(request))


def _late(row: Any) -> str:
    return _("yes") if row.case.is_open and row.tone == "red" else _("no")


CASE_COLUMNS = (
    Column(N_("Number"), "case.number", "code"),
    Column(N_("Title"), "case.title", "words"),
    Column(N_("Category"), "category"),
    Column(N_("State"), "state"),
    Column(N_("Unit"), "case.unit.label"),
    Column(N_("Address"), "case.address", "words"),
    Column(N_("Opened at"), "case.opened_at", "time"),
    Column(N_("Clock"), "clock"),
    Column(N_("Due at"), lambda r: r.case.due_at if r.case.is_open else None, "time"),
    Column(N_("Overdue"), _late),
    Column(N_("Closed at"), "case.closed_at", "time"),
)
DESK = Export(
    "casework.desk",
    N_("Cases"),
    CASE_COLUMNS,
    desk_found,
    shown=lambda _actor, cases: rows_of(cases),
    filters=(
        Filter("show", N_("Shown"), show_words, default="open"),
        Filter("tone", N_("Deadline"), lambda code: _(TONES[code]) if code in TONES else ""),
        Filter("q", N_("Number, title or address")),
        Filter("unit", N_("Unit"), unit_words),
        Filter("category", N_("Category"), category_words),
        Filter("state", N_("State"), state_words),
    ),
)
TODO = Export(
    "casework.todo",
    N_("To do"),
    CASE_COLUMNS,
    work_found,
    shown=lambda _actor, found: rows_of([assignment.case for assignment in found]),
)
CALLS = Export(
    "casework.calls",
    N_("Callers who wait"),
    (
        Column(N_("Caller's name"), "contact_name", "name"),
        Column(N_("Caller's number"), "contact_phone", "phone"),
        Column(N_("Number"), "number", "code"),
        Column(N_("Title"), "case.title", "words"),
        Column(N_("Unit"), "case.unit.label"),
        Column(N_("Brought at"), "created_at", "time"),
        Column(N_("Solved at"), "case.closed_at", "time"),
    ),
    calls_found,
    whole=Whole(
        who=lambda one: [("casework.submission", one.pk)],
        paths=lambda one: [one.case.unit.path],
    ),
)
REGISTER = Export(
    "casework.register",
    N_("Register of returns, voids, extensions and deferrals"),
    (
        Column(N_("Number"), "case.number", "code"),
        Column(N_("Title"), "case.title", "words"),
        Column(N_("Request"), lambda row: KIND_TITLES[row.kind]),
        Column(N_("Until"), "until", "time"),
        Column(N_("Reason"), "reason", "words"),
        Column(N_("Asked for by"), lambda row: _post(row, "proposed_post")),
        Column(N_("Asked at"), "proposed_at", "time"),
        Column(N_("Decision"), lambda row: STATE_TITLES[row.state][0]),
        Column(N_("Decided by"), lambda row: _post(row, "decided_post")),
        Column(N_("Decided at"), "decided_at", "time"),
        Column(N_("Words of the decision"), "decision", "words"),
    ),
    requests_found,
    filters=(
        Filter("kind", N_("Kind"), lambda code: KIND_TITLES.get(code, "")),
        Filter("state", N_("State"), lambda code: STATE_TITLES.get(code, ("",))[0]),
    ),
)


def _post(row: Proposal, name: str) -> str | None:
    post = getattr(row, name)
    return str(post) if post else None
