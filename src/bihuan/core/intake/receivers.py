"""The worker's part: large files are checked, imported and taken back here."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from uuid import UUID

from bihuan.core import notices
from bihuan.core.intake import actions
from bihuan.core.intake.facts import ImportWanted, PlanWanted, UndoWanted
from bihuan.core.intake.models import Upload
from bihuan.core.kernel import alarms
from bihuan.core.kernel.models import Delivery
from bihuan.core.kernel.outbox import receives

LEASE = timedelta(minutes=3)
"""Renewed with every batch (`outbox.renew`), so it need only be longer than one batch and the last
step of the largest import; a killed worker's work waits no longer than this."""
PLAN, IMPORT, UNDO, DEAD = "intake.plan", "intake.import", "intake.undo", "outbox.dead_letter"
Work = Callable[[UUID], Callable[[], None] | None]


def _in_words_of_sender(upload_id: str, work: Work) -> Callable[[], None] | None:
    upload = Upload.objects.select_related("by").filter(pk=UUID(upload_id)).first()
    if upload is None:
        return None
    if upload.by is None:
        return work(upload.pk)
    with notices.in_language_of(upload.by):
        return work(upload.pk)


@alarms.listen
def tell_of_dead_letter(code: str, ids: dict[str, str]) -> None:
    """Work on a file that was tried in vain too often ends with a sentence, not with a bar that
    never moves."""
    if code != DEAD or ids.get("receiver") not in (PLAN, IMPORT, UNDO):
        return
    payload = Delivery.objects.select_related("fact").get(pk=ids["delivery"]).fact.payload
    upload = Upload.objects.select_related("by").filter(pk=UUID(payload["upload_id"])).first()
    if upload is None:
        return
    with notices.in_language_of(upload.by) if upload.by else nullcontext():
        actions.give_up(upload)


@receives(PlanWanted, name=PLAN, slow=True, lease=LEASE)
def plan(fact: PlanWanted) -> Callable[[], None] | None:
    """What every row of a large file comes to."""
    return _in_words_of_sender(fact.upload_id, actions.plan_in_background)


@receives(ImportWanted, name=IMPORT, slow=True, lease=LEASE)
def take_in(fact: ImportWanted) -> Callable[[], None] | None:
    """Batch after batch unseen, then all of it at once."""
    return _in_words_of_sender(fact.upload_id, actions.import_upload)


@receives(UndoWanted, name=UNDO, slow=True, lease=LEASE)
def take_back(fact: UndoWanted) -> Callable[[], None] | None:
    """Hidden at once when it was asked for; here the words are erased."""
    return _in_words_of_sender(fact.upload_id, actions.finish_undo)
