"""The board of puzzles: the list, bringing one, one with its ideas and its outcome."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs, signed_in
from bihuan.core.casework import queries as casework
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.reporter_page import reporter_context
from bihuan.core.casework.views.client_ids import client_id_of
from bihuan.core.meetings.queries.visible import access_run
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.parties.refused import Refused as NotNow
from bihuan.programmes.reading.actions import (
    bring_puzzle,
    give_idea,
    mark_helped,
    plan_puzzle,
    take_puzzle,
)
from bihuan.programmes.reading.forms.puzzles import IdeaForm, PlanForm, PuzzleForm
from bihuan.programmes.reading.loops.puzzle import SHOWN
from bihuan.programmes.reading.models import Puzzle
from bihuan.programmes.reading.presenting import standing
from bihuan.programmes.reading.presenting_boards import (
    PUZZLE_SHOWS,
    asker_of,
    idea_rows,
    puzzle_rows,
)
from bihuan.programmes.reading.queries.cadres import cadre_of
from bihuan.programmes.reading.queries.puzzles import access_for, access_puzzle, session_of
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.views import exports_boards as exports

PAGE = 20
METHODS = ["GET", "HEAD", "POST"]


@signed_in
@exported(exports.PUZZLES)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What stands on the board, what was answered, one's own, what waits for the office."""
    actor = actor_of(request)
    page = Paginator(exports.puzzles_found(request), PAGE).get_page(request.GET.get("page"))
    office = may(actor, EDIT)
    context = {
        "page": page,
        "rows": puzzle_rows(list(page.object_list), actor),
        "show": exports.shown(request, PUZZLE_SHOWS),
        "tabs": [(c, _(t)) for c, t in PUZZLE_SHOWS.items() if office or c != "waiting"],
        "cadre": cadre_of(actor),
    }
    return render(request, "reading/puzzles.html", context)


@signed_in
@require_http_methods(METHODS)
def ask(request: HttpRequest) -> HttpResponse:
    """Bring a difficulty; whoever is in no post reads why that is not possible."""
    actor = actor_of(request)
    if cadre_of(actor) is None:
        return render(request, "reading/no_post.html", status=403)
    form = PuzzleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            submission = bring_puzzle(form.brought(client_id_of(request)), actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Handed in. You are told when it stands on the board."))
            return redirect("reading:puzzle", submission.reading_puzzle.pk)
    return render(request, "reading/puzzle_ask.html", {"form": form})


@signed_in
@require_safe
def one(request: HttpRequest, puzzle_id: UUID) -> HttpResponse:
    """One puzzle: the difficulty, ideas, outcome, and what this reader can do."""
    return _page(request, access_puzzle(actor_of(request), puzzle_id))


@signed_in
@require_POST
def idea(request: HttpRequest, puzzle_id: UUID) -> HttpResponse:
    """Give an idea; the office writes down those of a session."""
    actor = actor_of(request)
    puzzle = access_puzzle(actor, puzzle_id)
    form = IdeaForm(request.POST, office=may(actor, EDIT, puzzle.submission.case.unit))
    if form.is_valid():
        said_by = form.cleaned_data.get("said_by", "")
        try:
            give_idea(
                puzzle,
                form.cleaned_data["text"],
                said_by=said_by,
                in_session=bool(said_by),
                actor=actor,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. The asker is told of your idea."))
            return redirect("reading:puzzle", puzzle_id)
    return _page(request, puzzle, idea=form)


@signed_in
@require_POST
def helped(request: HttpRequest, puzzle_id: UUID, idea_id: UUID) -> HttpResponse:
    """The asker says that an idea helped."""
    actor = actor_of(request)
    found = access_puzzle(actor, puzzle_id).ideas.select_related("puzzle__submission")
    row = found.filter(pk=idea_id).first()
    if row is None:
        raise Http404
    mark_helped(row, helped=not row.helped, actor=actor)
    return redirect("reading:puzzle", puzzle_id)


@needs(EDIT)
@require_POST
def plan(request: HttpRequest, puzzle_id: UUID) -> HttpResponse:
    """Put it on a session's agenda."""
    actor = actor_of(request)
    puzzle = access_puzzle(actor, puzzle_id)
    form = PlanForm(request.POST)
    if form.is_valid():
        try:
            plan_puzzle(puzzle, label=form.cleaned_data["label"], actor=actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("On the agenda. The asker is told."))
            return redirect("reading:puzzle", puzzle_id)
    return _page(request, puzzle, plan=form)


@needs(ORGANISE)
@require_POST
def take(request: HttpRequest, session_id: UUID, puzzle_id: UUID) -> HttpResponse:
    """Whoever runs a session takes a puzzle as a question to the room."""
    actor = actor_of(request)
    session = access_run(actor, session_id)
    puzzle = access_for(session, puzzle_id)
    try:
        take_puzzle(puzzle, session, actor=actor)
    except (Refused, NotNow) as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("On the agenda. The asker is told."))
    return redirect("meetings:agenda", session.pk)


@signed_in
@require_POST
def move(request: HttpRequest, puzzle_id: UUID, code: str) -> HttpResponse:
    """The asker takes it back, or says that the outcome does not help yet."""
    actor = actor_of(request)
    puzzle = access_puzzle(actor, puzzle_id)
    at = casework.situation(puzzle.submission.case)
    possible = casework.possible_moves(at, actor)
    wanted = next((m for m in possible if m.code == code and "reporter" in m.who), None)
    if wanted is None:
        messages.warning(request, _("This step is no longer possible. Here is where it stands."))
        return redirect("reading:puzzle", puzzle_id)
    form = MoveForm(wanted, at, request.POST)
    if form.is_valid():
        try:
            make_move(at.case.pk, code, actor=actor, inputs=form.inputs())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. It goes on from here."))
            return redirect("reading:puzzle", puzzle_id)
    return _page(request, puzzle, move_forms={code: form})


def _page(request: HttpRequest, puzzle: Puzzle, **forms: Any) -> HttpResponse:
    actor, case = actor_of(request), puzzle.submission.case
    office = may(actor, EDIT, case.unit)
    own = actor.private_person is not None and (
        actor.private_person.pk == puzzle.submission.reporter_id
    )
    context: dict[str, Any] = {
        "puzzle": puzzle,
        "case": case,
        "asker": asker_of(puzzle, actor),
        "ideas": idea_rows(puzzle),
        "session": session_of(puzzle, actor),
        "own": own,
        "office": office,
        "idea": forms.get("idea") or IdeaForm(office=office),
        "plan": forms.get("plan") or PlanForm(initial={"label": puzzle.session_label}),
        "collects": case.state in SHOWN and cadre_of(actor) is not None,
    }
    if own:
        given = forms.get("move_forms")
        context |= reporter_context(puzzle.submission, actor, move_forms=given)
    context["standing"] = standing(case, own=own)
    if office:
        at = casework.situation(case)
        context["office_moves"] = [
            m for m in casework.possible_moves(at, actor) if m.who != ("reporter",)
        ]
        context["case_url"] = desk_url(case)
    return render(request, "reading/puzzle.html", context)
