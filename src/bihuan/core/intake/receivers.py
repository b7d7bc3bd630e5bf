"""The worker's part: large files are checked, imported and taken back here."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from bihuan.core import notices
from bihuan.core.intake import actions
from bihuan.core.intake.facts import ImportWanted, PlanWanted, UndoWanted
from bihuan.core.intake.models import Upload
from bihuan.core.kernel.outbox import receives

LEASE = timedelta(minutes=20)
"""Longer than 200,000 rows take on a slow machine; a killed worker's work waits as long."""
Work = Callable[[UUID], Callable[[], None] | None]


def _in_words_of_sender(upload_id: str, work: Work) -> Callable[[], None] | None:
    upload = Upload.objects.select_related("by").filter(pk=UUID(upload_id)).first()
    if upload is None:
        return None
    if upload.by is None:
        return work(upload.pk)
    with notices.in_language_of(upload.by):
        return work(upload.pk)


@receives(PlanWanted, name="intake.plan", slow=True, lease=LEASE)
def plan(fact: PlanWanted) -> Callable[[], None] | None:
    """What every row of a large file comes to."""
    return _in_words_of_sender(fact.upload_id, actions.plan_in_background)


@receives(ImportWanted, name="intake.import", slow=True, lease=LEASE)
def take_in(fact: ImportWanted) -> Callable[[], None] | None:
    """Batch after batch unseen, then all of it at once."""
    return _in_words_of_sender(fact.upload_id, actions.import_upload)


@receives(UndoWanted, name="intake.undo", slow=True, lease=LEASE)
def take_back(fact: UndoWanted) -> Callable[[], None] | None:
    """Hidden at once when it was asked for; here the words are erased."""
    return _in_words_of_sender(fact.upload_id, actions.finish_undo)
