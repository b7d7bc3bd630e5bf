"""What the board of puzzles and the pages of practices show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, grant_for
from bihuan.core.access.masking import mask
from bihuan.core.kernel.i18n import N_
from bihuan.core.meetings.models import Point, Session, SessionState
from bihuan.core.meetings.queries.visible import sessions_visible_to
from bihuan.programmes.reading.models import Idea, Practice, PracticeUse, Puzzle
from bihuan.programmes.reading.presenting import standing
from bihuan.programmes.reading.queries.cadres import cadre_of
from bihuan.programmes.reading.rights import EDIT
from bihuan.web.tags.times import plain_text

PUZZLE_SHOWS = {
    "open": N_("On the board"),
    "answered": N_("Outcome given"),
    "mine": N_("Brought by me"),
    "waiting": N_("For the office to read"),
}
PRACTICE_SHOWS = {
    "published": N_("Published"),
    "mine": N_("Proposed by me"),
    "waiting": N_("For the office to review"),
}


@dataclass(frozen=True)
class PuzzleRow:
    """A puzzle in a list: `asker` says who asks, as far as this reader may know, `session` on
    which agenda it stands or stood."""

    puzzle: Puzzle
    standing: Any
    asker: str
    session: str


@dataclass(frozen=True)
class PracticeRow:
    """A practice in a list."""

    practice: Practice
    standing: Any


@dataclass(frozen=True)
class IdeaRow:
    """An idea with who gave it."""

    idea: Idea
    giver: str


def puzzle_rows(found: list[Puzzle], actor: Actor) -> list[PuzzleRow]:
    """Rows for a list; no query for each."""
    said = session_words(found, actor)
    return [
        PuzzleRow(
            one,
            standing(one.submission.case, own=_own(one, actor)),
            asker_of(one, actor),
            said.get(one.pk, one.session_label),
        )
        for one in found
    ]


def session_words(found: Sequence[Puzzle], actor: Actor) -> dict[UUID, str]:
    """By puzzle, the session that it is for as that stands now: with its day while it is ahead,
    with its issue afterwards. Without those whose session this actor may not see."""
    wanted = [one.session for one in found if one.session]
    rows = sessions_visible_to(actor).filter(pk__in=wanted).select_related("series")
    sessions = {one.pk: one for one in rows} if wanted else {}
    return {one.pk: _said(sessions[one.session]) for one in found if one.session in sessions}


def _said(session: Session) -> str:
    if session.is_over:
        return session.label
    if session.state == SessionState.CANCELLED:
        return f"{session.label} · {session.state_words}"
    return f"{session.label} · {plain_text(session.starts_at)}"


def _own(puzzle: Puzzle, actor: Actor) -> bool:
    person = actor.private_person
    return person is not None and person.pk == puzzle.submission.reporter_id


def asker_of(puzzle: Puzzle, actor: Actor) -> str:
    """Unit and masked name; for one that asked not to be named, only to themselves and the office
    that handles it."""
    own = _own(puzzle, actor)
    office = grant_for(actor, EDIT, puzzle.submission.case.unit) is not None
    if puzzle.anonymous and not own and not office:
        return _("A cadre who is not named")
    person = puzzle.submission.reporter
    name = mask("name", person.name) if person else ""
    kept = _("(not named to others)") if puzzle.anonymous else ""
    return " ".join(part for part in (puzzle.unit.label, name, kept) if part)


def idea_rows(puzzle: Puzzle) -> list[IdeaRow]:
    """The ideas in their order, in two queries."""
    found = list(puzzle.ideas.select_related("person", "unit").order_by("at", "id"))
    points = Point.objects.in_bulk([one.point for one in found if one.point])
    return [IdeaRow(one, _giver(one, points.get(one.point))) for one in found]


def _giver(idea: Idea, point: Point | None) -> str:
    """Whose name stands in the record of a session only is masked here as everybody's is."""
    if idea.said_by:
        return idea.said_by
    if point is not None and point.raised_by:
        return mask("name", point.raised_by)
    unit = idea.unit.label if idea.unit else ""
    name = mask("name", idea.person.name) if idea.person else ""
    return f"{unit} {name}".strip() or _("Given in the session")


def practice_rows(found: list[Practice]) -> list[PracticeRow]:
    """Rows for a list."""
    return [PracticeRow(one, standing(one.submission.case)) for one in found]


def use_rows(practice: Practice, actor: Actor) -> list[tuple[PracticeUse, bool]]:
    """Who took it up, each with whether the actor may say what came of it."""
    cadre = cadre_of(actor)
    unit = cadre.unit.pk if cadre else None
    return [(one, one.unit_id == unit) for one in practice.uses.select_related("unit")]
