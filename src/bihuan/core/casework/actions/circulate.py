"""Sending a case round among leaders, one after the other or to all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.facts import CirculationTurned
from bihuan.core.casework.models import Case, CaseReader, Circulation, CirculationStep
from bihuan.core.casework.rights import CIRCULATE, INSTRUCT
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.manifest import rights_of_role
from bihuan.core.parties.models import Post

MOST = 12


def circulate(
    case_id: UUID, leaders: Sequence[Post], *, in_order: bool, actor: Actor
) -> Circulation:
    """Send a case to leaders: each reads it and circles it or gives an instruction.

    in_order: the next gets it when the one before has read it. Refused for a leader who has it to
    read already.
    """
    with transaction.atomic():
        at, now = lock(case_id), clock.now()
        grant = require(actor, CIRCULATE, at.case.unit)
        _check(at.case, leaders)
        post = grant.post.pk if grant.post else None
        made = Circulation.objects.create(
            case=at.case,
            started_by=actor.person,
            started_post_id=post,
            in_order=in_order,
            started_at=now,
        )
        steps = [
            CirculationStep(circulation=made, position=place, post=leader)
            for place, leader in enumerate(leaders, start=1)
        ]
        CirculationStep.objects.bulk_create(steps)
        _open(made, steps[:1] if in_order else steps, now)
        by = Authority(f"right:{CIRCULATE}", post, grant.as_deputy)
        refs = {"circulation": str(made.pk), "in_order": in_order}
        refs["to"] = [str(leader.pk) for leader in leaders]
        finish(at, "circulate", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
    return made


def mark_read(case: Case, leader: Post, now: datetime) -> CirculationStep | None:
    """The leader's open turn on this case is over, if there is one; the next one's begins.

    Called inside a transaction that has locked the case.
    """
    step = (
        CirculationStep.objects.filter(circulation__case=case, post=leader, state="open")
        .select_related("circulation")
        .order_by("opened_at")
        .first()
    )
    if step is None:
        return None
    step.state, step.read_at = "read", now
    step.save(update_fields=["state", "read_at"])
    left = step.circulation.steps.exclude(state="read").order_by("position")
    following = left.filter(state="waiting").first()
    if following is not None and not left.filter(state="open").exists():
        _open(step.circulation, [following], now)
    elif not left.exists():
        Circulation.objects.filter(pk=step.circulation_id).update(done_at=now)
    return step


def _open(made: Circulation, steps: Sequence[CirculationStep], now: datetime) -> None:
    ids = [step.pk for step in steps]
    CirculationStep.objects.filter(pk__in=ids).update(state="open", opened_at=now)
    readers = [CaseReader(case_id=made.case_id, post_id=step.post_id, at=now) for step in steps]
    CaseReader.objects.bulk_create(readers, ignore_conflicts=True)
    for pk in ids:
        outbox.emit(CirculationTurned(step_id=str(pk)))


def _check(case: Case, leaders: Sequence[Post]) -> None:
    if not leaders:
        raise Refused(_("Choose at least one leader."))
    if len(leaders) > MOST or len({leader.pk for leader in leaders}) != len(leaders):
        raise Refused(_("Choose at most %(n)s leaders, each once.") % {"n": MOST})
    for leader in leaders:
        if not leader.active or INSTRUCT not in rights_of_role(leader.role):
            raise Refused(_("“%(post)s” does not read cases as a leader.") % {"post": str(leader)})
    posts = [leader.pk for leader in leaders]
    unread = CirculationStep.objects.filter(circulation__case=case, post_id__in=posts)
    if step := unread.exclude(state="read").select_related("post__organisation").first():
        raise Refused(_("“%(post)s” has it to read already.") % {"post": str(step.post)})
