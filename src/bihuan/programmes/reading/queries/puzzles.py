"""The board of puzzles, and the loader that is the only way to one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.meetings.models import Session, SessionState, Talk, TalkState
from bihuan.core.meetings.queries.visible import sessions_visible_to
from bihuan.core.parties.queries import ids_in_path
from bihuan.programmes.reading.loops.puzzle import SHOWN
from bihuan.programmes.reading.models import Puzzle
from bihuan.programmes.reading.queries.cadres import Cadre, cadre_of, roots_above
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.states import PUZZLE

OPEN_STATES, DONE_STATES = ("board", "agenda"), ("answered",)


def on_board(cadre: Cadre) -> QuerySet[Puzzle]:
    """What stands on the boards of the units above a cadre."""
    return Puzzle.objects.filter(
        submission__case__root__in=roots_above(cadre), submission__case__state__in=SHOWN
    )


def visible(actor: Actor) -> QuerySet[Puzzle]:
    """What stands on the board, one's own, and what one's office has to read."""
    cadre, person = cadre_of(actor), actor.private_person
    wanted = Q(submission__case__unit__in=units_where(actor, EDIT).values("pk"))
    if person is not None:
        wanted |= Q(submission__reporter=person)
    if cadre is not None:
        wanted |= Q(pk__in=on_board(cadre).values("pk"))
    return Puzzle.objects.filter(wanted)


def board(actor: Actor, show: str = "open") -> QuerySet[Puzzle]:
    """The list: open ones, answered ones, one's own, or what waits for the office."""
    rows = visible(actor)
    if show == "mine":
        rows = rows.filter(submission__reporter=actor.private_person)
    elif show == "waiting":
        rows = rows.filter(submission__case__state="asked")
        rows = rows.filter(submission__case__unit__in=units_where(actor, EDIT).values("pk"))
    else:
        states = DONE_STATES if show == "answered" else OPEN_STATES
        rows = rows.filter(submission__case__state__in=states)
    return (
        rows.select_related("submission__case__unit", "submission__reporter", "unit")
        .annotate(n_ideas=Count("ideas"))
        .order_by("-submission__created_at", "-id")
    )


def access_puzzle(actor: Actor, puzzle_id: UUID) -> Puzzle:
    """A puzzle that one may read, 404 otherwise."""
    found = visible(actor).select_related(
        "submission__case__unit", "submission__case__root", "submission__reporter", "unit"
    )
    puzzle = found.filter(pk=puzzle_id).first()
    if puzzle is None:
        raise Http404
    return puzzle


def waiting_for(session: Session, most: int) -> list[Puzzle]:
    """What stands on the boards above a session's host and on no agenda, longest first."""
    rows = Puzzle.objects.filter(
        submission__case__root__in=ids_in_path(session.unit.path),
        submission__case__state="board",
    )
    rows = rows.select_related("submission__case__unit", "submission__reporter", "unit")
    return list(
        rows.annotate(n_ideas=Count("ideas")).order_by("submission__created_at", "id")[:most]
    )


def talk_of(puzzle: Puzzle) -> Talk | None:
    """Its question on the agenda of a session that is still to come or to be recorded, if any."""
    rows = Talk.objects.filter(
        subject_type=PUZZLE, subject_id=puzzle.pk, state=TalkState.ACCEPTED
    ).exclude(session__state__in=(SessionState.CLOSED, SessionState.CANCELLED))
    return rows.select_related("session").first()


def session_of(puzzle: Puzzle, actor: Actor) -> Session | None:
    """The session on whose agenda it stood last, where the reader may open its page."""
    if puzzle.session is None:
        return None
    rows = sessions_visible_to(actor).filter(pk=puzzle.session)
    return rows.select_related("series").first()


def access_for(session: Session, puzzle_id: UUID) -> Puzzle:
    """A puzzle on the boards above a session's host, 404 for any other."""
    rows = Puzzle.objects.filter(submission__case__root__in=ids_in_path(session.unit.path))
    rows = rows.filter(submission__case__state__in=SHOWN)
    found = rows.select_related("submission__case__unit", "unit").filter(pk=puzzle_id).first()
    if found is None:
        raise Http404
    return found
