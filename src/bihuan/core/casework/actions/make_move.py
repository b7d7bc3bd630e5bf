"""The one way in which a case changes: a move of its loop, by somebody who may, written down."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.engine import (
    Conflict,
    Refused,
    assigning,
    clocks,
    instructing,
    merging,
    overseeing,
    proposing,
    remarks,
)
from bihuan.core.casework.engine import inputs as checking
from bihuan.core.casework.engine.authority import Authority, authority, barred
from bihuan.core.casework.engine.finishing import call_effects, finish
from bihuan.core.casework.engine.inputs import MoveInputs, too_late
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.loop import SAME, Move
from bihuan.core.casework.models import Case
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel import clock, outbox

NOTHING = MoveInputs()


def make_move(
    case_id: UUID,
    move_code: str,
    *,
    actor: Actor,
    inputs: MoveInputs = NOTHING,
    version: int | None = None,
    reporter_of: UUID | None = None,
    inside: bool = False,
) -> Case:
    """Make one move, whole or not at all.

    version: what the person saw; Conflict when the case has moved since. reporter_of: the
    submission whose look-up code was proved, for a reporter without an account. inside: said by
    the action of the kind's own module to which the move is left.
    Raises Denied when the actor may not, Refused (a sentence) when the move cannot be made now.
    """
    with transaction.atomic():
        merging.lock_pair(case_id, inputs.other_case)
        at = lock(case_id)
        move = _move(at, move_code, inside)
        by = _check(move, at, actor, inputs, version, reporter_of)
        _carry_out(move, at, actor, by, inputs)
    return at.case


def _move(at: Situation, code: str, inside: bool) -> Move:
    found = next((move for move in at.kind.moves if move.code == code), None)
    if found is None or (found.inside and not inside):
        raise Refused(_("There is no such step."))
    return found


def _check(
    move: Move,
    at: Situation,
    actor: Actor,
    inputs: MoveInputs,
    version: int | None,
    reporter_of: UUID | None,
) -> Authority:
    by = authority(move, at, actor, reporter_of)
    if by is None:
        raise Denied(move.code, at.case.unit)
    if version is not None and version != at.case.version:
        raise Conflict(
            _("Somebody was faster: the case has changed. Look at it again, then decide.")
        )
    if at.case.state not in move.sources:
        now_at = _(at.kind.state(at.case.state).title)
        raise Refused(
            _("This step is not possible while the case is “%(state)s”.") % {"state": now_at}
        )
    if barred(move, at, actor):
        raise Refused(_("Somebody else has to do this: nobody checks their own work."))
    proposing.check(move, at)
    if move.target != SAME and at.kind.state(move.target).is_final:
        instructing.refuse_if_owed(at, actor)  # before any photo is kept; finish asks again
    if by.via == "reporter" and too_late(move, at):
        raise Refused(_("The time for this is over. Please report it anew."))
    checking.check(move, at, inputs)
    return by


def _merge_target(move: Move, at: Situation, actor: Actor, inputs: MoveInputs) -> Situation | None:
    if not move.joins or inputs.other_case is None:
        return None
    if not cases_visible_to(actor).filter(pk=inputs.other_case).exists():
        raise Refused(_("There is no case with this number."))
    return merging.target_of(at, inputs.other_case)


def _carry_out(move: Move, at: Situation, actor: Actor, by: Authority, inputs: MoveInputs) -> None:
    case, now = at.case, clock.now()
    from_state = case.state
    target = _merge_target(move, at, actor, inputs)
    refs = remarks.write(
        case,
        inputs.words.strip(),
        inputs.photos,
        purpose=move.code,
        audience=move.audience,
        actor=actor,
        by=by,
        now=now,
    )
    if inputs.category and inputs.category != case.category:
        refs["category"] = [case.category, inputs.category]
        case.category = inputs.category
    refs |= assigning.apply(move, at, inputs, by, now)
    if move.climbs:
        above = assigning.give(at, overseeing.overseers(at, 2), "supervisor", now)
        refs["to"] = [str(post.pk) for post in above]
    decided, until = proposing.apply(move, at, inputs, actor, by, now)
    refs |= decided
    case.state = from_state if move.target == SAME else move.target
    if move.waits_on is not None:
        case.waits_on = move.waits_on
    elif not any(step.waits_on == "" for step in at.kind.moves_from(case.state)):
        case.waits_on = ""
    clocks.apply(move.clocks, at, now, until or inputs.until, inputs.allowances)
    moved = merging.join(at, target, actor=actor, by=by, now=now) if target else None
    if target:
        refs["into"] = str(target.case.pk)
    entry = finish(at, move.code, actor=actor, by=by, now=now, from_state=from_state, refs=refs)
    if move.effects:
        brought = case.submissions.order_by("created_at").values_list("pk", flat=True)
        call_effects(at, move.effects, moved or tuple(brought), entry, actor)
    if moved is not None:
        merging.after(at, moved, entry, actor)
    outbox.emit(CaseMoved(case_id=str(case.pk), entry_id=str(entry.pk), move=move.code))
