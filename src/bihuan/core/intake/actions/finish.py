from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.intake.actions.apply_plan import apply_plan
from bihuan.core.intake.actions.receive import table_of
from bihuan.core.intake.importer import Importer
from bihuan.core.intake.models import Upload
from bihuan.core.intake.models.upload import UploadState
from bihuan.core.intake.planning import make_plan
from bihuan.core.kernel import clock

KEPT = timedelta(hours=24)


@transaction.atomic
def confirm_upload(
    upload: Upload, *, importer: Importer, matching: Mapping[str, int], actor: Actor
) -> Upload:
    """Plans anew, because the directory may have changed since the preview, and applies.

    Confirmed twice, it is done once: the second finds the upload finished.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state != UploadState.WAITING:
        return upload
    plan = make_plan(table_of(upload), importer, actor, matching)
    apply_plan(plan, importer=importer, actor=actor)
    counts = plan.counts
    upload.added, upload.changed, upload.same = counts["new"], counts["changed"], counts["same"]
    return _finish(upload, UploadState.DONE)


@transaction.atomic
def drop_upload(upload: Upload, *, actor: Actor) -> Upload:
    """Forgets what the file held; that it was sent stays."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    return _finish(upload, UploadState.DROPPED) if upload.state == UploadState.WAITING else upload


def forget_old_tables() -> int:
    """Drops what nobody decided on within a day; answers how many."""
    old = Upload.objects.filter(state=UploadState.WAITING, at__lt=clock.now() - KEPT)
    return old.update(state=UploadState.DROPPED, table="", finished_at=clock.now())


def _finish(upload: Upload, state: UploadState) -> Upload:
    upload.state, upload.table, upload.finished_at = state.value, "", clock.now()
    upload.save()
    return upload
