"""The board of puzzles and the practices as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.models import Practice, Puzzle
from bihuan.programmes.reading.presenting_boards import (
    PRACTICE_SHOWS,
    PUZZLE_SHOWS,
    practice_rows,
    puzzle_rows,
)
from bihuan.programmes.reading.queries import practices, puzzles


def shown(request: HttpRequest, known: dict[str, str]) -> str:
    """Which list the address asks for; the first when it names none."""
    wanted = request.GET.get("show", "")
    return wanted if wanted in known else next(iter(known))


def puzzles_found(request: HttpRequest) -> QuerySet[Puzzle]:
    return puzzles.board(actor_of(request), shown(request, PUZZLE_SHOWS))


def practices_found(request: HttpRequest) -> QuerySet[Practice]:
    return practices.listed(actor_of(request), shown(request, PRACTICE_SHOWS))


def _puzzles(actor: Any, found: list[Puzzle]) -> Any:
    return puzzle_rows(found, actor)


PUZZLES = Export(
    "reading.puzzles",
    N_("Board of puzzles"),
    (
        Column(N_("Number"), "puzzle.submission.number"),
        Column(N_("Puzzle"), "puzzle.title", "words"),
        Column(N_("State"), "standing.label"),
        Column(N_("Asked by"), "asker"),
        Column(N_("Ideas"), "puzzle.n_ideas", "number"),
        Column(N_("Session"), "session"),
        Column(N_("Outcome"), "puzzle.outcome", "words"),
    ),
    puzzles_found,
    shown=_puzzles,
    filters=(Filter("show", N_("Shown"), lambda code: _(PUZZLE_SHOWS.get(code, ""))),),
)
PRACTICES = Export(
    "reading.practices",
    N_("Practices"),
    (
        Column(N_("Practice"), "practice.title", "words"),
        Column(N_("What it is good for"), "practice.problem", "words"),
        Column(N_("Organisation"), "practice.unit.label"),
        Column(N_("State"), "standing.label"),
        Column(N_("Taken up by"), "practice.n_uses", "number"),
        Column(N_("Published at"), "practice.published_at", "time"),
    ),
    practices_found,
    shown=lambda _actor, found: practice_rows(found),
    filters=(Filter("show", N_("Shown"), lambda code: _(PRACTICE_SHOWS.get(code, ""))),),
)
