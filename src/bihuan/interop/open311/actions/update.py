"""An update from outside: a step of the loop for who may make it, else words for staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.actions import MoveInputs, add_note, make_move
from bihuan.core.casework.models import Submission, TrailEntry
from bihuan.core.casework.wiring_api import kind_of, offer_of


def update(
    submission: Submission,
    status: str,
    words: str,
    photos: Sequence[File[Any]] = (),
    *,
    actor: Actor,
) -> TrailEntry:
    """What was written down. Refused, with a sentence, when the step needs more than was sent."""
    case, offer = submission.case, offer_of(submission.kind)
    code = offer.moves.get(status) if offer else None
    if code and case.state in kind_of(case.kind).move(code).sources:
        try:
            inputs = MoveInputs(words=words, photos=tuple(photos))
            moved = make_move(case.pk, code, actor=actor, inputs=inputs)
            return TrailEntry.objects.get(case=moved, seq=moved.trail_length)
        except Denied:
            pass  # the post may not make this step: its words still reach those who may
    said = f"{status}: {words}" if status else words
    return add_note(case.pk, said, photos, actor=actor)
