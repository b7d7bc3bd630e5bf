"""What a person can do with a case now."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.casework.engine.authority import authority, barred
from bihuan.core.casework.engine.situation import Situation, needs_proposal, read
from bihuan.core.casework.loop import Move
from bihuan.core.casework.models import Case


def situation(case: Case) -> Situation:
    """The case with its assignments, clocks and open proposal (three queries)."""
    return read(case)


def possible_moves(
    at: Situation, actor: Actor, *, reporter_of: UUID | None = None, inside: bool = False
) -> list[Move]:
    """The moves this person could make now, in the order the loop declares; primary ones first.

    inside: asked by the kind's own module, for the moves that are left to it.
    """
    moves = [
        move
        for move in at.kind.moves_from(at.case.state)
        if move.inside <= inside
        and _fits(move, at)
        and authority(move, at, actor, reporter_of) is not None
        and not barred(move, at, actor)
    ]
    return sorted(moves, key=lambda move: (not move.primary, move.danger))


def _fits(move: Move, at: Situation) -> bool:
    if move.who == ("system",):
        return False
    wanted = needs_proposal(move)
    if wanted:
        return at.proposal is not None and at.proposal.kind == wanted
    if move.waits_on == "" and not at.case.waits_on:
        return False
    if move.waits_on == "reporter" and at.case.waits_on:
        return False
    return not (move.proposes and at.proposal)
