"""True merging: the cases share one handling from now on, and every number lives on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import call_effects, finish
from bihuan.core.casework.engine.refused import Refused
from bihuan.core.casework.engine.situation import Situation, read
from bihuan.core.casework.facts import CasesMerged
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.kernel import outbox


def lock_pair(case_id: UUID, other_id: UUID | None) -> None:
    """Lock both cases in the order of their ids, so that two merges cannot block each other."""
    if other_id is not None:
        pair = Case.objects.select_for_update(of=("self",), no_key=True).filter(
            pk__in=(case_id, other_id)
        )
        list(pair.order_by("pk").values_list("pk", flat=True))


def target_of(at: Situation, other_id: UUID) -> Situation:
    """The case to merge into; refused when the two cannot be one."""
    other = Case.objects.select_related("unit", "root").filter(pk=other_id).first()
    if other is None or other.kind != at.case.kind or other.root_id != at.case.root_id:
        raise Refused(_("These two cases do not belong to the same list and cannot be merged."))
    if other.pk == at.case.pk:
        raise Refused(_("A case cannot be merged into itself."))
    if not other.is_open:
        raise Refused(
            _("%(number)s is closed. Merge into an open case.") % {"number": other.number}
        )
    return read(other)


def join(
    at: Situation, target: Situation, *, actor: Actor, by: Authority, now: datetime
) -> tuple[UUID, ...]:
    """Re-point the submissions and write both trails; the submissions moved come back.

    The merged case keeps its trail and number and points to the one it became.
    """
    moved = tuple(at.case.submissions.order_by("created_at").values_list("pk", flat=True))
    Submission.objects.filter(pk__in=moved).update(case=target.case, standing="duplicate")
    at.case.merged_into = target.case
    finish(
        target,
        "join",
        actor=actor,
        by=by,
        now=now,
        from_state=target.case.state,
        refs={"from": str(at.case.pk), "submissions": [str(pk) for pk in moved]},
    )
    return moved


def after(at: Situation, moved: tuple[UUID, ...], entry: TrailEntry, actor: Actor) -> None:
    """Effects of having been a duplicate (points go back), and the fact."""
    call_effects(at, at.kind.effects_on_join, moved, entry, actor)
    outbox.emit(CasesMerged(case_id=str(at.case.pk), into_id=str(at.case.merged_into_id)))
