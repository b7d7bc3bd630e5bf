"""A case with all that a move looks at, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.casework.engine.refused import Conflict
from bihuan.core.casework.loop import Kind, Move
from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseClock,
    Proposal,
    Submission,
    TrailEntry,
)
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.kernel.prepared import Given, Prepared

P = TypeVar("P", Assignment, CaseClock, Proposal)
CASE = Given("case", Case._meta.pk)
ASSIGNMENTS = Prepared(
    lambda: Assignment.objects.filter(case=CASE, state="active").order_by("given_at", "id")
)
CLOCKS = Prepared(
    lambda: CaseClock.objects.filter(case=CASE, state__in=("running", "paused")).order_by(
        "due_at", "id"
    )
)
PROPOSALS = Prepared(lambda: Proposal.objects.filter(case=CASE, state="open").order_by("id"))
"""What every move looks at; asked several times a second, so composed once."""


@dataclass
class Situation:
    """The locked (or just read) case, its active assignments, live clocks and open proposal."""

    case: Case
    kind: Kind
    assignments: list[Assignment]
    clocks: list[CaseClock]
    proposal: Proposal | None

    def posts(self, role: str = "") -> set[UUID]:
        """Posts with an active assignment (in `role`, or in any)."""
        return {a.post_id for a in self.assignments if role in ("", a.role)}

    def clock(self, code: str) -> CaseClock | None:
        """The live clock of that code, or None."""
        return next((clock for clock in self.clocks if clock.code == code), None)


def lock(case_id: UUID) -> Situation:
    """Read the case for writing: nobody else moves it until this transaction ends."""
    locked = Case.objects.select_for_update(of=("self",), no_key=True)
    case = locked.select_related("unit", "root").get(pk=case_id)
    return read(case)


def lock_of(submission_id: UUID) -> tuple[Situation, Submission]:
    """Lock a submission's case, then the submission: the order of every writer, so that a merge
    and a word added later never wait for each other. Conflict when a merge came in between."""
    case_id = Submission.objects.values_list("case_id", flat=True).get(pk=submission_id)
    at = lock(case_id)
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission_id)
    if submission.case_id != case_id:
        raise Conflict(_("The case was merged into another just now. Please try again."))
    return at, submission


def read(case: Case) -> Situation:
    """Read what surrounds a case, in three queries."""
    proposals = _of(case, PROPOSALS)
    return Situation(
        case=case,
        kind=kind_of(case.kind),
        assignments=_of(case, ASSIGNMENTS),
        clocks=_of(case, CLOCKS),
        proposal=proposals[0] if proposals else None,
    )


def _of(case: Case, asked: Prepared[P]) -> list[P]:
    """Rows that belong to the case, each knowing this very case."""
    found = asked.all(case=case.pk)
    for row in found:
        row.case = case
    return found


def makers(case: Case, moves: tuple[str, ...]) -> set[UUID]:
    """The people who ever made one of these moves on this case."""
    if not moves:
        return set()
    entries = TrailEntry.objects.filter(case=case, verb__in=moves, person_id__isnull=False)
    return {pid for pid in entries.values_list("person_id", flat=True) if pid}


def needs_proposal(move: Move) -> str | None:
    """The kind of proposal that must be open for this move, or None."""
    return move.approves or move.refuses
