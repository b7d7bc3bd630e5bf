"""The register of returns, voids, extensions and deferrals: asked by one, decided by another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.inputs import MoveInputs
from bihuan.core.casework.engine.refused import Refused
from bihuan.core.casework.engine.situation import Situation, needs_proposal
from bihuan.core.casework.loop import Move
from bihuan.core.casework.models import Proposal


def check(move: Move, at: Situation) -> None:
    """A decision needs an open proposal of its kind; a second proposal waits for the first."""
    wanted = needs_proposal(move)
    if wanted and (at.proposal is None or at.proposal.kind != wanted):
        raise Refused(_("There is nothing to decide: the request was decided or withdrawn."))
    if move.proposes and at.proposal is not None:
        raise Refused(_("Another request on this case still waits for its decision."))


def apply(
    move: Move, at: Situation, inputs: MoveInputs, actor: Actor, by: Authority, now: datetime
) -> tuple[dict[str, Any], datetime | None]:
    """Enter or decide a proposal; what the trail says of it, and the date it asked for."""
    if move.proposes:
        at.proposal = Proposal.objects.create(
            case=at.case,
            kind=move.proposes,
            reason=inputs.words,
            until=inputs.until,
            proposed_by=actor.person,
            proposed_post_id=by.post_id,
            proposed_at=now,
        )
        return {"proposal": str(at.proposal.pk)}, None
    if needs_proposal(move) is None or at.proposal is None:
        return {}, None
    decided, at.proposal = at.proposal, None
    decided.state = "approved" if move.approves else "refused"
    decided.decided_by, decided.decided_post_id = actor.person, by.post_id
    decided.decided_at, decided.decision = now, inputs.words
    decided.save()
    return {"proposal": str(decided.pk)}, decided.until


def decidable(at: Situation) -> bool:
    """Whether the open proposal, if any, can still be decided where the case stands now."""
    if at.proposal is None:
        return True
    steps = at.kind.moves_from(at.case.state)
    return any(needs_proposal(step) == at.proposal.kind for step in steps)


def lapse(at: Situation, now: datetime) -> None:
    """A case that is over leaves nothing to decide."""
    if at.proposal is not None:
        at.proposal.state, at.proposal.decided_at = "lapsed", now
        at.proposal.save(update_fields=["state", "decided_at"])
        at.proposal = None
