"""The end of every change to a case: header, trail, version, effects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.casework.engine import assigning, clocks, instructing, proposing, trail
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.loop import ClockChange
from bihuan.core.casework.models import TrailEntry
from bihuan.core.casework.verbs import is_public
from bihuan.core.casework.wiring_api import effect_of


def finish(
    at: Situation,
    verb: str,
    *,
    actor: Actor,
    by: Authority,
    now: datetime,
    from_state: str,
    refs: dict[str, Any],
) -> TrailEntry:
    """Close what a final state leaves open, refresh the header, append to the trail, save.

    Refused when the case would close while an instruction waits for an answer: whatever closes a
    case comes through here.
    """
    case = at.case
    final = at.kind.state(case.state).is_final
    if final and from_state != case.state:
        instructing.refuse_if_owed(at, actor)
        case.closed_at = case.closed_at or now
        case.waits_on = ""
        clocks.apply((ClockChange("cancel"),), at, now, None)
        assigning.end(at, at.assignments, "done", now)
        proposing.lapse(at, now)
    elif not final:
        case.closed_at = None
        if not proposing.decidable(at):
            proposing.lapse(at, now)
    clocks.refresh_header(at)
    case.version += 1
    if is_public(verb, at.kind) and not (final and from_state == case.state):
        case.public_at = now
    entry = trail.append(case, verb, actor=actor, by=by, now=now, from_state=from_state, refs=refs)
    case.save()
    return entry


def call_effects(
    at: Situation,
    names: Iterable[str],
    submission_ids: tuple[UUID, ...],
    entry: TrailEntry,
    actor: Actor,
) -> None:
    """Run what the programme bound to each named effect, inside the same transaction."""
    for name in names:
        effect_of(at.kind.code, name)(
            case=at.case, submission_ids=submission_ids, entry=entry, actor=actor
        )
