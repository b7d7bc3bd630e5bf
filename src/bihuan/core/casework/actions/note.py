"""Words from another system that has no say in the loop: staff read them, nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.remarks import write
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.models import TrailEntry
from bihuan.core.kernel import clock, outbox

if TYPE_CHECKING:
    from django.core.files.base import File

NOTE = "note"


def add_note(
    case_id: UUID, words: str, photos: Sequence[File[Any]] = (), *, actor: Actor
) -> TrailEntry:
    """Write words or photos for staff under a case. That the actor may know of the case, and that
    its key may write, was checked by the caller."""
    with transaction.atomic():
        at, now = lock(case_id), clock.now()
        post = actor.appointment.post_id if actor.appointment else None
        by = Authority("outside", post)
        refs = write(
            at.case, words, photos, purpose=NOTE, audience="staff", actor=actor, by=by, now=now
        )
        entry = finish(at, NOTE, actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
        outbox.emit(CaseMoved(case_id=str(at.case.pk), entry_id=str(entry.pk), move=NOTE))
    return entry
