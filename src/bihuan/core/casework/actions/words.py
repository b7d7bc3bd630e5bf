"""The reporter finishes the words later: lateness never costs anybody anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.remarks import write
from bihuan.core.casework.engine.situation import lock_of
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.models import Submission
from bihuan.core.casework.queries.access import brought_by
from bihuan.core.kernel import clock, outbox

if TYPE_CHECKING:
    from django.core.files.base import File


def add_words(
    submission_id: UUID,
    words: str,
    photos: Sequence[File[Any]] = (),
    *,
    actor: Actor,
    proved: bool = False,
) -> Submission:
    """Add words or photos to one's own submission; the first words become the submission's own.

    proved: the caller checked the look-up code. Nothing to add changes nothing.
    """
    with transaction.atomic():
        at, submission = lock_of(submission_id)
        own = Submission.objects.filter(brought_by(actor), pk=submission.pk).exists()
        if not (own or proved):
            raise Denied("casework.add_words")
        words = words.strip()
        if not words and not photos:
            return submission
        now = clock.now()
        if words and not submission.words:
            submission.words = words
            submission.save(update_fields=["words"])
        by = Authority("reporter", submission_id=submission.pk)
        refs = {"submission": str(submission.pk)} | write(
            at.case, words, photos, purpose="report", audience="public", actor=actor, by=by, now=now
        )
        entry = finish(
            at, "add_words", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs
        )
        outbox.emit(CaseMoved(case_id=str(at.case.pk), entry_id=str(entry.pk), move="add_words"))
    return submission
