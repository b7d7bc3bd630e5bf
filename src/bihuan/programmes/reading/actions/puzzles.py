"""Puzzles: brought, put on an agenda, ideas collected, the outcome given back to the asker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import SYSTEM, Actor, Denied, grant_for
from bihuan.core.casework.actions import open_case, open_once
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.models import Case, Remark, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import outbox
from bihuan.core.kernel.levels import UNIT
from bihuan.core.meetings.actions import add_talk
from bihuan.core.meetings.models import Point, Session, Talk, TalkKind, TalkState
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.parties.queries import ids_in_path
from bihuan.programmes.reading.actions.lines import as_office, write_line
from bihuan.programmes.reading.facts import IdeaGiven
from bihuan.programmes.reading.loops.puzzle import SHOWN
from bihuan.programmes.reading.models import Idea, Puzzle
from bihuan.programmes.reading.queries.cadres import cadre_of, require_cadre
from bihuan.programmes.reading.queries.offices import office_for
from bihuan.programmes.reading.queries.puzzles import on_board, talk_of
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.states import PUZZLE


@dataclass(frozen=True)
class PuzzleBrought:
    """A difficulty before it is a record; `client_id` makes it one however often it is sent."""

    client_id: UUID
    title: str
    text: str
    tried: str = ""
    anonymous: bool = False


def bring_puzzle(brought: PuzzleBrought, *, actor: Actor) -> Submission:
    """A cadre brings a difficulty; the office nearest above reads it first."""
    cadre = require_cadre(actor)
    office = office_for(cadre.unit)
    if office is None:
        raise Refused(_("No office takes puzzles from your unit yet. Ask the party office."))

    def beside(_case: Case, submission: Submission) -> list[Puzzle]:
        row = Puzzle(
            submission=submission,
            unit=cadre.unit,
            title=brought.title.strip(),
            text=brought.text.strip(),
            tried=brought.tried.strip(),
            anonymous=brought.anonymous,
        )
        return [row]

    def opens() -> Submission:
        return open_case(
            kind=PUZZLE,
            unit=office.desk,
            root=office.served,
            brought=Brought(
                client_id=brought.client_id,
                words=brought.text,
                level=UNIT,
                reporter=cadre.person,
            ),
            receiver=office.post,
            title=brought.title.strip(),
            actor=actor,
            beside=beside,
        )

    return open_once(brought.client_id, opens, actor=actor)


def plan_puzzle(puzzle: Puzzle, *, label: str, session: UUID | None = None, actor: Actor) -> Puzzle:
    """The office notes that it comes on an agenda: of a session that is not kept here, or of one
    whose agenda it stands on already; the asker is told."""
    with transaction.atomic():
        at = lock(puzzle.submission.case_id)
        return _planned(puzzle, at, label.strip(), session, by=as_office(at, actor), actor=actor)


def take_puzzle(puzzle: Puzzle, session: Session, *, actor: Actor) -> Puzzle:
    """Whoever runs a session takes a puzzle from the boards above its host as a question to the
    room; the asker is told. Who asks is named on the agenda by unit, and not when they asked for
    that. Denied for whoever does not run the session, or whose host has no such board."""
    with transaction.atomic():
        at = lock(puzzle.submission.case_id)
        grant = grant_for(actor, ORGANISE, session.unit)
        if at.case.root_id not in ids_in_path(session.unit.path):
            raise Denied("reading.write")
        if talk_of(puzzle) is not None:
            raise Refused(_("It stands on an agenda already. Take it off there first."))
        add_talk(
            session,
            kind=TalkKind.QUESTION,
            title=puzzle.title,
            summary=puzzle.text,
            unit=None if puzzle.anonymous else puzzle.unit,
            subject=(PUZZLE, puzzle.pk),
            actor=actor,
        )
        post = grant.post.pk if grant and grant.post else None
        by = Authority(f"right:{ORGANISE}", post, bool(grant and grant.as_deputy))
        return _planned(puzzle, at, session.label, session.pk, by=by, actor=actor)


def _planned(
    puzzle: Puzzle, at: Situation, label: str, session: UUID | None, *, by: Authority, actor: Actor
) -> Puzzle:
    if at.case.state not in ("board", "agenda"):
        raise Refused(_("Only what stands on the board comes on an agenda."))
    puzzle.session, puzzle.session_label = session, label[:120]
    puzzle.save(update_fields=["session", "session_label"])
    from_state, at.case.state = at.case.state, "agenda"
    entry = write_line(at, "plan", actor=actor, by=by, words=label, from_state=from_state)
    outbox.emit(CaseMoved(case_id=str(at.case.pk), entry_id=str(entry.pk), move="plan"))
    return puzzle


def bring_ideas_back(session_id: UUID) -> int:
    """The points that were raised on puzzles in a session become ideas on the board, each once;
    their askers are told. A puzzle that is closed by now keeps its outcome and takes no more."""
    talks = Talk.objects.filter(
        session=session_id, subject_type=PUZZLE, state=TalkState.ACCEPTED
    ).prefetch_related("points")
    found = {talk.subject_id: talk for talk in talks if talk.subject_id}
    made = 0
    for puzzle in Puzzle.objects.filter(pk__in=found).select_related("submission").order_by("id"):
        with transaction.atomic():
            made += _take_over(puzzle, list(found[puzzle.pk].points.all()))
    return made


def _take_over(puzzle: Puzzle, points: list[Point]) -> int:
    at = lock(puzzle.submission.case_id)
    if at.case.state not in SHOWN:
        return 0
    known = set(puzzle.ideas.filter(point__isnull=False).values_list("point", flat=True))
    fresh = [point for point in points if point.pk not in known]
    for point in fresh:
        idea = Idea.objects.create(
            puzzle=puzzle, in_session=True, point=point.pk, text=point.text, at=point.noted_at
        )
        write_line(at, "idea", actor=SYSTEM, by=Authority("system"), refs={"idea": str(idea.pk)})
        outbox.emit(IdeaGiven(idea_id=str(idea.pk)))
    return len(fresh)


def give_idea(
    puzzle: Puzzle, text: str, *, said_by: str = "", in_session: bool = False, actor: Actor
) -> Idea:
    """Give an idea on the board; the office writes down those of a session with who gave them.

    Denied for whoever does not see the board that the puzzle stands on.
    """
    cadre = cadre_of(actor)
    with transaction.atomic():
        at = lock(puzzle.submission.case_id)
        office = grant_for(actor, EDIT, at.case.unit)
        if cadre is None or not (office or on_board(cadre).filter(pk=puzzle.pk).exists()):
            raise Denied("reading.write")
        if at.case.state not in SHOWN:
            raise Refused(_("Ideas are collected once it stands on the board."))
        if (in_session or said_by.strip()) and office is None:
            raise Denied(EDIT, at.case.unit)
        made = Idea.objects.create(
            puzzle=puzzle,
            person=None if in_session else cadre.person,
            unit=None if in_session else cadre.unit,
            said_by=said_by.strip(),
            in_session=in_session,
            text=text.strip(),
        )
        by = Authority("cadre", cadre.post.pk)
        write_line(at, "idea", actor=actor, by=by, refs={"idea": str(made.pk)})
        outbox.emit(IdeaGiven(idea_id=str(made.pk)))
    return made


def mark_helped(idea: Idea, *, helped: bool = True, actor: Actor) -> Idea:
    """The asker says that an idea helped, or takes that back. Denied for anybody else."""
    with transaction.atomic():
        submission = idea.puzzle.submission
        at = lock(submission.case_id)
        person = actor.private_person
        if person is None or person.pk != submission.reporter_id:
            raise Denied("reading.write")
        idea.helped = helped
        idea.save(update_fields=["helped"])
        by = Authority("reporter", submission_id=submission.pk)
        write_line(at, "helped", actor=actor, by=by, refs={"idea": str(idea.pk), "yes": helped})
    return idea


def keep_outcome(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of giving the outcome: its words stand on the puzzle's page."""
    remark = Remark.objects.get(pk=UUID(json.loads(entry.refs)["remark"]))
    Puzzle.objects.filter(submission__in=submission_ids).update(outcome=remark.text)
