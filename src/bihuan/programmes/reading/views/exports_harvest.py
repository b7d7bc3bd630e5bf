"""The harvest's lists as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.models import Passage, Suggestion
from bihuan.programmes.reading.models.harvest import PASSAGE_KINDS, PASSAGE_STATES
from bihuan.programmes.reading.presenting_harvest import SuggestionRow, suggestion_rows
from bihuan.programmes.reading.queries import harvest
from bihuan.programmes.reading.queries.harvest import read_quarter
from bihuan.programmes.reading.states import SUGGESTION_KIND


def passage_filters(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; marked ones first."""
    state, kind = request.GET.get("state", "marked"), request.GET.get("kind", "")
    return {
        "state": state if state in dict(PASSAGE_STATES) else "marked",
        "kind": kind if kind in dict(PASSAGE_KINDS) else "",
    }


def passages_found(request: HttpRequest) -> QuerySet[Passage]:
    return harvest.passages_of(actor_of(request), **passage_filters(request))


def shown_state(request: HttpRequest) -> str:
    state = request.GET.get("state", "")
    return state if state in {one.code for one in SUGGESTION_KIND.states} else ""


def suggestions_found(request: HttpRequest) -> QuerySet[Suggestion]:
    return harvest.suggestions_of(actor_of(request), state=shown_state(request))


def quarter_found(request: HttpRequest) -> QuerySet[Suggestion]:
    quarter = read_quarter(request.GET.get("q", ""))
    rows = harvest.suggestions_of(actor_of(request))
    return rows.filter(made_on__gte=quarter.first, made_on__lt=quarter.after)


def _routes(row: SuggestionRow) -> str:
    return "\n".join(
        f"{one.item.get_channel_display()}：{one.item.post}（{one.label}）" for one in row.routes
    )


PASSAGES = Export(
    "reading.passages",
    N_("Marked passages"),
    (
        Column(N_("Kind"), lambda row: row.get_kind_display()),
        Column(N_("Passage that was marked"), "quote", "words"),
        Column(N_("From"), "source_title"),
        Column(N_("State"), lambda row: row.get_state_display()),
        Column(N_("Note"), "note", "words"),
        Column(N_("Reason"), "reason", "words"),
        Column(N_("Marked by"), lambda row: str(row.marked_post or "")),
        Column(N_("Marked at"), "marked_at", "time"),
    ),
    passages_found,
    filters=(
        Filter("state", N_("State"), lambda code: dict(PASSAGE_STATES).get(code, ""), "marked"),
        Filter("kind", N_("Kind"), lambda code: dict(PASSAGE_KINDS).get(code, "")),
    ),
)
SUGGESTION_COLUMNS = (
    Column(N_("Number"), "suggestion.submission.number"),
    Column(N_("Heading"), "suggestion.title", "words"),
    Column(N_("State"), "standing.label"),
    Column(N_("Sources"), "sources", "number"),
    Column(N_("Ways"), _routes),
    Column(N_("Made on"), "suggestion.made_on"),
)


def _shown(_actor: Any, found: list[Suggestion]) -> list[SuggestionRow]:
    return suggestion_rows(found)


SUGGESTIONS = Export(
    "reading.suggestions",
    N_("Outcome suggestions"),
    SUGGESTION_COLUMNS,
    suggestions_found,
    shown=_shown,
    filters=(
        Filter(
            "state",
            N_("State"),
            lambda code: _(SUGGESTION_KIND.state(code).title) if code else "",
        ),
    ),
)
QUARTER = Export(
    "reading.quarter",
    N_("Harvest of a quarter"),
    SUGGESTION_COLUMNS,
    quarter_found,
    shown=_shown,
    filters=(Filter("q", N_("Quarter")),),
)
